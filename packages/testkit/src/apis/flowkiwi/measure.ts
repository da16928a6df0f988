/** Enough to know a type by its signature. */
const HEAD_BYTES = 4100;

/** The first bytes of a stream, and the whole stream again. */
export async function peek(
  stream: AsyncIterable<Uint8Array>,
): Promise<{ head: Uint8Array; bytes: AsyncIterable<Uint8Array> }> {
  const rest = stream[Symbol.asyncIterator]();
  const chunks: Uint8Array[] = [];
  let size = 0;
  while (size < HEAD_BYTES) {
    const { done, value } = await rest.next();
    if (done) break;
    chunks.push(value);
    size += value.byteLength;
  }
  const head = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    head.set(chunk, offset);
    offset += chunk.byteLength;
  }
  const bytes = (async function* () {
    if (size > 0) yield head;
    for (;;) {
      const { done, value } = await rest.next();
      if (done) return;
      yield value;
    }
  })();
  return { head, bytes };
}

/**
 * A stream that knows how long it is, also where it is too long: then the chunk that passes the limit comes only after
 * all the others, which nobody gets, have been counted.
 */
export function measure(
  stream: AsyncIterable<Uint8Array>,
  maxBytes: number,
): { bytes: AsyncIterable<Uint8Array>; size(): number } {
  let size = 0;
  const bytes = (async function* () {
    let tooMuch: Uint8Array | undefined;
    for await (const chunk of stream) {
      size += chunk.byteLength;
      if (size <= maxBytes) yield chunk;
      else tooMuch ??= chunk;
    }
    if (tooMuch !== undefined) yield tooMuch;
  })();
  return { bytes, size: () => size };
}
