const MIB = 2 ** 20;

/** As large as a chunk of a large file is; a file of several is made of the same bytes again and again. */
const chunk = new Uint8Array(MIB).fill(120);
const repeated = new Map<number, Blob>();

function megabytes(count: number): Blob {
  const known = repeated.get(count);
  if (known !== undefined) return known;
  const made = new Blob(Array.from({ length: count }, () => chunk));
  repeated.set(count, made);
  return made;
}

function contentOf(size: number): BlobPart[] {
  if (size <= MIB) return [chunk.subarray(0, size)];
  // Blobs of blobs copy nothing.
  const block = Math.min(64, Math.floor(size / MIB));
  const blocks = Math.floor(size / (block * MIB));
  const rest = size - blocks * block * MIB;
  return [...Array.from({ length: blocks }, () => megabytes(block)), ...(rest > 0 ? contentOf(rest) : [])];
}

/** Files with names of their own, `file-00001.bin` and so on, of a type that nobody previews. */
export function makeFiles(count: number, size: number, from = 0): File[] {
  const content = contentOf(size);
  return Array.from(
    { length: count },
    (_, index) =>
      new File(content, `file-${String(from + index).padStart(6, '0')}.bin`, {
        type: 'application/x-bench',
        lastModified: 1_700_000_000_000,
      }),
  );
}
