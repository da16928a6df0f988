import type { Source } from '@longshore/core';
import type { Answer, Exchange } from './exchange.ts';

/** A file could not be read, or is no longer as it was. */
export class Changed extends Error {
  override readonly name = 'Changed';

  constructor(cause?: unknown) {
    super('The file cannot be read as it was.', { cause });
  }
}

/** What became of a file since it was chosen. */
export interface Found {
  readonly state: 'same' | 'changed' | 'gone';
  readonly cause?: unknown;
}

/** Reads a byte of a file, which tells whether it is there as it was. */
export async function lookAt({ blob, size }: Pick<Source, 'blob' | 'size'>): Promise<Found> {
  // A slice of nothing is read without looking at the disk, so an empty file is read itself.
  const probe = size === 0 ? blob : blob.slice(0, 1);
  try {
    const { byteLength } = await probe.arrayBuffer();
    return { state: byteLength === Math.min(1, size) && blob.size === size ? 'same' : 'changed' };
  } catch (cause) {
    const isGone = cause instanceof DOMException && cause.name === 'NotFoundError';
    return { state: isGone ? 'gone' : 'changed', cause };
  }
}

/** So small a file is read whole before it is sent: one look in place of two, and what is sent is of one moment. */
const SMALL_BYTES = 64 * 1024;

/** Whether a file is read whole before it is sent. */
export function isSmall({ size }: Pick<Source, 'size'>): boolean {
  return size <= SMALL_BYTES;
}

/**
 * Makes a request with bytes of a file that has to be as it was. It is looked at before, after, and where there was no
 * answer, which may be because of it; a small one that is the whole body is read and sent from memory. Of a part only the
 * last is done here, since its file is looked at before the first of them and after the last: see `whileUnchanged`.
 *
 * @throws Changed
 */
export async function exchangeUnchanged<
  Request extends Pick<Exchange, 'headers' | 'body' | 'form' | 'file' | 'isPart' | 'signal'> & {
    /** Those of a small file, where they are read already. */
    readonly bytes?: Promise<ArrayBuffer> | undefined;
  },
>(
  request: Request,
  exchange: (request: Request) => Promise<Answer | undefined>,
): Promise<Answer | undefined> {
  const { headers, body, form, file, isPart = false, signal, bytes } = request;
  if (file === undefined) return exchange(request);
  const isWhole = body === file.blob;
  if (isWhole && isSmall(file)) return exchange({ ...request, body: await (bytes ?? readWhole(file)) });
  const expectNot = async (...states: readonly Found['state'][]) => {
    const { state, cause } = await lookAt(file);
    if (states.includes(state)) throw new Changed(cause);
  };
  if (!isPart) await expectNot('changed', 'gone');
  const answer = await exchange(
    isWhole && form === undefined ? { ...request, body: typed(file.blob, headers) } : request,
  );
  if (answer === undefined && !signal.aborted) await expectNot('changed', 'gone');
  if (answer !== undefined && !isPart) await expectNot('changed');
  return answer;
}

/** @throws Changed */
export async function readWhole({ blob, size }: Pick<Source, 'blob' | 'size'>): Promise<ArrayBuffer> {
  const bytes = await blob.arrayBuffer().catch((cause: unknown) => {
    throw new Changed(cause);
  });
  if (bytes.byteLength !== size) throw new Changed();
  return bytes;
}

/**
 * A blob with the type that the headers name, or none: a browser sends a blob's own type where no header
 * says otherwise, and axios in Node even where one does. Copies nothing.
 */
function typed(blob: Blob, headers: Readonly<Record<string, string>>): Blob {
  const named = Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-type');
  const type = named?.[1] ?? '';
  return blob.type === type ? blob : blob.slice(0, blob.size, type);
}
