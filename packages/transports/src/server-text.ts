import { redact } from '@longshore/core';

/**
 * A server's own words as they may be shown: as `redact` of the core leaves them, at most `max` characters.
 * HTML, blanks and anything but text are `undefined`.
 *
 * @example
 * ```ts
 * serverText('Denied: https://bucket.test/a?X-Amz-Signature=1'); // 'Denied: [url]'
 * ```
 */
export function serverText(value: unknown, max = 500): string | undefined {
  if (typeof value !== 'string') return undefined;
  // Before tags are blotted out as names of secrets may be.
  if (looksLikeHtml(value.slice(0, max * 10))) return undefined;
  const text = redact(value, max);
  return text === '' ? undefined : text;
}

/** Whether text has a tag, a comment or a doctype in it. */
export function looksLikeHtml(text: string): boolean {
  return /<(?:!|\/?[a-z][a-z\d-]*[\s/>])/i.test(text);
}
