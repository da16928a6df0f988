import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { detectType } from './detect-type.ts';
import type { Inspection, InspectionJob } from './inspection.ts';
import { readPicture } from './pictures.ts';
import { createVirusScanner } from './virus.ts';

/** Longer texts are cut, and warned about. */
const MAX_TEXT_CHARACTERS = 1_000_000;

/** Reads an object once, to a file, and finds out about it. `scanned` hears when virus and type are known. */
export async function inspect(job: InspectionJob, scanned: () => void): Promise<Inspection> {
  const path = join(job.directory, randomUUID());
  try {
    const read = await download(job.url, path);
    const type = await detectType(path, job.name);
    scanned();
    if (read.infected) return { type, ...read };
    const picture = await readPicture(path, type);
    const text = job.wantsText ? await readText(path, type, job.name) : undefined;
    return {
      type,
      ...read,
      ...(picture === undefined ? {} : { picture }),
      ...(text === undefined ? {} : { text }),
    };
  } finally {
    await rm(path, { force: true });
  }
}

async function download(
  url: string,
  path: string,
): Promise<{ size: number; sha256: string; infected: boolean }> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`the store answered ${response.status}`);
  const hash = createHash('sha256');
  const scanner = createVirusScanner();
  let size = 0;
  await pipeline(
    response.body === null ? Readable.from([]) : response.body,
    async function* look(chunks: AsyncIterable<Uint8Array>) {
      for await (const chunk of chunks) {
        const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
        size += bytes.length;
        hash.update(bytes);
        scanner.push(bytes);
        yield bytes;
      }
    },
    createWriteStream(path),
  );
  return { size, sha256: hash.digest('hex'), infected: scanner.infected() };
}

/** A text as it is; of everything else only its name, since reading documents is no part of the sandbox. */
async function readText(
  path: string,
  type: string,
  name: string,
): Promise<{ bytes: Uint8Array; tooLong: boolean }> {
  if (!type.startsWith('text/')) return { bytes: Buffer.from(name), tooLong: false };
  const text = new TextDecoder().decode(await readFile(path));
  const tooLong = text.length > MAX_TEXT_CHARACTERS;
  return { bytes: Buffer.from(tooLong ? text.slice(0, MAX_TEXT_CHARACTERS) : text), tooLong };
}
