import { isUploadError, UploadError } from '@longshore/core';
import { type ApiAnswer, isRecord } from '@longshore/transports';
import * as v from 'valibot';

/**
 * An API's answer as its schema describes it.
 *
 * @throws UploadError `invalid-response` naming the first field that is missing or of the wrong type. Where
 * no JSON came at all (a proxy's page), asking again may help.
 */
export function readAnswer<const Schema extends v.GenericSchema>(
  schema: Schema,
  answer: ApiAnswer,
  api: string,
): v.InferOutput<Schema> {
  const { body, status } = answer;
  if (typeof body !== 'object' || body === null) {
    throw new UploadError({
      code: 'invalid-response',
      message: `${api} answered ${status} without JSON.`,
      hint: 'A proxy, a captive portal or a single-page application may have answered in its place.',
      recovery: 'retry',
      status,
    });
  }
  const read = v.safeParse(schema, body, { abortEarly: true });
  if (read.success) return read.output;
  const [issue] = read.issues;
  const field = v.getDotPath(issue) ?? 'the body';
  if (issue.received === 'undefined') throw unusable(api, field, undefined, status);
  // Of a value that is out of bounds valibot tells a pattern or a comparison, which is no text for people.
  const expected = issue.kind === 'schema' ? issue.expected : null;
  throw unusable(api, field, expected ?? 'what is documented', status);
}

/** The error for an answer in which a field is of the wrong type, or missing where nothing is `expected`. */
export function unusable(
  api: string,
  field: string,
  expected: string | undefined,
  status: number,
): UploadError {
  const what = expected === undefined ? 'missing' : `not ${expected}`;
  return new UploadError({
    code: 'invalid-response',
    message: `${api}’s answer cannot be used: ${field} is ${what}.`,
    status,
  });
}

/** What came, as it came: a schema may have put something in for what it could not read. */
export function rawOf(body: unknown): Readonly<Record<string, unknown>> {
  return isRecord(body) ? body : {};
}

/** Text with something in it. */
export const text = v.pipe(v.string(), v.nonEmpty());

/** An id that a server counts up. Above 2^53 a number is not the one that was sent any more. */
export const countedId = /* @__PURE__ */ v.pipe(v.number(), v.safeInteger(), v.minValue(1));

/**
 * The answer to bytes that were sent, as its schema describes it: as {@link readAnswer}, but that asking
 * again would mean to send them again, which is for a person to decide.
 *
 * @throws UploadError `invalid-response`
 */
export function readReceipt<const Schema extends v.GenericSchema>(
  schema: Schema,
  answer: ApiAnswer,
  api: string,
): v.InferOutput<Schema> {
  try {
    return readAnswer(schema, answer, api);
  } catch (thrown) {
    if (!isUploadError(thrown) || thrown.recovery !== 'retry') throw thrown;
    const { code, message, hint, status } = thrown;
    throw new UploadError({ code, message, hint, status, recovery: 'restart' });
  }
}

/**
 * An API's answer that is plain text.
 *
 * @throws UploadError `invalid-response` where it is something else
 */
export function readText({ body, status }: ApiAnswer, api: string): string {
  if (typeof body === 'string') return body;
  throw unusable(api, 'the body', 'text', status);
}

/** A deletion's answer; what is not there (404) is deleted. */
export async function doneIfGone(deletion: Promise<unknown>): Promise<void> {
  try {
    await deletion;
  } catch (thrown) {
    if (!(isUploadError(thrown) && thrown.code === 'not-found')) throw thrown;
  }
}

/** Stored JSON as its schema describes it; `undefined` where it is something else. */
export function readJson<Schema extends v.GenericSchema>(
  schema: Schema,
  json: unknown,
): v.InferOutput<Schema> | undefined {
  const read = v.safeParse(schema, json);
  return read.success ? read.output : undefined;
}
