import {
  type DigestHow,
  type DigestName,
  isUploadError,
  type Source,
  type TransferCall,
  UploadError,
} from '@longshore/core';
import { again } from './again.ts';

/** A hash of a file's bytes, as S3 is told it. */
export interface Checksum {
  readonly algorithm: DigestName;
  /** Base64. */
  readonly value: string;
}

/** Which hash of a file goes with its bytes, so that the store itself refuses damaged ones. */
export interface ChecksumWish {
  readonly algorithm: DigestName;
  /**
   * Whether it is put among the headers, or fields, that are sent. Else it goes along only where the plan has it
   * there already, signed, and what the store tells is compared in any case.
   */
  readonly isAdded: boolean;
}

/** A checksum of a file that is stored. */
export interface StoredChecksum extends Checksum {
  /** Whether the storage host told the same one of what it has stored. */
  readonly isConfirmed: boolean;
}

/** Names and values in their order: headers, or a form's fields. */
type Entries = readonly (readonly [name: string, value: string])[];

/** S3's headers, and form fields (https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity.html). */
const names: Readonly<Record<DigestName, string>> = {
  'sha-256': 'x-amz-checksum-sha256',
  crc32c: 'x-amz-checksum-crc32c',
  md5: 'Content-MD5',
};

/**
 * A hash in hexadecimal as S3 wants it: its bytes in base64.
 *
 * @example
 * ```ts
 * base64OfHex('e3069283'); // '4waSgw=='
 * ```
 */
export function base64OfHex(hex: string): string {
  const bytes = (hex.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16));
  return btoa(String.fromCharCode(...bytes));
}

/**
 * Sends a file together with its checksum. Where the bytes arrive damaged the file is read and hashed anew,
 * without a slot; unchanged, it is sent once more, and then only a person can ask for it again.
 *
 * @param send makes one request; `checksum` is absent where none is wished for, or none can be computed here
 * @throws UploadError `file-changed` where the file has another hash by now, `unsupported` where the checksum has to
 * go along and can't be computed, and what `send` throws
 */
export async function sendChecked<T>(
  { source, call }: { readonly source: Source; readonly call: Pick<TransferCall, 'request'> },
  wish: ChecksumWish | undefined,
  send: (checksum: Checksum | undefined, signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const checksum = wish && (await checksumOf(source, wish));
  if (checksum === undefined) return call.request((signal) => send(undefined, signal));
  let damage: UploadError | undefined;
  const sendOnce = () =>
    call.request(async (signal) => {
      try {
        return await send(checksum, signal);
      } catch (thrown) {
        if (!isUploadError(thrown) || thrown.code !== 'checksum-mismatch') throw thrown;
        damage = again(thrown, 'restart');
        throw damage;
      }
    });
  try {
    return await sendOnce();
  } catch (thrown) {
    if (thrown !== damage) throw thrown;
    await source.digest(checksum.algorithm, { anew: true });
    return sendOnce();
  }
}

/**
 * A file's checksum, or that of a range of its bytes; `undefined` where it can't be computed here and need not go along.
 *
 * @throws what {@link Source.digest} throws
 *
 * @example
 * ```ts
 * const checksum = await checksumOf(source, { algorithm: 'crc32c', isAdded: false });
 * ```
 */
export async function checksumOf(
  source: Source,
  { algorithm, isAdded }: ChecksumWish,
  range?: DigestHow['range'],
): Promise<Checksum | undefined> {
  try {
    return { algorithm, value: base64OfHex(await source.digest(algorithm, { range })) };
  } catch (thrown) {
    // Whoever signed it knows; what only is to be compared is no reason to send nothing.
    if (!isAdded && isUploadError(thrown) && thrown.code === 'unsupported') return undefined;
    throw thrown;
  }
}

/**
 * What is sent, with the checksum where it is to be added and nothing holds it yet.
 *
 * @param signed further places where the plan may hold it: the URL's query
 * @throws UploadError `invalid-plan` where the plan holds another one, which the store would refuse after the last byte
 */
export function withChecksum(
  entries: Entries,
  { algorithm, value }: Checksum,
  isAdded: boolean,
  signed: Entries = [],
): Entries {
  const name = names[algorithm];
  const given = [...entries, ...signed].filter(([other]) => other.toLowerCase() === name.toLowerCase());
  if (given.some(([, other]) => other.trim() !== value)) {
    throw new UploadError({
      code: 'invalid-plan',
      message: `The plan holds another checksum (${algorithm}) than the file’s. Nothing was sent.`,
      hint: 'Sign the checksum that came with the request for the plan, as it came.',
    });
  }
  return isAdded && given.length === 0 ? [...entries, [name, value]] : entries;
}

/**
 * The headers of a PUT, with the checksum where it is to be added. Presigners of AWS' SDKs put headers into the
 * URL, which is looked at too.
 *
 * @throws what {@link withChecksum} throws
 */
export function checkedHeaders(
  { url, headers }: { readonly url: string; readonly headers: Readonly<Record<string, string>> },
  checksum: Checksum | undefined,
  isAdded: boolean,
): Readonly<Record<string, string>> {
  if (checksum === undefined) return headers;
  const signed = URL.canParse(url) ? [...new URL(url).searchParams] : [];
  return Object.fromEntries(withChecksum(Object.entries(headers), checksum, isAdded, signed));
}

/**
 * Compares what a storage host tells of what it has stored, where CORS lets a page read that. An ETag is not
 * looked at: it is the MD5 of the bytes with some stores, keys and encryptions alone.
 *
 * @param headers of its answer, with names in lower case
 * @throws UploadError `checksum-mismatch`
 */
export function storedChecksum(
  headers: Readonly<Record<string, string>>,
  checksum: Checksum,
): StoredChecksum {
  const told = headers[names[checksum.algorithm].toLowerCase()]?.trim();
  // With parts S3 tells a checksum of their checksums, and their number behind it.
  if (told === undefined || told.includes('-')) return { ...checksum, isConfirmed: false };
  if (told === checksum.value) return { ...checksum, isConfirmed: true };
  throw new UploadError({
    code: 'checksum-mismatch',
    message: 'The storage host has stored other bytes than the file’s: their checksum differs.',
    recovery: 'restart',
  });
}
