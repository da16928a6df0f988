import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { crc32, deflateSync } from 'node:zlib';
import type { TestInfo } from '@playwright/test';

/** The industry's harmless test file; in two pieces, so that scanners leave this source alone. */
export const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR', '-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');

/** A real file on disk. */
export interface RealFile {
  readonly name: string;
  readonly path: string;
  readonly sha256: string;
}

/** Writes a file that ends with the test. */
export async function realFile(info: TestInfo, name: string, bytes: Uint8Array | string): Promise<RealFile> {
  const path = info.outputPath(name);
  await writeFile(path, bytes);
  return {
    name,
    path,
    sha256: createHash('sha256')
      .update(await readFile(path))
      .digest('hex'),
  };
}

/** A table of exactly so many bytes. */
export function csv(bytes: number): Uint8Array {
  const line = 'container;berth;tonnes\n';
  return Buffer.from(line.repeat(Math.ceil(bytes / line.length)).slice(0, bytes));
}

/** Bytes that do not repeat soon, exactly so many. */
export function noise(bytes: number): Uint8Array {
  const out = Buffer.alloc(bytes);
  for (let at = 0, x = 1; at + 4 <= bytes; at += 4) {
    x = (Math.imul(x, 1_664_525) + 1_013_904_223) >>> 0;
    out.writeUInt32LE(x, at);
  }
  return out;
}

/** The smallest PDF that readers open. */
export function pdf(): string {
  return `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]>>endobj
trailer<</Root 1 0 R>>
%%EOF
`;
}

/** A grey picture. */
export function png(width: number, height: number): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const rows = Buffer.alloc((width + 1) * height, 128);
  for (let row = 0; row < height; row += 1) rows[row * (width + 1)] = 0;
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  out.set(body, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
}

/** It says PNG and how large it is, and then ends. */
export function brokenPng(): Uint8Array {
  return png(640, 480).subarray(0, 60);
}
