import { UploadHandlerError } from './misuse.ts';

/** What a request is refused with, as docs/wire.md has it under "Errors". */
export interface RefusalOptions {
  /** HTTP status, 400 to 599. */
  readonly status: number;
  /** For code to branch on. The codes of docs/wire.md say more than the status; any other reaches the application too. */
  readonly code: string;
  /** For people. No secret, no address. */
  readonly message: string;
  /** The request's field that is at fault. */
  readonly field?: string | undefined;
  /** For the developer of the page. */
  readonly hint?: string | undefined;
  /** Whether the client does the same again, whatever the status says. */
  readonly retryable?: boolean | undefined;
  /** Seconds until asking again is worth it: `Retry-After`. */
  readonly retryAfter?: number | undefined;
  readonly cause?: unknown;
}

/**
 * Thrown by any of your callbacks to answer the request with an error of the wire contract.
 *
 * @example
 * ```ts
 * createUploadHandler({
 *   ...{ s3, bucket, secret },
 *   authorize: () => ({ owner: user.id, bytesLeft: 5_000_000 }),
 *   limits: ({ file, caller }) => {
 *     if (caller.bytesLeft >= file.size) return { maxSize: 500_000_000 };
 *     throw new UploadRefusal({ status: 403, code: 'quota', message: 'There is no space left.' });
 *   },
 * });
 * ```
 */
export class UploadRefusal extends Error {
  override readonly name = 'UploadRefusal';
  readonly status: number;
  readonly code: string;
  readonly field: string | undefined;
  readonly hint: string | undefined;
  readonly retryable: boolean | undefined;
  readonly retryAfter: number | undefined;

  /** @throws UploadHandlerError where the status is none of a refusal */
  constructor({ status, code, message, field, hint, retryable, retryAfter, cause }: RefusalOptions) {
    super(message, { cause });
    if (!Number.isInteger(status) || status < 400 || status > 599) {
      throw new UploadHandlerError(
        `an UploadRefusal has the status ${status}; a refusal is answered with 400 to 599, such as 403 where somebody may not do this.`,
      );
    }
    this.status = status;
    this.code = code;
    this.field = field;
    this.hint = hint;
    this.retryable = retryable;
    this.retryAfter = retryAfter;
  }
}

/** What the handler itself refuses a request with. */
const refusals = {
  malformed: { status: 400, code: 'malformed', message: 'The request cannot be read.' },
  unauthorized: { status: 401, code: 'unauthorized', message: 'Nobody is signed in.' },
  forbidden: { status: 403, code: 'forbidden', message: 'You may not do this.' },
  notFound: { status: 404, code: 'not-found', message: 'There is no such upload.' },
  methodNotAllowed: { status: 405, code: 'method-not-allowed', message: 'This is not done here.' },
  notStored: { status: 409, code: 'not-stored', message: 'There is no object in storage.' },
  gone: { status: 410, code: 'gone', message: 'The upload is not known any more.' },
  expired: { status: 410, code: 'expired', message: 'The upload was planned too long ago.' },
  tooLarge: { status: 413, code: 'too-large', message: 'The file is too large.' },
  typeNotAccepted: { status: 415, code: 'type-not-accepted', message: 'Files of this type are not taken.' },
  tooSmall: { status: 422, code: 'too-small', message: 'The file is too small.' },
  invalid: { status: 422, code: 'invalid', message: 'A field is missing or of the wrong kind.' },
  internal: { status: 500, code: 'internal', message: 'Something went wrong here.' },
  unavailable: { status: 503, code: 'unavailable', message: 'The storage cannot be reached.' },
} as const satisfies Readonly<Record<string, RefusalOptions>>;

/** The name of one of the handler's own refusals. */
export type RefusalName = keyof typeof refusals;

/** One of the handler's own refusals, with other words or more members. */
export function refusal(name: RefusalName, more: Partial<RefusalOptions> = {}): UploadRefusal {
  return new UploadRefusal({ ...refusals[name], ...more });
}
