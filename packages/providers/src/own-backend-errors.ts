import { UploadError, type UploadErrorOptions } from '@longshore/core';
import { type ApiAnswer, apiErrorOptions, isRecord, serverText } from '@longshore/transports';

/** How the user's own backend is called in messages. */
export const BACKEND = 'The backend';

/** How an {@link OwnBackendError} is described. */
export interface OwnBackendErrorOptions extends UploadErrorOptions {
  readonly errorCode?: string | undefined;
  readonly field?: string | undefined;
}

/** What a backend that keeps to the wire contract says went wrong; each provider has its own subclass. */
export abstract class OwnBackendError extends UploadError {
  /** The backend's own `code`, where it gave one. */
  readonly errorCode: string | undefined;
  /** The request's field that is at fault, where the backend names one. */
  readonly field: string | undefined;

  constructor(options: OwnBackendErrorOptions) {
    super(options);
    this.errorCode = options.errorCode;
    this.field = options.field;
  }

  protected override details(): Readonly<Record<string, unknown>> {
    return { errorCode: this.errorCode, field: this.field };
  }
}

/** The errors of one provider. */
export interface OwnBackendErrors {
  /** The error that an answer stands for: by its `code`, else by its status. */
  of(answer: ApiAnswer): OwnBackendError;
  /** The error of an upload whose `state` is `failed`. */
  failed(error: unknown): OwnBackendError;
  /** The same 404 or 410, for an upload that was there: only sending it again helps. @param recovery @default 'restart' */
  gone(error: OwnBackendError, recovery?: 'replan' | 'restart'): OwnBackendError;
  /** An error that the client itself finds. */
  create(options: OwnBackendErrorOptions): OwnBackendError;
}

type Meaning = Pick<UploadErrorOptions, 'code' | 'message'> & { readonly recovery?: 'retry' | 'restart' };

const GONE: Meaning = { code: 'not-found', message: `${BACKEND} does not know the upload any more.` };

const PROCESSING_FAILED: Meaning = {
  code: 'processing-failed',
  message: `${BACKEND} could not process the file.`,
  recovery: 'restart',
};

/** The codes of docs/wire.md, "Errors"; any other is left to the status. */
const byCode: Readonly<Record<string, Meaning>> = {
  'too-large': { code: 'too-large', message: `${BACKEND} does not take files that large.` },
  'too-small': { code: 'too-small', message: `${BACKEND} does not take files that small.` },
  'type-not-accepted': {
    code: 'type-not-accepted',
    message: `${BACKEND} does not take files of this type.`,
  },
  infected: { code: 'infected', message: `${BACKEND} found a virus in the file.` },
  'bad-file': { code: 'bad-file', message: `${BACKEND} cannot read the file.` },
  'checksum-mismatch': {
    code: 'checksum-mismatch',
    message: 'Other bytes arrived than were sent.',
    recovery: 'restart',
  },
  'not-stored': {
    code: 'refused',
    message: `${BACKEND} does not find the file in storage.`,
    recovery: 'restart',
  },
  incomplete: { code: 'bad-file', message: 'The file did not arrive whole.', recovery: 'restart' },
  'processing-failed': PROCESSING_FAILED,
  busy: { code: 'rate-limited', message: `${BACKEND} asks to slow down.`, recovery: 'retry' },
};

/**
 * Whether a backend says that an upload which it has planned is not there any more. Without a code of its own the whole
 * path may be wrong, and a new upload no better.
 */
export function isGone(thrown: unknown): thrown is OwnBackendError {
  return thrown instanceof OwnBackendError && thrown.code === 'not-found' && thrown.errorCode !== undefined;
}

/** Makes the errors of one provider, all of its own class. */
export function ownBackendErrors(
  OwnError: new (options: OwnBackendErrorOptions) => OwnBackendError,
): OwnBackendErrors {
  const create = (options: OwnBackendErrorOptions) => new OwnError(options);
  return {
    create,
    of(answer) {
      const said = membersOf(answer.body);
      const byStatus = apiErrorOptions(answer, BACKEND);
      const known = meaningOf(said.code) ?? statusMeaning(answer.status);
      const recovery = known?.recovery ?? (known === undefined ? byStatus.recovery : undefined);
      return create({
        ...byStatus,
        ...known,
        recovery: willed(said.retryable, 'retry', recovery),
        ...rest(said),
      });
    },
    failed(error) {
      const said = membersOf({ error });
      const known = meaningOf(said.code) ?? PROCESSING_FAILED;
      // Asking again about a failed upload changes nothing: what helps is a new one.
      const recovery = known.recovery === undefined ? undefined : 'restart';
      return create({ ...known, recovery: willed(said.retryable, 'restart', recovery), ...rest(said) });
    },
    gone({ status, requestId, serverMessage, errorCode, field, hint }, recovery = 'restart') {
      return create({
        ...GONE,
        recovery,
        repeats: 1,
        ...{ status, requestId, serverMessage, errorCode, field, hint },
      });
    },
  };
}

function meaningOf(code: string | undefined): Meaning | undefined {
  return code !== undefined && Object.hasOwn(byCode, code) ? byCode[code] : undefined;
}

/** What these two say in this contract, and not everywhere. */
function statusMeaning(status: number): Meaning | undefined {
  if (status === 410) return { code: 'not-found', message: `${BACKEND} refused the request (410).` };
  return status === 415 ? byCode['type-not-accepted'] : undefined;
}

function willed(
  retryable: boolean | undefined,
  again: 'retry' | 'restart',
  recovery: UploadErrorOptions['recovery'],
): UploadErrorOptions['recovery'] {
  if (retryable === undefined) return recovery;
  return retryable ? again : 'none';
}

interface Said {
  readonly code: string | undefined;
  readonly message: string | undefined;
  readonly field: string | undefined;
  readonly hint: string | undefined;
  readonly retryable: boolean | undefined;
}

/** `{ error: { … } }`, or the same members in a problem document (RFC 9457). */
function membersOf(body: unknown): Said {
  const outer = isRecord(body) ? body : {};
  const { code, message, detail, title, field, hint, retryable } = isRecord(outer.error)
    ? outer.error
    : outer;
  return {
    code: serverText(code, 100),
    message: serverText(message) ?? serverText(detail) ?? serverText(title),
    field: serverText(field, 100),
    hint: serverText(hint),
    retryable: typeof retryable === 'boolean' ? retryable : undefined,
  };
}

/** What was said, without what was not: that must not hide what the status says. */
function rest({ code, message, field, hint }: Said): Partial<OwnBackendErrorOptions> {
  return {
    errorCode: code,
    field,
    ...(message !== undefined && { serverMessage: message }),
    ...(hint !== undefined && { hint }),
  };
}
