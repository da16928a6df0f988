import type { ApiFilePart } from './http.ts';

/**
 * All bytes of a stream, or `too-large` as soon as there are more than `maxBytes`; what follows is left unread.
 *
 * @example
 * ```ts
 * const bytes = await collect(part.bytes, 5_000_000);
 * ```
 */
export async function collect(
  stream: AsyncIterable<Uint8Array>,
  maxBytes: number = Number.POSITIVE_INFINITY,
): Promise<Uint8Array<ArrayBuffer> | 'too-large'> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.byteLength;
    if (size > maxBytes) return 'too-large';
    chunks.push(chunk);
  }
  const all = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    all.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return all;
}

/**
 * A blob's bytes as a stream; Safari's `ReadableStream` can't be iterated by itself.
 *
 * @example
 * ```ts
 * const bytes = await collect(streamOf(file));
 * ```
 */
export async function* streamOf(blob: Blob): AsyncGenerator<Uint8Array> {
  // As in jsdom.
  if (typeof blob.stream !== 'function') {
    yield new Uint8Array(await blob.arrayBuffer());
    return;
  }
  const reader = blob.stream().getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** SHA-256 as lower-case hex. */
export async function sha256Hex(bytes: BufferSource): Promise<string> {
  return hex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
}

/** Bytes as lower-case hex. */
export function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** What an in-memory API keeps of a file that it received. */
export interface ReceivedFile {
  readonly name: string;
  readonly type: string;
  readonly size: number;
  readonly sha256: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/**
 * Reads a form's file into memory.
 *
 * @example
 * ```ts
 * const file = await receiveFile(part, 1024);
 * ```
 */
export async function receiveFile(part: ApiFilePart, maxBytes?: number): Promise<ReceivedFile | 'too-large'> {
  const bytes = await collect(part.bytes, maxBytes);
  if (bytes === 'too-large') return bytes;
  return {
    name: part.fileName,
    type: part.type,
    size: bytes.byteLength,
    sha256: await sha256Hex(bytes),
    bytes,
  };
}
