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
