import type { DigestName } from '@longshore/core';
import { createCRC32, createMD5, createSHA256, type IHasher } from 'hash-wasm';

/** A hash in lower-case hex, or why there is none. */
export type Hashed = { readonly hex: string } | { readonly failure: 'file-changed' | 'unsupported' };

/** Castagnoli's polynomial, reversed: CRC32C (RFC 3720, 12.1). */
const CRC32C = 0x82f63b78;

const hashers: Readonly<Record<DigestName, () => Promise<IHasher>>> = {
  'sha-256': createSHA256,
  md5: createMD5,
  crc32c: () => createCRC32(CRC32C),
};

/**
 * Reads a blob slice by slice through a hash; never more than one slice of it is in memory.
 *
 * @param sliceBytes how much is read at once
 * @param onSlice waited for after each slice, with the bytes read so far; what it throws ends the work
 */
export async function hashBlob(
  blob: Blob,
  algorithm: DigestName,
  sliceBytes: number,
  onSlice: (bytes: number) => Promise<void> | void,
): Promise<Hashed> {
  // Without WebAssembly, or with a Content-Security-Policy that forbids it.
  const hasher = await hashers[algorithm]().catch(() => undefined);
  if (hasher === undefined) return { failure: 'unsupported' };
  const { size } = blob;
  for (let start = 0; start < size; start += sliceBytes) {
    const end = Math.min(size, start + sliceBytes);
    const slice = await blob
      .slice(start, end)
      .arrayBuffer()
      .catch(() => undefined);
    if (slice === undefined || slice.byteLength !== end - start) return { failure: 'file-changed' };
    hasher.update(new Uint8Array(slice));
    await onSlice(end);
  }
  return { hex: hasher.digest('hex') };
}
