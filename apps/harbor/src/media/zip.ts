import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';

/** One entry of a ZIP; without `read` a folder. */
export interface ZipSource {
  readonly path: string;
  readonly modifiedMs: number;
  /** Whether packing makes it smaller. */
  readonly compress: boolean;
  /** Opens the bytes when it is their turn. */
  readonly read?: () => Promise<Readable>;
}

/**
 * A ZIP as it is made: one entry after the other, as fast as it is read, nothing of it held in memory. It breaks off
 * where an entry cannot be read, since its beginning has been sent by then.
 */
export async function* zipStream(sources: readonly ZipSource[]): AsyncGenerator<Uint8Array> {
  const zip = new ZipFile();
  const output = Readable.from(zip.outputStream, { objectMode: false });
  let current: Readable | undefined;
  zip.on('error', (error: Error) => output.destroy(error));
  for (const { path, modifiedMs, compress, read } of sources) {
    const mtime = new Date(modifiedMs);
    if (read === undefined) {
      zip.addEmptyDirectory(path, { mtime });
      continue;
    }
    zip.addReadStreamLazy(path, { mtime, compress }, (give) => {
      read().then(
        (stream) => {
          current = stream;
          stream.once('error', (error) => output.destroy(error));
          give(null, stream);
        },
        (error: unknown) => output.destroy(error instanceof Error ? error : new Error(String(error))),
      );
    });
  }
  zip.end();
  try {
    yield* output;
  } finally {
    current?.destroy();
    output.destroy();
  }
}

/** Whether packing a file of this type is worth the time: pictures, films and archives are packed already. */
export function isPackable(type: string): boolean {
  return /^text\/|^application\/(json|xml|javascript)|\+(json|xml)\b/i.test(type);
}
