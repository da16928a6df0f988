import { isUploadError, type Json, UploadError } from '@longshore/core';
import { type AxiosInstance, isAxiosError } from 'axios';
import { type ApiAnswer, isRecord, jsonOf } from './api-error.ts';
import { readableHeaders } from './headers.ts';

/** One call of an application's API. */
export interface ApiRequest {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Under the client's `baseURL`, with its query. */
  readonly path: string;
  readonly body?: Json;
  readonly signal: AbortSignal;
  /** Past every cache: each answer is another one, as when a URL is signed. */
  readonly fresh?: boolean;
}

/**
 * Calls an API through the application's own axios instance, with its interceptors and credentials, and
 * only on that instance's own origin.
 *
 * @returns the answer, where it is a success
 * @throws what `errorOf` makes of an answer that is none; UploadError `network` without an answer,
 * `invalid-plan` for another origin; the signal's reason where it is aborted
 *
 * @example
 * ```ts
 * const answer = await callApi(api, { method: 'GET', path: '/v1/files', signal }, errorOf);
 * ```
 */
export async function callApi(
  api: AxiosInstance,
  request: ApiRequest,
  errorOf: (answer: ApiAnswer) => UploadError,
): Promise<ApiAnswer> {
  const { method, path, body, signal, fresh = false } = request;
  assertOwnOrigin(api, path);
  signal.throwIfAborted();
  let response: unknown;
  try {
    response = await api.request({
      method,
      url: path,
      signal,
      ...(body !== undefined && { data: body, headers: { 'Content-Type': 'application/json' } }),
      ...(fresh && past(api)),
      transitional: { ...api.defaults.transitional, clarifyTimeoutError: true },
    });
  } catch (thrown) {
    signal.throwIfAborted();
    if (isAxiosError(thrown) && thrown.response !== undefined) throw errorOf(answerIn(thrown.response));
    throw withoutAnswer(thrown);
  }
  signal.throwIfAborted();
  const answer = answerIn(response);
  // An application's `validateStatus` may let everything pass.
  if (answer.status < 200 || answer.status >= 300) throw errorOf(answer);
  return answer;
}

/**
 * Where an axios instance's API answers; `undefined` where that is not known (Node, without a `baseURL`).
 *
 * @example
 * ```ts
 * originOf(axios.create({ baseURL: 'https://api.test/v1' })); // 'https://api.test'
 * ```
 */
export function originOf(api: AxiosInstance): string | undefined {
  const page = typeof location === 'undefined' ? undefined : location.href;
  const base = api.defaults.baseURL ?? '';
  return URL.canParse(base, page) ? new URL(base, page).origin : undefined;
}

/**
 * Refuses a path that would lead an application's client, and with it its credentials, to another host.
 *
 * @throws UploadError `invalid-plan`
 *
 * @example
 * ```ts
 * assertOwnOrigin(api, body.next_page);
 * ```
 */
export function assertOwnOrigin(api: AxiosInstance, path: string): void {
  const isAbsolute = /^(?:[a-z][a-z\d+.-]*:|[\\/]{2})/i.test(path);
  if (!isAbsolute) return;
  const own = originOf(api);
  if (own !== undefined && URL.canParse(path, own) && new URL(path, own).origin === own) return;
  throw new UploadError({
    code: 'invalid-plan',
    message: 'A call was to leave the API’s own origin. Nothing was sent.',
    hint: 'The `api` client carries credentials; other hosts are reached without it.',
  });
}

function past(api: AxiosInstance): object {
  const isOwnPage = typeof location !== 'undefined' && originOf(api) === location.origin;
  return {
    fetchOptions: { cache: 'no-store' },
    // On another origin a header that CORS does not list there would stop the call.
    ...(isOwnPage && { headers: { 'Cache-Control': 'no-cache' } }),
  };
}

function answerIn(response: unknown): ApiAnswer {
  if (isRecord(response) && typeof response.status === 'number' && 'data' in response) {
    const headers = isRecord(response.headers) ? readableHeaders(response.headers) : {};
    return { status: response.status, headers, body: jsonOf(response.data) };
  }
  throw new UploadError({
    code: 'invalid-response',
    message: 'The API client gave something that is no response.',
    hint: 'An interceptor of `api` unwraps responses; give a client whose interceptors return the whole response.',
  });
}

/** Codes of axios for a call that was never made, since it could not be. */
const misuse = new Set(['ERR_BAD_OPTION', 'ERR_BAD_OPTION_VALUE', 'ERR_INVALID_URL', 'ERR_NOT_SUPPORT']);

function withoutAnswer(thrown: unknown): unknown {
  if (isUploadError(thrown) || !isAxiosError(thrown)) return thrown;
  if (thrown.code !== undefined && misuse.has(thrown.code)) {
    return new UploadError({
      code: 'unknown',
      message: 'The API client could not make the call.',
      hint: 'Look at the options of `api`.',
      cause: thrown,
    });
  }
  if (thrown.code === 'ETIMEDOUT') {
    const message = 'The API did not answer in time.';
    return new UploadError({ code: 'timeout', message, recovery: 'retry', cause: thrown });
  }
  return new UploadError({
    code: 'network',
    message: 'No answer from the API.',
    recovery: 'retry',
    hint: 'A browser does not say why: the connection, a blocker, or the API’s CORS rules do not allow this origin or header.',
    cause: thrown,
  });
}
