import type { Source, TransferCall } from '@longshore/core';

/** A call of a transfer as the core would make it, for one attempt; `sent` holds what was reported. */
export function transferCall(
  signal: AbortSignal = new AbortController().signal,
): TransferCall & { sentBytes: number[] } {
  const sentBytes: number[] = [];
  return {
    signal,
    parts: [],
    sentBytes,
    request: (send) => send(signal),
    sent: (bytes) => {
      sentBytes.push(bytes);
    },
    ask: (send) => send(signal),
    stored: () => {},
  };
}

/** What is sent of a blob. */
export function sourceOf(blob: Blob, name = 'report.pdf', type: string = blob.type): Source {
  return { name, type, size: blob.size, blob, digest: () => Promise.reject(new Error('No digest here.')) };
}

/** A blob whose file was removed from the disk, as browsers show it. */
export function goneBlob(): Blob {
  const blob = new Blob(['gone']);
  const arrayBuffer = () =>
    Promise.reject(new DOMException('A requested file could not be found.', 'NotFoundError'));
  Object.defineProperties(blob, {
    arrayBuffer: { value: arrayBuffer },
    slice: { value: () => ({ arrayBuffer }) },
  });
  return blob;
}

/** A blob that says it has so many bytes, and whose pieces are as long as they say, or say so. */
export function hugeBlob(size: number): Blob {
  const blob = new Blob(['huge']);
  const slice = (start = 0, end = size) => {
    const piece = new Blob(['h']);
    return end - start === 1 ? piece : Object.defineProperty(piece, 'size', { value: end - start });
  };
  return Object.defineProperties(blob, { size: { value: size }, slice: { value: slice } });
}
