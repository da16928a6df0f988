import { UploadError, type UploadErrorOptions } from '@longshore/core';
import { type ApiAnswer, apiErrorOptions, isRecord, serverText } from '@longshore/transports';
import { SAFERME } from './schema.ts';

/**
 * An answer of SaferMe's API that is no success.
 *
 * @example
 * ```ts
 * if (upload.error instanceof SaferMeError) show(upload.error.fields);
 * ```
 */
export class SaferMeError extends UploadError {
  override readonly name: string = 'SaferMeError';
  /** The first of the answer's `error_codes`: `bad_credentials`. */
  readonly errorCode: string | undefined;
  /** Complaints by field; `base` where they concern no field. */
  readonly fields: Readonly<Record<string, readonly string[]>> | undefined;

  constructor(options: UploadErrorOptions & Pick<Partial<SaferMeErrorDetails>, keyof SaferMeErrorDetails>) {
    super(options);
    this.errorCode = options.errorCode;
    this.fields = options.fields;
  }

  protected override details(): Readonly<Record<string, unknown>> {
    return { errorCode: this.errorCode, fields: this.fields };
  }
}

/** What a {@link SaferMeError} tells beside what every error does. */
export interface SaferMeErrorDetails {
  errorCode: string | undefined;
  fields: Readonly<Record<string, readonly string[]>> | undefined;
}

/**
 * The error that an answer of SaferMe's stands for. Its `errors` is a list or a map, beside `failures` and
 * `error_codes`, or the body is `{ message, param }`. 420 is its "slow down".
 */
export function saferMeErrorOf(answer: ApiAnswer): SaferMeError {
  const fields = fieldsIn(answer.body);
  return new SaferMeError({
    ...apiErrorOptions(answer, SAFERME),
    ...meaningOf(answer.status, fields),
    errorCode: errorCodeIn(answer.body),
    fields,
  });
}

type Meaning = Pick<UploadErrorOptions, 'code' | 'message' | 'recovery'>;

/** What a refused field says about the file. */
function meaningOf(status: number, fields: SaferMeErrorDetails['fields']): Meaning | undefined {
  if (status !== 400 && status !== 415 && status !== 422) return undefined;
  if (fields?.content_type !== undefined || status === 415) {
    return { code: 'type-not-accepted', message: 'SaferMe does not take files of this type.' };
  }
  if (fields?.key !== undefined) {
    // Nothing is stored under the key: the bytes have to be sent again.
    return { code: 'refused', message: 'SaferMe does not accept the stored object.', recovery: 'restart' };
  }
  if (fields?.file !== undefined) {
    const isInfected = fields.file.some((complaint) => /\binfected\b|\bvirus\b/i.test(complaint));
    if (isInfected) return { code: 'infected', message: 'SaferMe found a virus in the file.' };
    return { code: 'bad-file', message: 'SaferMe does not accept the file.' };
  }
  return undefined;
}

function fieldsIn(body: unknown): SaferMeErrorDetails['fields'] {
  if (!isRecord(body)) return undefined;
  const { errors, failures, param, message } = body;
  const map = isRecord(errors) ? errors : isRecord(failures) ? failures : undefined;
  const named = typeof param === 'string' ? { [param]: [message] } : undefined;
  const given = map ?? (Array.isArray(errors) ? { base: errors } : named);
  if (given === undefined) return undefined;
  return Object.fromEntries(Object.entries(given).map(([field, complaints]) => [field, textsIn(complaints)]));
}

function textsIn(complaints: unknown): string[] {
  return [complaints].flat().flatMap((text: unknown) => serverText(text) ?? []);
}

function errorCodeIn(body: unknown): string | undefined {
  if (!isRecord(body) || !isRecord(body.error_codes)) return undefined;
  for (const item of Object.values(body.error_codes).flat()) {
    const code = isRecord(item) ? serverText(item.error, 100) : undefined;
    if (code !== undefined) return code;
  }
  return undefined;
}
