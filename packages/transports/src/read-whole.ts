/** A body that was to be read whole could not be, or has another length than before. */
export class Unread extends Error {
  override readonly name = 'Unread';

  constructor(cause?: unknown) {
    super('The body cannot be read as it was.', { cause });
  }
}

/** All of a body, which has so many bytes. @throws Unread */
export async function readWhole(body: Blob, exactBytes: number): Promise<ArrayBuffer> {
  const bytes = await body.arrayBuffer().catch((cause: unknown) => {
    throw new Unread(cause);
  });
  if (bytes.byteLength !== exactBytes) throw new Unread();
  return bytes;
}
