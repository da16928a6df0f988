import { makeDataTransfer } from '@longshore/testkit';
import { describe, expect, test } from 'vitest';
import { type DroppedData, droppedFiles } from './dropped-files.ts';
import type { DroppedEntry, DroppedHandle } from './dropped-nodes.ts';

const file = (name: string): File => new File(['x'], name);
const paths = async (data: DroppedData, most?: number) =>
  (await droppedFiles(data, { most })).map(({ file, relativePath, refused }) =>
    [relativePath ?? file.name, refused?.code].filter(Boolean).join(' '),
  );

const many = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`${index}.txt`, file(`${index}.txt`)]));

/** A drop of one thing that only has an entry. */
const dropOf = (entry: DroppedEntry): DroppedData => ({
  items: [{ kind: 'file', getAsFile: () => new File([], entry.name), webkitGetAsEntry: () => entry }],
  files: [],
});
const folder = (
  name: string,
  readEntries: ReturnType<NonNullable<DroppedEntry['createReader']>>['readEntries'],
) => ({
  ...{ isDirectory: true, name },
  createReader: () => ({ readEntries }),
});
const once = (children: DroppedEntry[]) => {
  let rest = children;
  return folder('photos', (onEntries) => {
    onEntries(rest);
    rest = [];
  });
};
const plain = (name: string): DroppedEntry => ({
  ...{ isDirectory: false, name },
  file: (onFile) => onFile(file(name)),
});
const broken = (name: string): DroppedEntry => ({
  ...{ isDirectory: false, name },
  file: (_onFile, onError) => onError?.(new DOMException('gone', 'NotFoundError')),
});

describe('a drop', () => {
  test('gives the files of all its folders, with their paths, in order and however many', async () => {
    const data = makeDataTransfer({
      'a.txt': file('a.txt'),
      photos: { raw: many(251), 'b.txt': file('b.txt') },
    });
    const all = await paths(data);
    expect(all).toHaveLength(253);
    expect(all.slice(0, 2)).toEqual(['a.txt', 'photos/raw/0.txt']);
    expect(all.slice(-2)).toEqual(['photos/raw/250.txt', 'photos/b.txt']);
  });

  test('leaves out what systems leave in folders, and opens none of it', async () => {
    const opened: string[] = [];
    const spied = (name: string): DroppedEntry => ({
      ...{ isDirectory: false, name },
      file: (onFile) => {
        opened.push(name);
        onFile(file(name));
      },
    });
    expect(await paths(dropOf(once([spied('.DS_Store'), spied('a.txt')])))).toEqual(['photos/a.txt']);
    expect(opened).toEqual(['a.txt']);
  });

  test('gives all but what cannot be read, and names that', async () => {
    const half = folder('half', (onEntries, onError) => {
      half.count += 1;
      if (half.count === 1) onEntries([plain('c.txt')]);
      else onError?.(new DOMException('denied', 'NotReadableError'));
    }) as DroppedEntry & { count: number };
    half.count = 0;
    const data = dropOf(once([plain('a.txt'), broken('b.txt'), half, plain('d.txt')]));
    expect(await paths(data)).toEqual([
      'photos/a.txt',
      'photos/b.txt unreadable',
      'photos/half/c.txt',
      'photos/half unreadable',
      'photos/d.txt',
    ]);
  });

  test('is read as far as the most, and says from where on it was not', async () => {
    // Without an end, as a folder that holds itself.
    const endless: DroppedEntry = folder('endless', (onEntries) => onEntries([plain('a.txt'), endless]));
    const all = await paths(dropOf(endless), 100);
    expect(all.at(-1)).toMatch(/^endless\/.*too-many-dropped$/);
    expect(all.filter((path) => path.endsWith('a.txt')).length).toBeGreaterThan(40);
    expect(all.length).toBeLessThanOrEqual(101);
  });

  test('ends when it is told to', async () => {
    const controller = new AbortController();
    const counts: number[] = [];
    const onCount = (count: number) => {
      counts.push(count);
      if (count >= 128) controller.abort(new Error('enough'));
    };
    const data = makeDataTransfer({ photos: many(5000) });
    await expect(droppedFiles(data, { signal: controller.signal, onCount })).rejects.toThrow('enough');
    expect(counts).toEqual([64, 128]);
  });

  test('reads all of its items at once, before a browser forgets them', async () => {
    const asked: string[] = [];
    const item = (name: string) => ({
      kind: 'file',
      getAsFile: () => {
        asked.push(name);
        return file(name);
      },
    });
    const reading = droppedFiles({
      items: [item('a'), item('b'), { ...item('c'), kind: 'string' }],
      files: [],
    });
    expect(asked).toEqual(['a', 'b']);
    expect((await reading).map(({ file }) => file.name)).toEqual(['a', 'b']);
  });
});

describe('a drop whose browser gives handles', () => {
  const handled = async (handle: DroppedHandle | null, entry?: DroppedEntry) => {
    Object.assign(globalThis, { isSecureContext: true });
    try {
      const own = { getAsFile: () => null, getAsFileSystemHandle: async () => handle };
      const data = { items: [{ kind: 'file', ...own, webkitGetAsEntry: () => entry ?? null }], files: [] };
      return await droppedFiles(data);
    } finally {
      Reflect.deleteProperty(globalThis, 'isSecureContext');
    }
  };
  const leaf = (name: string, getFile = async () => file(name)): DroppedHandle => ({
    ...{ kind: 'file', name, getFile },
  });
  const directory = (name: string, children: DroppedHandle[]): DroppedHandle => ({
    ...{ kind: 'directory', name },
    async *values() {
      yield* children;
    },
  });

  test('keeps them, and reads folders by them', async () => {
    const gone = leaf('gone.txt', () => Promise.reject(new DOMException('gone', 'NotFoundError')));
    const found = await handled(directory('photos', [directory('raw', [leaf('a.txt'), gone])]));
    expect(found).toMatchObject([
      { relativePath: 'photos/raw/a.txt', handle: { name: 'a.txt' } },
      { relativePath: 'photos/raw/gone.txt', refused: { code: 'unreadable' } },
    ]);
  });

  test('is read by its entries where there is no handle after all', async () => {
    const found = await handled(null, once([plain('a.txt')]));
    expect(found.map(({ relativePath }) => relativePath)).toEqual(['photos/a.txt']);
  });
});
