import { UploadError, type UploadErrorOptions } from '@longshore/core';
import { type ApiAnswer, apiErrorOptions, serverText } from '@longshore/transports';
import { FLIP, type FlipAttachmentStatus } from './schema.ts';

/**
 * An answer of Flip's API that is no success, or a file that Flip could not process. Its `requestId` is Flip's
 * `flip-request-id`.
 *
 * @example
 * ```ts
 * if (upload.error instanceof FlipError) report(upload.error.requestId, upload.error.attachmentStatus);
 * ```
 */
export class FlipError extends UploadError {
  override readonly name: string = 'FlipError';
  /** Flip's word for a failed attachment: `FAILED_BAD_FILE`. */
  readonly attachmentStatus: string | undefined;

  constructor(options: UploadErrorOptions & { attachmentStatus?: string | undefined }) {
    super(options);
    this.attachmentStatus = options.attachmentStatus;
  }

  protected override details(): Readonly<Record<string, unknown>> {
    return { attachmentStatus: this.attachmentStatus };
  }
}

type Meaning = Pick<UploadErrorOptions, 'code' | 'message' | 'recovery' | 'hint' | 'serverMessage'>;

/** By status: Flip documents no error body. What is not here is as `apiErrorOptions` says. */
const byStatus: Readonly<Record<number, Meaning>> = {
  400: { code: 'refused', message: 'Flip did not accept the request.' },
  401: {
    code: 'unauthorized',
    message: 'Flip does not accept the access token.',
    hint: 'Tokens end after a while. Give `api` a source of them: `withBearerToken(api, getToken)`.',
  },
  403: { code: 'forbidden', message: 'This account may not upload attachments to Flip.' },
  404: { code: 'not-found', message: 'Flip does not know the attachment.' },
  // A proxy may answer it, with a page of its own.
  413: { code: 'too-large', message: 'The file is larger than Flip takes, which is 1 GB.' },
  415: { code: 'type-not-accepted', message: 'Flip does not take files of this type.' },
};

/** The final words of a status, with Flip's own advice (its page "Uploading attachments"). */
const byAttachmentStatus: Readonly<Record<string, Meaning>> = {
  FAILED_BAD_FILE: {
    code: 'bad-file',
    message: 'Flip cannot process the file: it is corrupt. Choose another one.',
  },
  FAILED_INTERNAL_ERROR: {
    code: 'processing-failed',
    // The attachment has failed for good; the file gets a new one.
    recovery: 'restart',
    message: 'Flip had an internal error. Try again; if it persists, notify your Flip contact.',
    // A status says nothing in words: these are the page's, for whoever looks at the upload.
    serverMessage:
      'We encountered an internal error while processing the attachment. Try again and if the problem persists, notify your Flip contact person.',
  },
};

/** The error that an answer of Flip's stands for. */
export function flipErrorOf(answer: ApiAnswer): FlipError {
  const options = apiErrorOptions(answer, FLIP);
  const requestId = serverText(answer.headers['flip-request-id'], 100) ?? options.requestId;
  return new FlipError({ ...options, ...byStatus[answer.status], requestId });
}

/** The error that a failed attachment stands for. */
export function flipFailure({ status, requestId }: FlipAttachmentStatus): FlipError {
  const known = byAttachmentStatus[status] ?? { code: 'processing-failed', message: `Flip: ${status}` };
  return new FlipError({ ...known, attachmentStatus: status, requestId: serverText(requestId, 100) });
}
