import { open } from 'node:fs/promises';
import { fileTypeFromBuffer, fileTypeFromFile } from 'file-type';

/** The type of what has no bytes. */
const EMPTY_TYPE = 'application/x-empty';

const SAMPLE_BYTES = 64 * 1024;

/** A file's type by its content; the name only decides between kinds of text, which have no signature. */
export async function detectType(path: string, name: string): Promise<string> {
  const sample = await readSample(path);
  if (sample.length === 0) return EMPTY_TYPE;
  const signed = await fileTypeFromFile(path);
  if (signed !== undefined) return signed.mime;
  if (!isText(sample)) return 'application/octet-stream';
  if (/\.csv$/i.test(name)) return 'text/csv';
  return looksLikeCsv(sample.toString('utf8')) ? 'text/csv' : 'text/plain';
}

/** A type by the signature in a file's first bytes; `application/octet-stream` for what has none. */
export async function detectSignature(head: Uint8Array): Promise<string> {
  return (await fileTypeFromBuffer(head))?.mime ?? 'application/octet-stream';
}

async function readSample(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(SAMPLE_BYTES), 0, SAMPLE_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

function isText(sample: Buffer): boolean {
  return sample.every(
    (byte) =>
      byte >= 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0c || byte === 0x0d || byte === 0x1b,
  );
}

/** Three lines or more that all have the same number of the same separator. */
function looksLikeCsv(text: string): boolean {
  const lines = text.split(/\r?\n/).slice(0, 20);
  // The last line of a sample may be cut.
  const whole = lines.slice(0, -1).filter((line) => line !== '');
  if (whole.length < 3) return false;
  return [',', ';', '\t'].some((separator) => {
    const counts = new Set(whole.map((line) => line.split(separator).length));
    return counts.size === 1 && !counts.has(1);
  });
}
