import { isUploadError, type Json, type Recovery, UploadError } from '@longshore/core';
import { type AxiosInstance, type AxiosRequestConfig, isAxiosError } from 'axios';
import { LONGEST_CALL_ANSWER, longAnswer, statusSoFar } from './answer-limit.ts';
import { type ApiAnswer, isRecord, jsonOf } from './api-error.ts';
import { readableHeaders } from './headers.ts';
import { withoutSent } from './own-headers.ts';
import { assertOwnOrigin } from './own-origin.ts';
import { pastCaches } from './past-caches.ts';
import { plainJson } from './plain-json.ts';
import { assertFromOwnOrigin, stayingAtHome } from './redirects.ts';

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
  const past = fresh ? pastCaches(api) : {};
  const headers = {
    ...past.headers,
    ...(accept !== undefined && { Accept: accept }),
    ...(body !== undefined && { 'Content-Type': 'application/json' }),
  };
  const config: AxiosRequestConfig & { url: string } = {
    ...past,
    method,
    url: path,
    headers,
    ...(body !== undefined && { data: body }),
    ...(answer === 'text' && { responseType: 'text', transformResponse: (data: unknown) => data }),
  };
  const reading = { read: answer, longest: LONGEST_CALL_ANSWER, recovery: 'none' } as const;
  return answerOf(api, config, signal, errorOf, reading);
}

/** How an answer is read; what a call and a form do not have in common. */
export interface Reading {
  readonly read: 'json' | 'text';
  /** In bytes. */
  readonly longest: number;
  /** What helps where it is longer. */
  readonly recovery: Recovery;
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
  outer: AbortSignal,
  errorOf: (answer: ApiAnswer) => UploadError,
  reading: Reading,
): Promise<ApiAnswer> {
  assertOwnOrigin(api, config.url);
  const ended = new AbortController();
  const signal = AbortSignal.any([outer, ended.signal]);
  signal.throwIfAborted();
  const refusal = (response: unknown) => {
    assertFromOwnOrigin(api, response);
    return errorOf(withoutSent(answerIn(response), isRecord(response) ? response.config : undefined));
  };
  let response: unknown;
  try {
    response = await api.request({ ...config, ...guards(api, ended, errorOf, reading), signal });
  } catch (thrown) {
    signal.throwIfAborted();
    if (isAxiosError(thrown) && thrown.response !== undefined) throw refusal(thrown.response);
    throw withoutAnswer(thrown);
  }
  signal.throwIfAborted();
  assertFromOwnOrigin(api, response);
  const answer = answerIn(response, reading.read);
  if (typeof answer.body === 'string' && answer.body.length > reading.longest) {
    throw longAnswer(answer.status, errorOf, reading.recovery);
  }
  // An application's `validateStatus` may let everything pass.
  if (answer.status >= 200 && answer.status < 300) return answer;
  throw refusal(response);
}

/** What keeps an answer within bounds while it comes. */
function guards(
  api: AxiosInstance,
  ended: AbortController,
  errorOf: (answer: ApiAnswer) => UploadError,
  { longest, recovery }: Reading,
): AxiosRequestConfig {
  return {
    transitional: { ...api.defaults.transitional, clarifyTimeoutError: true },
    onDownloadProgress(event) {
      if (event.loaded > longest) ended.abort(longAnswer(statusSoFar(event), errorOf, recovery));
      api.defaults.onDownloadProgress?.(event);
    },
    ...stayingAtHome((why) => ended.abort(why)),
  };
}

function answerIn(response: unknown, read: 'json' | 'text' = 'json'): ApiAnswer {
  if (isRecord(response) && typeof response.status === 'number' && 'data' in response) {
    const headers = isRecord(response.headers) ? readableHeaders(response.headers) : {};
    const body = read === 'text' ? response.data : plainJson(jsonOf(response.data));
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
  if (isUploadError(thrown.cause)) return thrown.cause;
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
