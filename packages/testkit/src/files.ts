import { eicarText } from './apis/inspect-bytes.ts';

/** What a test file holds. */
export interface FileOptions {
  /** Bytes of made-up content; cheap also for gigabytes. @default 1024 */
  readonly size?: number | undefined;
  /** Text as content, in place of `size`. */
  readonly content?: string | undefined;
  /** Bytes as content, in place of `size`. */
  readonly bytes?: Uint8Array<ArrayBuffer> | undefined;
  /** @default by the name's extension, as browsers do it; '' for others */
  readonly type?: string | undefined;
  /** Milliseconds since 1970. @default 0 */
  readonly lastModified?: number | undefined;
  /** Files of one size and different seeds have different content. @default 1 */
  readonly seed?: number | undefined;
}

const types: Readonly<Record<string, string>> = {
  apng: 'image/apng',
  avif: 'image/avif',
  bin: 'application/octet-stream',
  csv: 'text/csv',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  gif: 'image/gif',
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
  mp4: 'video/mp4',
  pdf: 'application/pdf',
  png: 'image/png',
  svg: 'image/svg+xml',
  txt: 'text/plain',
  webp: 'image/webp',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  zip: 'application/zip',
};

/** How files of a type begin, so that a server finds them to be what they say. */
const beginnings: Readonly<Record<string, string>> = {
  'application/pdf': '%PDF-1.7\n',
  'application/zip': 'PK\x03\x04',
  [types.docx ?? '']: 'PK\x03\x04',
  [types.xlsx ?? '']: 'PK\x03\x04',
  'video/mp4': '\0\0\0\x18ftypisom\0\0\x02\0isommp42',
};

const CHUNK_BYTES = 1024 * 1024;

/**
 * Makes a file with content that is the same each time. Text types get printable characters, and PDF, ZIP,
 * Office's and MP4 the first bytes that they are known by; images come from `pngFile`.
 *
 * @example
 * ```ts
 * const file = makeFile('report.pdf', { size: 5_000_000 });
 * ```
 */
export function makeFile(name: string, options: FileOptions = {}): File {
  const extension = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  const { type = types[extension] ?? '', lastModified = 0 } = options;
  return new File(contentOf(options, type), name, { type, lastModified });
}

function contentOf({ size = 1024, content, bytes, seed = 1 }: FileOptions, type: string): BlobPart[] {
  if (content !== undefined) return [content];
  if (bytes !== undefined) return [bytes];
  const head = latin1Bytes(beginnings[type] ?? '').slice(0, size);
  const restBytes = size - head.length;
  const chunk = new Blob([noise(Math.min(restBytes, CHUNK_BYTES), seed, type.startsWith('text/'))]);
  const whole: Blob[] = new Array(Math.floor(restBytes / CHUNK_BYTES)).fill(chunk);
  return [head, ...whole, chunk.slice(0, restBytes % CHUNK_BYTES)];
}

function latin1Bytes(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

/** Marsaglia's xorshift, which is fast and the same everywhere. */
function noise(size: number, seed: number, isText: boolean): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size);
  let state = (Math.imul(seed, 2_654_435_761) ^ 0x9e37_79b9) | 1;
  for (let at = 0; at < size; at += 1) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    bytes[at] = isText ? 97 + ((state >>> 8) % 26) : state & 0xff;
  }
  return bytes;
}

/**
 * Makes a file that every virus scanner takes for infected: it holds the EICAR test string, and is harmless.
 *
 * @example
 * ```ts
 * await userEvent.upload(input, eicarFile());
 * ```
 */
export function eicarFile(name = 'eicar.txt'): File {
  return makeFile(name, { content: eicarText() });
}

/**
 * Makes an image file that can't be read as one: it begins like a PNG, and breaks off.
 *
 * @example
 * ```ts
 * uploader.add([corruptImageFile()]);
 * ```
 */
export function corruptImageFile(name = 'corrupt.png'): File {
  const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
  return makeFile(name, {
    bytes: Uint8Array.from([...signature, ...noise(200, 7, false)]),
    type: 'image/png',
  });
}

/**
 * Makes a PNG of one colour that any reader takes. Pixels are stored, not compressed: 4000 x 2000 are one megabyte.
 *
 * @example
 * ```ts
 * const photo = pngFile(640, 480);
 * ```
 */
export function pngFile(width: number, height: number, name = `${width}x${height}.png`): File {
  // One bit a pixel, and one byte before each row that says "no filter".
  const rows = new Uint8Array((Math.ceil(width / 8) + 1) * height);
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header[8] = 1;
  const signature = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const parts = [signature, pngChunk('IHDR', header), pngChunk('IDAT', zlibStored(rows)), pngChunk('IEND')];
  return new File(parts, name, { type: 'image/png', lastModified: 0 });
}

/** A chunk of a PNG: length, type, data, CRC-32 of type and data. */
function pngChunk(type: string, data = new Uint8Array()): Uint8Array<ArrayBuffer> {
  const chunk = new Uint8Array(12 + data.length);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, data.length);
  chunk.set(new TextEncoder().encode(type), 4);
  chunk.set(data, 8);
  view.setUint32(8 + data.length, crc32(chunk.subarray(4, 8 + data.length)));
  return chunk;
}

/** Bytes as a zlib stream of stored blocks (RFC 1950, RFC 1951). */
function zlibStored(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const blockBytes = 65_535;
  const blocks = Math.max(1, Math.ceil(bytes.length / blockBytes));
  const stream = new Uint8Array(2 + blocks * 5 + bytes.length + 4);
  const view = new DataView(stream.buffer);
  view.setUint16(0, 0x7801);
  let at = 2;
  for (let block = 0; block < blocks; block += 1) {
    const data = bytes.subarray(block * blockBytes, (block + 1) * blockBytes);
    view.setUint8(at, block === blocks - 1 ? 1 : 0);
    view.setUint16(at + 1, data.length, true);
    view.setUint16(at + 3, data.length ^ 0xffff, true);
    stream.set(data, at + 5);
    at += 5 + data.length;
  }
  view.setUint32(at, adler32(bytes));
  return stream;
}

function adler32(bytes: Uint8Array): number {
  let [a, b] = [1, 0];
  for (const byte of bytes) {
    a = (a + byte) % 65_521;
    b = (b + a) % 65_521;
  }
  return ((b << 16) | a) >>> 0;
}

const crcTable = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb8_8320 : value >>> 1;
  return value;
});

function crc32(bytes: Uint8Array): number {
  let crc = 0xffff_ffff;
  for (const byte of bytes) crc = (crc >>> 8) ^ (crcTable[(crc ^ byte) & 0xff] ?? 0);
  return (crc ^ 0xffff_ffff) >>> 0;
}
