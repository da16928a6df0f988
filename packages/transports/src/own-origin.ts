import { UploadError } from '@longshore/core';
import type { AxiosInstance, AxiosRequestConfig } from 'axios';

/**
 * What a client's paths are below, for what an API says relative to itself; empty where there is none.
 *
 * @example
 * ```ts
 * webUrl(body.contentUrl, baseOf(api));
 * ```
 */
export function baseOf(api: AxiosInstance): string {
  return api.defaults.baseURL ?? '';
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
  const base = baseOf(api);
  return URL.canParse(base, page) ? new URL(base, page).origin : undefined;
}

/** Whether a request of an application's client goes to its API's own origin, as a browser would resolve its URL. */
export function isOwnOrigin(api: AxiosInstance, config: AxiosRequestConfig): boolean {
  return isAt(api.getUri(config), originOf(api));
}

function isAt(url: string, origin: string | undefined): boolean {
  if (origin === undefined) return !looksAbsolute(url);
  return URL.canParse(url, origin) && new URL(url, origin).origin === origin;
}

/** Browsers leave out line breaks and tabs wherever they stand. */
function looksAbsolute(url: string): boolean {
  return /^(?:[a-z][a-z\d+.-]*:|[\\/]{2})/i.test(url.replace(/[\0-\x20]+/g, ''));
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
  // Also by itself: not every client puts an absolute one behind its `baseURL`.
  const isOwn = !looksAbsolute(path) || isAt(path, originOf(api));
  if (isOwn && isOwnOrigin(api, { url: path })) return;
  throw new UploadError({
    code: 'invalid-plan',
    message: 'A call was to leave the API’s own origin. Nothing was sent.',
    hint: 'The `api` client carries credentials; other hosts are reached without it.',
  });
}
