/**
 * A server's own words as they may be shown: one line of at most `max` characters, without control
 * characters, with URLs (which may be signed) blotted out. HTML, blanks and anything but text are `undefined`.
 *
 * @example
 * ```ts
 * serverText('Denied: https://bucket.test/a?X-Amz-Signature=1'); // 'Denied: [url]'
 * ```
 */
export function serverText(value: unknown, max = 500): string | undefined {
  if (typeof value !== 'string') return undefined;
  // Ten times the limit is enough to look at, whatever the server sent.
  const text = value
    .slice(0, max * 10)
    .replace(/[\p{Cc}\u2028\u2029\ufeff]+/gu, ' ')
    .replace(/\b[a-z][a-z\d+.-]{0,20}:\/\/\S+/gi, '[url]')
    .trim();
  if (text === '' || looksLikeHtml(text)) return undefined;
  return text.length <= max ? text : `${text.slice(0, max - 1).replace(/\p{Surrogate}$/u, '')}…`;
}

/** Whether text has a tag, a comment or a doctype in it. */
export function looksLikeHtml(text: string): boolean {
  return /<(?:!|\/?[a-z][a-z\d-]*[\s/>])/i.test(text);
}
