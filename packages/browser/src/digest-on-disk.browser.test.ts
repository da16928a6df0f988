import { expect, test } from 'vitest';
import { fileOnDisk } from '../../../scripts/browser-test-files.ts';
import { createDigest } from './digest.ts';

const disk = fileOnDisk();
const { signal } = new AbortController();

test('the worker reads a file of the disk', async () => {
  expect(await createDigest()(await disk.choose('123456789'), 'crc32c', signal)).toBe('e3069283');
});

test.each([
  ['changed', () => disk.write('123456789, and more')],
  ['removed', () => disk.remove()],
])('the worker tells that a file was %s, and goes on with others', async (_what, change) => {
  const digest = createDigest();
  const file = await disk.choose('123456789');
  expect(file.size).toBe(9);
  await change();
  const other = digest(new Blob(['123456789']), 'crc32c', signal);
  await expect(digest(file, 'sha-256', signal)).rejects.toMatchObject({
    code: 'file-changed',
    recovery: 'none',
    message: expect.stringContaining(file.name),
  });
  expect(await other).toBe('e3069283');
});
