import { parseRetryAfter, UploadError, type UploadErrorOptions } from '@longshore/core';
import { readS3Error, type S3ErrorBody } from './s3-xml.ts';
import { serverText } from './server-text.ts';

/** What a storage host answered. */
export interface StorageAnswer {
  /** 0 where a browser hides the answer. */
  readonly status: number;
  /** Those that CORS lets a page read, with names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** As text; absent where it was too long to be an answer of S3. */
  readonly body?: string | undefined;
}

type Meaning = Pick<UploadErrorOptions, 'code' | 'message' | 'recovery' | 'repeats' | 'hint'>;

const EXPIRED_HINT =
  'Sign just before the transfer, and let signatures live longer than a file waits in the queue.';

/** Once more, and then it is no accident. */
const damaged: Meaning = {
  code: 'checksum-mismatch',
  recovery: 'retry',
  repeats: 1,
  message: 'The bytes arrived changed.',
};

/** By S3's code, which says more than the status: a RequestTimeout is a 400, and yet a retry helps. */
const byCode: Readonly<Record<string, Meaning>> = {
  RequestTimeout: {
    code: 'timeout',
    recovery: 'retry',
    message: 'The storage host waited too long for the bytes.',
  },
  IncompleteBody: { code: 'network', recovery: 'retry', message: 'Not all bytes reached the storage host.' },
  SlowDown: { code: 'rate-limited', recovery: 'retry', message: 'The storage host asks to slow down.' },
  TooManyRequests: {
    code: 'rate-limited',
    recovery: 'retry',
    message: 'The storage host asks to slow down.',
  },
  InternalError: { code: 'server', recovery: 'retry', message: 'The storage host had an internal error.' },
  ServiceUnavailable: { code: 'server', recovery: 'retry', message: 'The storage host is unavailable.' },
  OperationAborted: {
    code: 'server',
    recovery: 'retry',
    message: 'Another operation on the object was under way.',
  },
  ConditionalRequestConflict: {
    code: 'server',
    recovery: 'retry',
    message: 'Another operation on the object was under way.',
  },
  RequestTimeTooSkewed: {
    code: 'server-clock',
    recovery: 'replan',
    repeats: 1,
    message: 'The clock of the server that signs differs too much from the storage host’s.',
    hint: 'The clock of the server that signs is wrong; the visitor’s clock plays no part.',
  },
  ExpiredToken: {
    code: 'expired',
    recovery: 'replan',
    repeats: 1,
    message: 'The credentials that signed the upload have expired.',
    hint: 'A signature lives no longer than the temporary credentials it was made with.',
  },
  InvalidToken: {
    code: 'expired',
    recovery: 'replan',
    repeats: 1,
    message: 'The storage host does not accept the session token of the signature.',
  },
  NoSuchUpload: {
    code: 'not-found',
    recovery: 'replan',
    // Each time all bytes are sent.
    repeats: 1,
    message: 'The storage host does not know the multipart upload any more.',
    hint: 'It was completed or aborted, or the bucket’s lifecycle rules have removed it.',
  },
  SignatureDoesNotMatch: {
    code: 'forbidden',
    message: 'The storage host refused the signature.',
    hint: 'What is sent differs from what was signed: mostly the Content-Type, a further header, or the method.',
  },
  InvalidAccessKeyId: {
    code: 'forbidden',
    message: 'The storage host does not know the key that signed the upload.',
    hint: 'The signing server’s access key is wrong or was deleted.',
  },
  AccessDenied: {
    code: 'forbidden',
    message: 'The storage host denied access.',
    hint: 'The signer may not write there, or a POST form differs from its policy (a field too many, another key or type).',
  },
  EntityTooLarge: { code: 'too-large', message: 'The file is larger than the storage host takes.' },
  EntityTooSmall: { code: 'too-small', message: 'The file is smaller than the storage host takes.' },
  BadDigest: damaged,
  InvalidDigest: { ...damaged, message: 'The checksum sent is not valid.' },
  XAmzContentSHA256Mismatch: damaged,
  XAmzContentChecksumMismatch: damaged,
  PreconditionFailed: {
    code: 'refused',
    message: 'The storage host has an object of that name already.',
    hint: 'The signer sent If-None-Match with a key that is not new: make a key for each upload.',
  },
  PermanentRedirect: {
    code: 'refused',
    message: 'The bucket is in another region.',
    hint: 'Sign for the bucket’s own region and endpoint.',
  },
  TemporaryRedirect: { code: 'server', recovery: 'retry', message: 'The bucket is being moved.' },
  NotImplemented: { code: 'refused', message: 'The storage host does not implement what was asked.' },
};

/**
 * The error that a storage host's answer stands for, by S3's code before the status
 * (https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html), with what helps:
 * an expired signature or policy is planned again, an overload is retried, a wrong signature is not.
 *
 * Its message holds no URL.
 *
 * @param nowMs the wall clock, for a `Retry-After` that is a date
 *
 * @example
 * ```ts
 * s3ErrorOf({ status: 503, headers: { 'retry-after': '5' } }).retryAfterMs; // 5000
 * ```
 */
export function s3ErrorOf(answer: StorageAnswer, nowMs: number = Date.now()): UploadError {
  const body = readS3Error(answer.body) ?? {};
  const { headers, status } = answer;
  return new UploadError({
    ...meaningOf(answer, body),
    status: status === 0 ? undefined : status,
    serverMessage: serverText(body.message),
    retryAfterMs: parseRetryAfter(headers['retry-after'], nowMs),
    requestId: serverText(body.requestId ?? headers['x-amz-request-id'], 100),
  });
}

function meaningOf({ status }: StorageAnswer, { code, message }: S3ErrorBody): Meaning {
  if (code !== undefined) {
    if (code === 'AccessDenied' && /\b(?:request|policy) (?:has )?expired\b/i.test(message ?? '')) {
      return {
        code: 'expired',
        recovery: 'replan',
        message: 'The signature has expired.',
        hint: EXPIRED_HINT,
      };
    }
    const known = Object.hasOwn(byCode, code) ? byCode[code] : undefined;
    if (known !== undefined) return known;
  }
  const named = serverText(code, 60);
  return byStatus(status, named === undefined ? `status ${status}` : `${named}, status ${status}`);
}

function byStatus(status: number, answer: string): Meaning {
  if (status === 0) return noAnswer;
  if (status === 408)
    return { code: 'timeout', recovery: 'retry', message: `The storage host gave up (${answer}).` };
  if (status === 429) {
    return {
      code: 'rate-limited',
      recovery: 'retry',
      message: `The storage host asks to slow down (${answer}).`,
    };
  }
  if (status >= 500) {
    return { code: 'server', recovery: 'retry', message: `The storage host had an error (${answer}).` };
  }
  const message = `The storage host refused the upload (${answer}).`;
  if (status === 401) return { code: 'unauthorized', message };
  if (status === 403) return { code: 'forbidden', message };
  if (status === 404) return { code: 'not-found', message };
  if (status === 413)
    return { code: 'too-large', message: 'The file is larger than the storage host takes.' };
  return { code: 'refused', message };
}

const noAnswer: Meaning = {
  code: 'network',
  recovery: 'retry',
  message: 'No answer from the storage host.',
  hint: 'A browser does not say why: the connection, a blocker, or the bucket’s CORS rules do not allow this origin, method or header.',
};
