import { afterEach, expect, test } from 'vitest';
import { commands, userEvent } from 'vitest/browser';
import { createDigest } from './digest.ts';

// From the repository's root, and ignored by git.
const path = `node_modules/.cache/hashed-${crypto.randomUUID()}.txt`;
const { signal } = new AbortController();
let isThere = false;

afterEach(async () => {
  if (isThere) await commands.removeFile(path);
  document.body.replaceChildren();
});

/** A file of the disk, chosen as a person does. */
async function chosen(content: string): Promise<File> {
  await commands.writeFile(path, content);
  isThere = true;
  const input = document.body.appendChild(document.createElement('input'));
  input.type = 'file';
  await userEvent.upload(input, path);
  const [file] = input.files ?? [];
  if (file === undefined) throw new Error('No file was chosen.');
  return file;
}

test('the worker reads a file of the disk', async () => {
  expect(await createDigest()(await chosen('123456789'), 'crc32c', signal)).toBe('e3069283');
});

test.each([
  ['changed', () => commands.writeFile(path, '123456789, and more')],
  [
    'removed',
    async () => {
      await commands.removeFile(path);
      isThere = false;
    },
  ],
])('the worker tells that a file was %s, and goes on with others', async (_what, change) => {
  const digest = createDigest();
  const file = await chosen('123456789');
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
