import { UploadHandlerError } from './misuse.ts';

/** S3's limit, in bytes of UTF-8: https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html */
const MOST_KEY_BYTES = 1024;
const MOST_NAME_BYTES = 100;
const MOST_EXTENSION_BYTES = 20;

/** Where an upload goes unless `keys` says otherwise. */
export function defaultKey({ unique }: { readonly unique: string }): string {
  return `uploads/${unique}`;
}

/**
 * A file's name as the last segment of a key: letters and digits of any script, `.`, `-` and `_`. Not empty, no dot at its
 * beginning, at most 100 bytes of UTF-8, with its extension. Pure.
 */
export function safeName(name: string): string {
  const safe = name
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}._-]+/gu, '_')
    .replace(/\.{2,}/g, '.')
    .replace(/^[._]+|[._]+$/g, '');
  const dot = safe.lastIndexOf('.');
  const end = dot > 0 && bytesOf(safe.slice(dot)) <= MOST_EXTENSION_BYTES ? safe.slice(dot) : '';
  return cut(safe.slice(0, safe.length - end.length), MOST_NAME_BYTES - bytesOf(end)) + end || 'file';
}

/**
 * Refuses a key that could be another upload's, or lead elsewhere. @throws UploadHandlerError
 */
export function checkKey(key: unknown, unique: string): asserts key is string {
  const fault = faultOf(key, unique);
  if (fault === undefined) return;
  throw new UploadHandlerError(
    `\`keys\` gave ${JSON.stringify(key)}, which ${fault}. Make keys of what it is given, such as \`files/\${unique}/\${safeName}\`, and never of the visitor's own name.`,
  );
}

function faultOf(key: unknown, unique: string): string | undefined {
  if (typeof key !== 'string') return 'is no text';
  if (!key.includes(unique)) {
    return 'does not hold `unique`, so that one upload could take the place of another, and be guessed';
  }
  if (bytesOf(key) > MOST_KEY_BYTES) return `is longer than ${MOST_KEY_BYTES} bytes`;
  if (key.split('/').some((segment) => /^\.{0,2}$/.test(segment))) {
    return 'begins or ends with a slash, or has an empty segment, `.` or `..`';
  }
  if (/[\p{Cc}\p{Cs}\u2028\u2029\\]/u.test(key))
    return 'has a backslash, a control character or half a character';
  // S3 would put the form's file name in its place.
  return key.includes('${') ? 'has a placeholder' : undefined;
}

function cut(text: string, bytes: number): string {
  let left = bytes;
  let start = '';
  // By code points, so that no character is cut in two.
  for (const character of text) {
    left -= bytesOf(character);
    if (left < 0) break;
    start += character;
  }
  return start;
}

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}
