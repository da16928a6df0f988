import { UploadError } from '@longshore/core';
import type { AxiosInstance, AxiosRequestConfig } from 'axios';
import { isRecord } from './api-error.ts';

/**
 * The error for a redirect to another origin, which ends a call; `undefined` for one that stays, or where either
 * end is not known.
 *
 * A browser follows a redirect without asking the page, and takes only `Authorization` off the request
 * (https://fetch.spec.whatwg.org/#http-redirect-fetch): headers such as `api-key` go along to whoever allows them
 * by CORS. That the page's `connect-src` alone prevents; here the answer is kept from being used.
 */
export function redirectAway(from: string | undefined, to: string | undefined): UploadError | undefined {
  if (from === undefined || to === undefined || !URL.canParse(to) || !URL.canParse(from, to))
    return undefined;
  if (new URL(from, to).origin === new URL(to).origin) return undefined;
  return new UploadError({
    code: 'invalid-response',
    message: 'The API redirected a call to another origin. No answer from there is used.',
    hint: 'Set `baseURL` to where the API is, and list no other host in `connect-src`: a redirect takes headers such as `api-key` along.',
  });
}

/**
 * Refuses a response that came from another origin than was asked, where the client tells where it came from
 * (XMLHttpRequest does).
 *
 * @throws UploadError `invalid-response`
 */
export function assertFromOwnOrigin(api: AxiosInstance, response: unknown): void {
  if (!isRecord(response) || !isRecord(response.config)) return;
  const { request } = response;
  const cameFrom: unknown =
    typeof request === 'object' && request !== null && 'responseURL' in request ? request.responseURL : '';
  if (typeof cameFrom !== 'string') return;
  const elsewhere = redirectAway(api.getUri(response.config), cameFrom);
  if (elsewhere !== undefined) throw elsewhere;
}

/** In Node, where a client asks before it follows a redirect: ends the call before anything is sent elsewhere. */
export function stayingAtHome(end: (why: UploadError) => void): Pick<AxiosRequestConfig, 'beforeRedirect'> {
  return {
    beforeRedirect({ href }, _response, asked) {
      const elsewhere = redirectAway(asked?.url, href);
      if (elsewhere === undefined) return;
      end(elsewhere);
      throw elsewhere;
    },
  };
}
