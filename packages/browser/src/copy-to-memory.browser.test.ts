import { expect, test } from 'vitest';
import { fileOnDisk } from '../../../scripts/browser-test-files.ts';
import { copyToMemory } from './copy-to-memory.ts';

const disk = fileOnDisk();
const { signal } = new AbortController();

test.each([
  ['written to', () => disk.write('as it is now')],
  ['removed', () => disk.remove()],
])('what is sent of a small file stays as it was when the file is %s', async (_what, change) => {
  const file = await disk.choose('as it was');
  const copy = await copyToMemory({ maxBytes: 9 })(file, { signal });
  await change();
  await expect(file.text()).rejects.toThrow();
  expect(await copy.text()).toBe('as it was');
  const { name, type, size, lastModified } = file;
  expect(copy).toMatchObject({ name, type, size, lastModified });
});

test('a larger file is sent from where it is', async () => {
  const file = await disk.choose('as it was');
  expect(await copyToMemory({ maxBytes: 8 })(file, { signal })).toBe(file);
});

test('a file that is gone already is told as such', async () => {
  const file = await disk.choose('as it was');
  expect(file.size).toBe(9);
  await disk.remove();
  await expect(copyToMemory()(file, { signal })).rejects.toMatchObject({
    code: 'file-changed',
    message: `“${file.name}” changed on disk. Select it again.`,
  });
});

test('ends with the signal’s reason', async () => {
  const reason = new Error('left');
  const file = await disk.choose('as it was');
  await expect(copyToMemory()(file, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
});
