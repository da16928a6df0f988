import { describe, expect, test } from 'vitest';
import { inspectBytes } from './apis/inspect-bytes.ts';
import { type FakeEntry, makeDataTransfer } from './data-transfer.ts';
import { corruptImageFile, eicarFile, makeFile, pngFile } from './files.ts';

const look = async (file: File) =>
  inspectBytes(new Uint8Array(await file.arrayBuffer()), { name: file.name, type: file.type });

describe('makeFile', () => {
  test('gives the same bytes for a seed each time, and others for another', async () => {
    const bytes = (seed?: number) => makeFile('a.bin', { size: 100, seed }).bytes();
    expect(await bytes(5)).toEqual(await bytes(5));
    expect(await bytes(5)).not.toEqual(await bytes(6));
  });

  test('makes gigabytes in no time', async () => {
    const file = makeFile('film.mp4', { size: 2 ** 30 + 1 });
    expect(file).toMatchObject({ size: 2 ** 30 + 1, type: 'video/mp4', lastModified: 0 });
    expect(await file.slice(2 ** 30).bytes()).toHaveLength(1);
  });

  test.each([
    ['a.CSV', 'text/csv'],
    ['README', ''],
    ['a.unknown', ''],
  ])('knows the type of %s', (name, type) => {
    expect(makeFile(name)).toMatchObject({ name, type, size: 1024 });
  });

  test('takes content and type as given', async () => {
    const file = makeFile('a.png', { content: 'Grüße', type: 'text/plain', lastModified: 7 });
    expect(file).toMatchObject({ type: 'text/plain', lastModified: 7 });
    expect(await file.text()).toBe('Grüße');
  });

  test.each(['a.pdf', 'a.zip', 'a.docx', 'a.xlsx', 'a.mp4', 'a.txt', 'a.csv'])(
    'makes %s in a way that its type can be found',
    async (name) => {
      const file = makeFile(name);
      expect((await look(file)).type).toBe(file.type);
      expect(await makeFile(name, { size: 2 }).bytes()).toHaveLength(2);
    },
  );

  test('fills text types with text', async () => {
    expect(await makeFile('a.txt', { size: 50 }).text()).toMatch(/^[a-z]{50}$/);
  });
});

test('an image has the size that was asked for, a corrupt one none, and EICAR is infected', async () => {
  expect(await look(pngFile(400, 200))).toMatchObject({
    type: 'image/png',
    image: { width: 400, height: 200 },
  });
  expect(await look(corruptImageFile())).toMatchObject({ corruptImage: true });
  expect(await look(corruptImageFile())).not.toHaveProperty('image');
  expect(await look(eicarFile())).toMatchObject({ infected: true, type: 'text/plain' });
});

describe('makeDataTransfer', () => {
  const children = (entry: FakeEntry | undefined) => {
    const reader = entry?.createReader?.();
    return () => new Promise<FakeEntry[]>((resolve) => reader?.readEntries(resolve));
  };

  test('carries files, also two of one name', () => {
    const files = [makeFile('a.txt'), makeFile('a.txt', { seed: 2 })];
    const { items, files: list, types } = makeDataTransfer(files);
    expect(items.map((item) => item.getAsFile())).toEqual(files);
    expect([...list]).toEqual(files);
    expect(types).toEqual(['Files']);
  });

  test('shows folders as entries, in batches of a hundred', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 150 }, (_, index) => [`${index}.txt`, makeFile('x')]),
    );
    const { items, files } = makeDataTransfer({ photos: { raw: many }, 'a.txt': makeFile('a.txt') });
    expect([...files].map(({ name }) => name)).toEqual(['a.txt']);
    expect(items[0]?.getAsFile()).toBeNull();
    const photos = items[0]?.webkitGetAsEntry();
    const [raw] = await children(photos)();
    expect(raw).toMatchObject({ isDirectory: true, fullPath: '/photos/raw' });
    const more = children(raw);
    const batches = [await more(), await more(), await more()];
    expect(batches.map(({ length }) => length)).toEqual([100, 50, 0]);
    const [first] = batches[0] ?? [];
    expect(first).toMatchObject({ isFile: true, fullPath: '/photos/raw/0.txt' });
    const file = await new Promise<File>((resolve) => first?.file?.(resolve));
    expect(file.name).toBe('0.txt');
  });
});
