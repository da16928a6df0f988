import { redact, redactAll } from './redact.ts';

/** The phase of an upload in which something can fail. */
export type Phase = 'planning' | 'uploading' | 'finalizing' | 'processing';

/**
 * What helps after an error, decided where the error is born.
 *
 * - `none`: nothing that the same file could do; the person has to change something.
 * - `retry`: the same again, by itself with growing waits and then when a person asks.
 * - `replan`: ask the provider for a new plan (sign again) first; by itself, at most twice.
 * - `restart`: from the file, with a new plan and all bytes, when a person asks.
 */
export type Recovery = 'none' | 'retry' | 'replan' | 'restart';

/** Codes that Longshore itself gives; a provider adds its API's own. */
export type KnownErrorCode =
  | 'network' // no answer: the connection, CORS, or a blocker; a browser does not say which
  | 'timeout'
  | 'rate-limited'
  | 'server' // a 5xx answer
  | 'unauthorized'
  | 'forbidden'
  | 'not-found'
  | 'refused' // a 4xx answer with no better name
  | 'invalid-response' // an answer that does not have the documented shape
  | 'invalid-plan' // a plan that must not be carried out (other host, no https, …)
  | 'expired' // the signed URL or the policy
  | 'server-clock' // the clock of the server that signs is wrong
  | 'too-large'
  | 'too-small'
  | 'type-not-accepted'
  | 'infected'
  | 'bad-file' // the server cannot read it
  | 'checksum-mismatch'
  | 'file-changed' // gone or changed on disk since it was chosen
  | 'file-missing' // recovered after a reload, and its bytes are not here
  | 'unconfirmed' // stored, but the server did not say in time that it is usable
  | 'processing-failed'
  | 'batch-mismatch' // one request for several files was answered with another number of results
  | 'unsupported' // the environment lacks what the provider needs
  | 'unknown'; // a thrown value that is no UploadError: a defect somewhere

/** Any of Longshore's codes, or one of a provider's own. */
export type ErrorCode = KnownErrorCode | (string & Record<never, never>);

/** How an {@link UploadError} is described. All texts are told as {@link redact} leaves them. */
export interface UploadErrorOptions {
  /** Stable, for code to branch on. */
  code: ErrorCode;
  /** What happened, in English, for a log and as a last resort for a person. */
  message: string;
  /** @default 'none' */
  recovery?: Recovery | undefined;
  /** The pipeline sets it where the thrower did not. */
  phase?: Phase | undefined;
  /** The HTTP status, where there was an answer. */
  status?: number | undefined;
  /** The server's own words, safe to show as text. */
  serverMessage?: string | undefined;
  /** What a person can do, in whole English sentences, where a provider knows more of it than `code` and `recovery` say. */
  advice?: string | undefined;
  /** The least wait before the same again, in milliseconds. */
  retryAfterMs?: number | undefined;
  /** How often at most its `recovery` is tried by itself, where that is less than usual. @default the policy's */
  repeats?: number | undefined;
  /** The server's id for the request, for its support. */
  requestId?: string | undefined;
  /** For the developer: the likely cause where a browser hides it. */
  hint?: string | undefined;
  /** Anything thrown; only its name and code are kept, since HTTP clients' errors hold URLs and headers. */
  cause?: unknown;
}

/**
 * The only error an upload ends with. It carries its own verdict: `recovery` says what helps. Whatever was put
 * into its texts, no URL, token or credential is told.
 *
 * @example
 * ```ts
 * throw new UploadError({ code: 'expired', message: 'The signed URL has expired.', recovery: 'replan', status: 403 });
 * ```
 */
export class UploadError extends Error {
  override readonly name: string = 'UploadError';
  readonly code: ErrorCode;
  readonly recovery: Recovery;
  readonly phase: Phase | undefined;
  readonly status: number | undefined;
  readonly serverMessage: string | undefined;
  readonly advice: string | undefined;
  readonly retryAfterMs: number | undefined;
  readonly repeats: number | undefined;
  readonly requestId: string | undefined;
  readonly hint: string | undefined;
  override readonly cause: { name: string; code?: string } | undefined;

  constructor(options: UploadErrorOptions) {
    super(redact(options.message));
    this.code = options.code;
    this.recovery = options.recovery ?? 'none';
    this.phase = options.phase;
    this.status = options.status;
    this.serverMessage = redacted(options.serverMessage);
    this.advice = redacted(options.advice);
    this.retryAfterMs = options.retryAfterMs;
    this.repeats = options.repeats;
    this.requestId = redacted(options.requestId, 100);
    this.hint = redacted(options.hint);
    this.cause = causeOf(options.cause);
  }

  /** The same error with the phase it was met in; a provider's subclass stays one. */
  in(phase: Phase): this {
    if (this.phase !== undefined) return this;
    return Object.assign(Object.create(Object.getPrototypeOf(this)), this, {
      message: this.message,
      stack: this.stack,
      phase,
    });
  }

  /** What may be copied into a support ticket, with a provider's own details: no URL, header or token is in it. */
  toJSON(): Record<string, unknown> {
    const { name, code, message, recovery, phase, status, serverMessage, advice, requestId, hint } = this;
    const all = { name, code, message, recovery, phase, status, serverMessage, advice, requestId, hint };
    return Object.fromEntries(
      Object.entries({ ...all, ...redactAll(this.details()) }).filter(([, value]) => value !== undefined),
    );
  }

  /** What a provider's subclass adds to {@link UploadError.toJSON}, as plain JSON. */
  protected details(): Readonly<Record<string, unknown>> {
    return {};
  }
}

/**
 * Whether a value is an {@link UploadError}, also one from a second copy of this package.
 *
 * @example
 * ```ts
 * if (isUploadError(thrown) && thrown.recovery === 'retry') askAgain();
 * ```
 */
export function isUploadError(value: unknown): value is UploadError {
  return value instanceof Error && 'recovery' in value && 'code' in value;
}

/**
 * Any thrown value as an {@link UploadError}; one that is none becomes `unknown`, which nothing retries.
 *
 * @example
 * ```ts
 * const { code, recovery } = toUploadError(thrown);
 * ```
 */
export function toUploadError(thrown: unknown, phase?: Phase): UploadError {
  if (isUploadError(thrown)) return phase === undefined ? thrown : thrown.in(phase);
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new UploadError({ code: 'unknown', message, phase, cause: thrown });
}

function redacted(text: string | undefined, max?: number): string | undefined {
  return text === undefined ? undefined : redact(text, max);
}

function causeOf(cause: unknown): { name: string; code?: string } | undefined {
  if (cause === undefined || cause === null) return undefined;
  if (!(cause instanceof Error)) return { name: typeof cause };
  const code = 'code' in cause ? cause.code : undefined;
  const name = redact(String(cause.name), 100);
  return typeof code === 'string' ? { name, code: redact(code, 100) } : { name };
}
