import { parseRetryAfter, type UploadErrorOptions } from '@longshore/core';
import { looksLikeHtml, serverText } from './server-text.ts';

/** What an application's API answered. */
export interface ApiAnswer {
  readonly status: number;
  /** Those that a page may read, with names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed where it was JSON, else text. */
  readonly body: unknown;
}

/**
 * An `UploadError`'s description for an answer that is no success, by status alone; a provider
 * overrides what its API says more exactly. 408, 420, 429 and 5xx are retried, with `Retry-After` as the
 * least wait; 401, 403, 404, 413 and the other 4xx are not.
 *
 * @param api the API's name for the message
 * @param nowMs the wall clock, for a `Retry-After` that is a date
 *
 * @example
 * ```ts
 * throw new UploadError({ ...apiErrorOptions(answer, 'My API'), recovery: 'restart' });
 * ```
 */
export function apiErrorOptions(
  answer: ApiAnswer,
  api: string,
  nowMs: number = Date.now(),
): UploadErrorOptions {
  const { status, headers } = answer;
  return {
    ...byStatus(status, api),
    status,
    serverMessage: serverMessageIn(answer.body),
    retryAfterMs: parseRetryAfter(headers['retry-after'], nowMs),
    requestId: requestIdIn(headers),
  };
}

function byStatus(
  status: number,
  api: string,
): Pick<UploadErrorOptions, 'code' | 'message' | 'recovery' | 'hint'> {
  if (status === 408) return { code: 'timeout', recovery: 'retry', message: `${api} gave up waiting (408).` };
  if (status === 429 || status === 420) {
    return { code: 'rate-limited', recovery: 'retry', message: `${api} asks to slow down (${status}).` };
  }
  if (status >= 500)
    return { code: 'server', recovery: 'retry', message: `${api} had an error (${status}).` };
  const message = `${api} refused the request (${status}).`;
  if (status === 401) {
    const hint = 'Renew the token in an interceptor of `api`; the library sends no credentials of its own.';
    return { code: 'unauthorized', message, hint };
  }
  if (status === 403) return { code: 'forbidden', message };
  if (status === 404) return { code: 'not-found', message };
  if (status === 413) return { code: 'too-large', message };
  return { code: 'refused', message };
}

/**
 * What an error body says, in whichever of the usual shapes: `{ detail }`, `{ message }`, `{ error }`,
 * `{ errors }` as a list or a map, `{ title }` (RFC 9457), or plain text. At most 500 characters, never HTML.
 *
 * @example
 * ```ts
 * serverMessageIn({ errors: { name: ['is taken'] } }); // 'name: is taken'
 * ```
 */
export function serverMessageIn(body: unknown): string | undefined {
  const json = jsonOf(body);
  if (typeof json === 'string') return serverText(json);
  for (const text of candidates(json)) {
    const message = serverText(text);
    if (message !== undefined) return message;
  }
  return undefined;
}

/**
 * An API's body as JSON, also where a BOM or a wrong Content-Type has kept the client from parsing it.
 *
 * @example
 * ```ts
 * jsonOf('{"id":1}'); // { id: 1 }
 * ```
 */
export function jsonOf(body: unknown): unknown {
  if (typeof body !== 'string' || body.length > 1_000_000) return body;
  const text = body.replace(/^\ufeff/, '').trim();
  if (!/^[{["]/.test(text)) return looksLikeHtml(text.slice(0, 5000)) ? undefined : text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function* candidates(body: unknown): Generator<string> {
  if (!isRecord(body)) {
    if (Array.isArray(body)) yield joined(body);
    return;
  }
  for (const name of ['detail', 'message', 'error_description', 'error', 'errors', 'failures', 'title']) {
    const value = body[name];
    if (typeof value === 'string') yield value;
    else yield joined(value);
  }
}

/** The texts in a list or a map of messages, a few of them. */
function joined(value: unknown, depth = 0): string {
  if (typeof value === 'string') return value;
  if (depth > 2 || typeof value !== 'object' || value === null) return '';
  if (isRecord(value)) {
    const own = value.message ?? value.detail ?? value.title;
    if (typeof own === 'string') return own;
  }
  const texts = Object.entries(value)
    .slice(0, 10)
    .map(([name, inner]) => {
      const text = joined(inner, depth + 1);
      return text === '' || Array.isArray(value) || name === 'base' ? text : `${name}: ${text}`;
    });
  return texts.filter((text) => text !== '').join('; ');
}

function requestIdIn(headers: Readonly<Record<string, string>>): string | undefined {
  const names = ['x-request-id', 'request-id', 'x-correlation-id', 'x-amzn-requestid'];
  return serverText(
    names.map((name) => headers[name]).find((id) => id !== undefined),
    100,
  );
}

/**
 * Whether a value is an object that is no list.
 *
 * @example
 * ```ts
 * const id = isRecord(body) ? body.id : undefined;
 * ```
 */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
