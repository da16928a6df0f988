import { createHash } from 'node:crypto';
import { openAsBlob } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DigestName } from '@longshore/core';
import { describe, expect, test } from 'vitest';
import { browserEnvironment } from './browser-environment.ts';
import { createDigest } from './digest.ts';

const { signal } = new AbortController();
const digest = createDigest();

describe('a digest where there is no worker', () => {
  // RFC 3720, B.4; RFC 1321, A.5; FIPS 180-2, B.1.
  test.each<[DigestName, string, string]>([
    ['crc32c', '123456789', 'e3069283'],
    ['crc32c', '', '00000000'],
    ['crc32c', '\0'.repeat(32), '8a9136aa'],
    ['md5', 'message digest', 'f96b697d7cb7938d525a2f31aaf161d0'],
    ['md5', '', 'd41d8cd98f00b204e9800998ecf8427e'],
    ['sha-256', 'abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    ['sha-256', '', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
  ])('knows the %s of %j', async (algorithm, text, hex) => {
    expect(await digest(new Blob([text]), algorithm, signal)).toBe(hex);
  });

  test('is that of all slices together, for several files at once', async () => {
    const contents = [3_000_001, 524_288, 700_000].map((size) => Buffer.alloc(size, `${size}`));
    const digests = contents.map((bytes) => digest(new Blob([bytes]), 'sha-256', signal));
    expect(await Promise.all(digests)).toEqual(
      contents.map((bytes) => createHash('sha256').update(bytes).digest('hex')),
    );
  });

  test('lets other work go on between its slices', async () => {
    let turns = 0;
    const timer = setInterval(() => {
      turns += 1;
    }, 1);
    await digest(new Blob([new Uint8Array(20_000_000)]), 'md5', signal);
    clearInterval(timer);
    expect(turns).toBeGreaterThan(3);
  });

  test('ends with the signal’s reason', async () => {
    const controller = new AbortController();
    const reason = new Error('left');
    const computing = digest(new Blob([new Uint8Array(20_000_000)]), 'md5', controller.signal);
    controller.abort(reason);
    await expect(computing).rejects.toBe(reason);
    await expect(digest(new Blob(['x']), 'md5', controller.signal)).rejects.toBe(reason);
  });

  test('says that a file is gone from the disk', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'digest-'));
    const path = join(folder, 'a.bin');
    await writeFile(path, Buffer.alloc(2_000_000));
    const blob = await openAsBlob(path);
    await rm(folder, { recursive: true });
    await expect(digest(blob, 'sha-256', signal)).rejects.toMatchObject({
      code: 'file-changed',
      recovery: 'none',
    });
  });

  test('is part of the browser’s environment', async () => {
    expect(await browserEnvironment().digest?.(new Blob(['123456789']), 'crc32c', signal)).toBe('e3069283');
  });
});
