import { isUploadError, type Json, UploadError } from '@longshore/core';
import { type AxiosInstance, type AxiosProgressEvent, type AxiosRequestConfig, isAxiosError } from 'axios';
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
  /** The media types that the answer may have. @default the client's own `Accept` */
  readonly accept?: string;
  /** What the answer's body is read as: `json` where it looks like it, or always `text`. @default 'json' */
  readonly answer?: 'json' | 'text';
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
  const { method, path, body, signal, accept, fresh = false, answer = 'json' } = request;
  const headers = {
    ...(accept !== undefined && { Accept: accept }),
    ...(body !== undefined && { 'Content-Type': 'application/json' }),
    ...(fresh && past(api).headers),
  };
  const config: AxiosRequestConfig & { url: string } = {
    method,
    url: path,
    headers,
    ...(body !== undefined && { data: body }),
    ...(fresh && { fetchOptions: past(api).fetchOptions }),
    ...(answer === 'text' && { responseType: 'text', transformResponse: (data: unknown) => data }),
  };
  const ended = new AbortController();
  return answerOf(
    api,
    { ...config, onDownloadProgress: boundedAnswer(LONGEST_ANSWER, ended, errorOf) },
    AbortSignal.any([signal, ended.signal]),
    errorOf,
    answer,
  );
}

/** A longer answer is not waited for. In bytes. */
const LONGEST_ANSWER = 16 * 1024 * 1024;

/**
 * Ends a request whose answer is longer than any can be, or never ends.
 *
 * @internal
 */
export function boundedAnswer(
  maxBytes: number,
  ended: AbortController,
  errorOf: (answer: ApiAnswer) => UploadError,
): (event: AxiosProgressEvent) => void {
  return (event) => {
    if (event.loaded > maxBytes) ended.abort(tooLong(event, errorOf));
  };
}

function tooLong(event: AxiosProgressEvent, errorOf: (answer: ApiAnswer) => UploadError): UploadError {
  const request: unknown = event.event?.target;
  const status =
    typeof XMLHttpRequest !== 'undefined' && request instanceof XMLHttpRequest ? request.status : 0;
  if (status >= 300) return errorOf({ status, headers: {}, body: undefined });
  return new UploadError({
    code: 'invalid-response',
    message: 'The API’s answer is longer than any that is documented.',
    hint: 'A proxy, a captive portal or a single-page application may have answered in its place.',
    recovery: 'restart',
    ...(status > 0 && { status }),
  });
}

/**
 * Makes one request through an application's client and reads its answer; what {@link callApi} and
 * `formTransport` have in common. Throws what `callApi` throws.
 *
 * @internal
 */
export async function answerOf(
  api: AxiosInstance,
  config: AxiosRequestConfig & { url: string },
  signal: AbortSignal,
  errorOf: (answer: ApiAnswer) => UploadError,
  read: 'json' | 'text' = 'json',
): Promise<ApiAnswer> {
  assertOwnOrigin(api, config.url);
  signal.throwIfAborted();
  let response: unknown;
  try {
    const transitional = { ...api.defaults.transitional, clarifyTimeoutError: true };
    response = await api.request({ ...config, signal, transitional });
  } catch (thrown) {
    signal.throwIfAborted();
    if (isAxiosError(thrown) && thrown.response !== undefined) throw errorOf(answerIn(thrown.response));
    throw withoutAnswer(thrown);
  }
  signal.throwIfAborted();
  const answer = answerIn(response, read);
  // An application's `validateStatus` may let everything pass.
  if (answer.status >= 200 && answer.status < 300) return answer;
  throw errorOf(read === 'text' ? answerIn(response) : answer);
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

function past(api: AxiosInstance): { fetchOptions: object; headers: Record<string, string> } {
  const isOwnPage = typeof location !== 'undefined' && originOf(api) === location.origin;
  return {
    fetchOptions: { cache: 'no-store' },
    // On another origin a header that CORS does not list there would stop the call.
    headers: isOwnPage ? { 'Cache-Control': 'no-cache' } : {},
  };
}

function answerIn(response: unknown, read: 'json' | 'text' = 'json'): ApiAnswer {
  if (isRecord(response) && typeof response.status === 'number' && 'data' in response) {
    const headers = isRecord(response.headers) ? readableHeaders(response.headers) : {};
    const body = read === 'text' ? response.data : jsonOf(response.data);
    return { status: response.status, headers, body };
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
