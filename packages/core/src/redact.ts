const CONTROLS = /[\p{Cc}\u2028\u2029\ufeff]+/gu;

/** They turn what follows them around, past their own text. */
const TURNING = /[\u202a-\u202e\u2066-\u2069]/g;

/** Also as it stands in JSON (`https:\/\/`) or in another URL's query (`https%3A%2F%2F`). */
const URLS = /[a-z][a-z\d+.-]{0,20}(?::|%3a)(?:\\?\/|%2f){2}[^\s"'<>]+/gi;

/** `Authorization` values by their scheme. */
const SCHEMES = /\b(bearer|basic)\s+[^\s,;"'<>]{8,}/gi;

/** JSON Web Tokens, wherever they stand. */
const JWTS = /\beyJ[\w-]{8,}\.[\w-]{4,}(?:\.[\w-]*)?/g;

const NAMES = [
  'x-(?:amz|goog|ms)-[\\w-]{1,40}',
  '[\\w-]{0,40}(?:signature|credential|token|secret|password|passwd|policy|cookie)',
  '[\\w-]{0,40}(?:api|access|private)[-_]?key(?:[-_]?id)?',
  '(?:proxy-)?authorization',
  'key-pair-id',
  'sig',
].join('|');

const VALUE = '[^\\s&;,"\'<>]';

/** After a colon may also stand words: "token: expired". */
const LIKELY = `(?=${VALUE}{0,200}[\\d_+/=-])${VALUE}{6,}|${VALUE}{20,}`;

/** Assigned as in a query, a form or XML, or after a colon as in headers and JSON. */
const ASSIGNED = new RegExp(
  `(?<![\\w-])(${NAMES})["']?\\s{0,3}(?:(?:=|>|%3d)\\s{0,3}["']?${VALUE}+|:\\s{0,3}["']?(?:${LIKELY}))`,
  'gi',
);

/**
 * Text that was not written here as it may be told, logged and shown: one line of at most `max` characters,
 * in which URLs (which may be signed), tokens and credentials are blotted out. Every {@link UploadError} tells
 * its texts through it. Pure.
 *
 * @param max in characters @default 1000
 *
 * @example
 * ```ts
 * redact('Denied: https://bucket.test/a?X-Amz-Signature=1, Bearer abc.def-1'); // 'Denied: [url], Bearer [redacted]'
 * ```
 */
export function redact(text: string, max = 1000): string {
  // Ten times the limit is enough to look at, whatever came.
  const line = text
    .slice(0, max * 10)
    .replace(CONTROLS, ' ')
    .replace(TURNING, '')
    .replace(URLS, '[url]')
    .replace(SCHEMES, '$1 [redacted]')
    .replace(JWTS, '[token]')
    .replace(ASSIGNED, '$1=[redacted]')
    .trim();
  return line.length <= max ? line : `${line.slice(0, max - 1).replace(/\p{Surrogate}$/u, '')}…`;
}

/**
 * A record of plain JSON with all texts in it, names too, as {@link redact} leaves them. Pure.
 *
 * @example
 * ```ts
 * redactAll({ hint: 'see https://bucket.test/a?sig=1' }); // { hint: 'see [url]' }
 * ```
 */
export function redactAll(record: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [redact(name), redactIn(value)]));
}

function redactIn(value: unknown): unknown {
  if (typeof value === 'string') return redact(value);
  if (Array.isArray(value)) return value.map(redactIn);
  return typeof value === 'object' && value !== null ? redactAll({ ...value }) : value;
}
