import type { ApiResponse } from '@longshore/testkit/apis/http';
import type { StorageErrorName } from '@longshore/testkit/msw';
import { haufeParts } from './apis.ts';
import { ALWAYS, catalogued, type Row, type Section } from './run.ts';

const { mock, provider, file } = haufeParts;

const catalogue: Readonly<Record<StorageErrorName, Row>> = {
  requestExpired: ['PUT', 'expired', 'replan'],
  policyExpired: ['PUT', 'expired', 'replan'],
  policyCondition: ['PUT', 'forbidden', 'none'],
  extraFields: ['PUT', 'forbidden', 'none'],
  accessDenied: ['PUT', 'forbidden', 'none'],
  signatureDoesNotMatch: ['PUT', 'forbidden', 'none'],
  credentialsSent: ['PUT', 'refused', 'none'],
  badDigest: ['PUT', 'checksum-mismatch', 'retry'],
  invalidDigest: ['PUT', 'checksum-mismatch', 'retry'],
  unsignedHeaders: ['PUT', 'forbidden', 'none'],
  malformedForm: ['PUT', 'refused', 'none'],
  entityTooLarge: ['PUT', 'too-large', 'none'],
  requestTimeout: ['PUT', 'timeout', 'retry'],
  noSuchKey: ['PUT', 'not-found', 'none'],
  noSuchUpload: ['PUT', 'not-found', 'replan'],
  methodNotAllowed: ['PUT', 'refused', 'none'],
  internalError: ['PUT', 'server', 'retry'],
  slowDown: ['PUT', 'rate-limited', 'retry'],
};

/** Others of S3's, with the status that its page of errors has for them; `where` is that status. */
const others: Readonly<Record<string, Row>> = {
  ConditionalRequestConflict: ['409', 'server', 'retry'],
  EntityTooSmall: ['400', 'too-small', 'none'],
  ExpiredToken: ['400', 'expired', 'replan'],
  IncompleteBody: ['400', 'network', 'retry'],
  InvalidAccessKeyId: ['403', 'forbidden', 'none'],
  InvalidToken: ['400', 'expired', 'replan'],
  NotImplemented: ['501', 'refused', 'none'],
  OperationAborted: ['409', 'server', 'retry'],
  PermanentRedirect: ['301', 'refused', 'none'],
  PreconditionFailed: ['412', 'refused', 'none'],
  RequestTimeTooSkewed: ['403', 'server-clock', 'replan'],
  ServiceUnavailable: ['503', 'server', 'retry'],
  TooManyRequests: ['429', 'rate-limited', 'retry'],
  XAmzContentSHA256Mismatch: ['400', 'checksum-mismatch', 'retry'],
};

function s3Error(code: string, status: string): ApiResponse {
  const body = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><RequestId>R</RequestId></Error>`;
  return { status: Number(status), headers: { 'content-type': 'application/xml' }, body };
}

export const storageErrorsSection: Section = {
  title: 'Storage',
  about:
    'S3, and what speaks its protocol: Haufe’s, SaferMe’s and your own bucket. An expired signature is made anew by itself, at most twice; the error is what is left after that.',
  handlers: mock.handlers,
  reset: mock.reset,
  provider,
  file,
  cases: [
    ...catalogued<StorageErrorName>(catalogue, (name, method) =>
      mock.failNext(`storage:${name}`, { method, ...ALWAYS }),
    ),
    ...catalogued(others, (name, status) =>
      mock.answerNext(s3Error(name, status), { method: 'PUT', ...ALWAYS }),
    ),
  ],
};
