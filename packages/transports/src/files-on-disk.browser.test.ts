import type { Source } from '@longshore/core';
import { afterEach, expect, test } from 'vitest';
import { commands, userEvent } from 'vitest/browser';
import { putTransport } from './put.ts';
import { storageObject } from './testing/storage.ts';
import { sourceOf, transferCall } from './testing/transfer.ts';

// From the repository's root, and ignored by git.
const path = `node_modules/.cache/chosen-${crypto.randomUUID()}.txt`;
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

const put = (url: string, source: Source) =>
  putTransport().send({ request: { kind: 'put', url, headers: {} }, source, call: transferCall() });

async function remove(): Promise<void> {
  await commands.removeFile(path);
  isThere = false;
}

test('sends a file of the disk', async () => {
  const { url, arrivals } = storageObject();
  await put(url, sourceOf(await chosen('as it was')));
  expect(await arrivals()).toMatchObject([{ size: 9 }]);
});

test.each([
  ['changed after it was queued', 'as it was', true, () => commands.writeFile(path, 'as it was, and more')],
  ['changed before', 'as it was', false, () => commands.writeFile(path, 'as it was, and more')],
  ['emptied after it was queued', 'as it was', true, () => commands.writeFile(path, '')],
  ['removed after it was queued', 'as it was', true, remove],
  // Chromium says that it has no bytes, then.
  ['removed before', 'as it was', false, remove],
  ['removed, and was empty', '', true, remove],
])('sends nothing of a file that was %s', async (_what, content, isQueuedFirst, change) => {
  const { url, arrivals } = storageObject();
  const file = await chosen(content);
  const early = sourceOf(file);
  const size = early.size;
  await change();
  const sending = put(url, isQueuedFirst ? { ...early, size } : sourceOf(file));
  await expect(sending).rejects.toMatchObject({ code: 'file-changed', recovery: 'none' });
  expect(await arrivals()).toEqual([]);
});
