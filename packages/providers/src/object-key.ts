/**
 * Which key the object gets.
 *
 * - `prefix-name`: the prefix that was granted and the file's name, made safe.
 * - `as-given`: the key that was granted; the server then knows no name.
 * - `filename-placeholder`: the prefix and S3's own placeholder, for which S3 puts in the form's file name
 *   (https://docs.aws.amazon.com/AmazonS3/latest/API/RESTObjectPOST.html).
 */
export type KeyMode = 'prefix-name' | 'as-given' | 'filename-placeholder';

/** S3's placeholder. Put together, so that no template literal can ever swallow it. */
const PLACEHOLDER = ['$', '{filename}'].join('');

/** S3's limit for a key, in bytes of UTF-8. */
const MAX_KEY_BYTES = 1024;

/** Stores that keep objects as files take no longer segment. In bytes of UTF-8. */
const MAX_NAME_BYTES = 200;

/** Where a server lets an object be stored. */
export interface GrantedKey {
  readonly key?: string | undefined;
  /** With its slash at the end. */
  readonly prefix?: string | undefined;
}

/** The key to send, and the one under which the object will be stored. */
export interface ChosenKey {
  readonly sent: string;
  readonly stored: string;
  /** For the form's file part. */
  readonly fileName: string;
}

/**
 * Chooses the key for a file. Pure.
 *
 * @returns `undefined` where nothing was granted that the mode needs
 */
export function chooseKey({ key, prefix }: GrantedKey, name: string, mode: KeyMode): ChosenKey | undefined {
  if (mode === 'as-given') return key ? { sent: key, stored: key, fileName: objectName(name) } : undefined;
  if (!prefix) return undefined;
  const safe = objectName(name, MAX_KEY_BYTES - bytesOf(prefix));
  if (mode === 'prefix-name') return { sent: prefix + safe, stored: prefix + safe, fileName: safe };
  // A form writes a quote in a file name as %22, and S3 would keep that.
  const fileName = safe.replaceAll('"', "'");
  return { sent: prefix + PLACEHOLDER, stored: prefix + fileName, fileName };
}

/**
 * A file's name as the last segment of an object's key: without slashes, control characters, `..`, lone
 * surrogates or S3's placeholder, and at most `maxBytes` long in UTF-8, with its extension. All other
 * characters are kept. Never empty. Pure.
 */
export function objectName(name: string, maxBytes: number = MAX_NAME_BYTES): string {
  const safe = name
    .replaceAll(PLACEHOLDER, 'filename')
    .replace(/[\\/]/g, '_')
    .replace(/[\p{Cc}\u2028\u2029]/gu, '')
    .replace(/\p{Surrogate}/gu, '_')
    .replace(/\.{2,}/g, '.')
    .trim();
  const limit = Math.max(1, Math.min(maxBytes, MAX_NAME_BYTES));
  return shorten(safe === '' || safe === '.' ? 'file' : safe, limit);
}

function shorten(name: string, maxBytes: number): string {
  if (bytesOf(name) <= maxBytes) return name;
  const dot = name.lastIndexOf('.');
  const extension = dot > 0 ? name.slice(dot) : '';
  const isExtension = extension.length > 1 && bytesOf(extension) <= Math.min(32, maxBytes - 1);
  const [stem, end] = isExtension ? [name.slice(0, dot), extension] : [name, ''];
  let left = maxBytes - bytesOf(end);
  let start = '';
  // By code points, so that no character is cut in two.
  for (const character of stem) {
    left -= bytesOf(character);
    if (left < 0) break;
    start += character;
  }
  return start + end;
}

const encoder = new TextEncoder();

function bytesOf(text: string): number {
  return encoder.encode(text).length;
}
