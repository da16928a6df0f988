import { UploadError } from '@longshore/core';

/**
 * A storage URL that an API has given, once it is safe to send a file there: absolute, http or https,
 * without a user name, and https unless the API itself is plain http (a sandbox).
 *
 * @param apiOrigin where the API answers, see `originOf`
 * @throws UploadError `invalid-plan`; its message does not hold the URL, which may be signed
 *
 * @example
 * ```ts
 * const url = storageUrl(body.file_url, originOf(api));
 * ```
 */
export function storageUrl(value: string, apiOrigin: string | undefined): string {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (url === undefined) throw invalidPlan('is no absolute URL');
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw invalidPlan('is neither http nor https');
  if (url.username !== '' || url.password !== '') throw invalidPlan('holds a user name or password');
  if (url.protocol === 'http:' && !apiOrigin?.startsWith('http:')) {
    throw invalidPlan('is plain http though the API is not');
  }
  // As it was given: writing it anew could break the signature.
  return value;
}

function invalidPlan(what: string): UploadError {
  return new UploadError({
    code: 'invalid-plan',
    message: `The API gave a storage URL that ${what}. Nothing was sent.`,
  });
}

/** Whether a URL may be followed, shown or sent to: http or https, without a user name. */
export function isWeb({ protocol, username, password }: URL): boolean {
  return /^https?:$/.test(protocol) && username === '' && password === '';
}

/**
 * A URL from a server's answer as an application may put it into a link or a picture; `undefined` where it is none:
 * `javascript:`, `data:`, with a user name, or no URL. A relative one is resolved against `base`.
 *
 * @param base where the API is: a client's `baseURL`
 *
 * @example
 * ```ts
 * webUrl('/a.png', 'https://api.test/v1'); // 'https://api.test/a.png'
 * ```
 */
export function webUrl(value: string, base: string): string | undefined {
  const page = typeof location === 'undefined' ? undefined : location.href;
  const root = URL.canParse(base, page) ? new URL(base, page).href : undefined;
  if (!URL.canParse(value, root)) return undefined;
  const url = new URL(value, root);
  if (!isWeb(url)) return undefined;
  // As it was given, where it is whole: writing it anew could break a signature.
  return URL.canParse(value) && /^[\x21-\x7e]+$/.test(value) ? value : url.href;
}
