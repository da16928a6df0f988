import { redact, UploadError, type UploadErrorOptions } from '@longshore/core';
import { type ApiAnswer, apiErrorOptions, isRecord, serverText } from '@longshore/transports';
import { HAUFE } from './schema.ts';

/**
 * An answer of Haufe's API that is no success.
 *
 * @example
 * ```ts
 * if (upload.error instanceof HaufeError) report(upload.error.errorCode);
 * ```
 */
export class HaufeError extends UploadError {
  override readonly name: string = 'HaufeError';
  /** Haufe's stable `error_code`, where the answer had one. */
  readonly errorCode: string | undefined;
  /** Which parameters a `validation_error` complains about, and how. */
  readonly fields: Readonly<Record<string, string>> | undefined;

  constructor(
    options: UploadErrorOptions & {
      errorCode?: string | undefined;
      fields?: Record<string, string> | undefined;
    },
  ) {
    super(options);
    this.errorCode = options.errorCode;
    this.fields = options.fields;
  }

  protected override details(): Readonly<Record<string, unknown>> {
    return { errorCode: this.errorCode, fields: this.fields };
  }
}

type Meaning = Partial<Pick<UploadErrorOptions, 'code' | 'recovery' | 'message' | 'hint'>>;

/**
 * By `error_code`, which Haufe calls stable; its page gives the codes' order and not their statuses
 * (https://docs.haufe.ai, "Files / signed-url").
 */
const byErrorCode: Readonly<Record<string, Meaning>> = {
  // A 400, and yet its text says "try again later".
  attachment_document_raised_an_error: {
    code: 'server',
    recovery: 'retry',
    message: 'Haufe’s file service had an error.',
  },
  unauthorized: { code: 'unauthorized', recovery: 'none', message: 'Haufe does not accept the API key.' },
  attachment_access_forbidden: {
    code: 'forbidden',
    recovery: 'none',
    message: 'Haufe denies access to the file.',
  },
  attachment_document_does_not_exist: {
    code: 'not-found',
    recovery: 'none',
    message: 'Haufe does not know the file.',
    hint: 'A file belongs to the `user-id` it was made with; with another one it is not found.',
  },
  conflict: {
    code: 'conflict',
    recovery: 'retry',
    message: 'The file is infected, or Haufe still processes it.',
  },
  attachment_url_invalid: { code: 'refused', recovery: 'none', message: 'Haufe does not accept the URL.' },
  rate_limit_gateway: { code: 'rate-limited', recovery: 'retry', message: 'Haufe asks to slow down.' },
  internal_server_error: { code: 'server', recovery: 'retry', message: 'Haufe had an internal error.' },
  attachment_document_not_reachable: {
    code: 'server',
    recovery: 'retry',
    message: 'Haufe’s file service is not reachable.',
  },
  validation_error: { code: 'refused', recovery: 'none', message: 'Haufe refused a parameter.' },
};

/** The error that an answer of Haufe's stands for: by its `error_code`, else by its status. */
export function haufeErrorOf(answer: ApiAnswer): HaufeError {
  const { body } = answer;
  const errorCode = isRecord(body) ? serverText(body.error_code, 100) : undefined;
  const known =
    errorCode !== undefined && Object.hasOwn(byErrorCode, errorCode) ? byErrorCode[errorCode] : undefined;
  return new HaufeError({ ...apiErrorOptions(answer, HAUFE), ...known, errorCode, fields: fieldsIn(body) });
}

/** `detail` of a `validation_error` is a list: `[{ loc: ['query', 'filename'], message, type }]`. */
function fieldsIn(body: unknown): Record<string, string> | undefined {
  if (!isRecord(body) || !Array.isArray(body.detail)) return undefined;
  const entries = body.detail.flatMap((item: unknown) => {
    if (!isRecord(item) || !Array.isArray(item.loc) || typeof item.message !== 'string') return [];
    return [[redact(String(item.loc.at(-1)), 100), redact(item.message)]];
  });
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}
