import type { Answer, Exchange } from './exchange.ts';

/** A body could not be read, or is no longer as it was. */
export class Changed extends Error {
  override readonly name = 'Changed';

  constructor(cause?: unknown) {
    super('The body cannot be read as it was.', { cause });
  }
}

/** What became of a file since it was chosen. */
export interface Found {
  readonly state: 'same' | 'changed' | 'gone';
  readonly cause?: unknown;
}

/** Reads a byte of a file, which tells whether it is there as it was. */
export async function lookAt(blob: Blob, size: number): Promise<Found> {
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

/**
 * Makes a request whose body is a file that has to be as it was before and after: a small one is read whole and sent from
 * memory; another one is looked at before, after, and where there was no answer, which may be because of it. See
 * `whileUnchanged`.
 *
 * @throws Changed
 */
export async function exchangeUnchanged<
  Request extends Pick<Exchange, 'headers' | 'body' | 'signal' | 'exactBytes'>,
>(
  request: Request,
  exchange: (request: Request) => Promise<Answer | undefined>,
): Promise<Answer | undefined> {
  const { headers, body, exactBytes, signal } = request;
  if (exactBytes === undefined || !(body instanceof Blob)) return exchange(request);
  if (exactBytes <= SMALL_BYTES) return exchange({ ...request, body: await readWhole(body, exactBytes) });
  const expectNot = async (...states: readonly Found['state'][]) => {
    const { state, cause } = await lookAt(body, exactBytes);
    if (states.includes(state)) throw new Changed(cause);
  };
  await expectNot('changed', 'gone');
  const answer = await exchange({ ...request, body: typed(body, headers) });
  if (answer !== undefined) await expectNot('changed');
  else if (!signal.aborted) await expectNot('changed', 'gone');
  return answer;
}

async function readWhole(body: Blob, exactBytes: number): Promise<ArrayBuffer> {
  const bytes = await body.arrayBuffer().catch((cause: unknown) => {
    throw new Changed(cause);
  });
  if (bytes.byteLength !== exactBytes) throw new Changed();
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
