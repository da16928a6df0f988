import { describe, expect, it, vi } from 'vitest';
import { forgetKeptUploads } from './keep-uploads.ts';
import {
  dumpDatabase,
  FakeServer,
  openPage,
  partsOf,
  refuseForQuota,
  request,
  textFile,
  until,
} from './testing/kept-page.ts';

const owner = JSON.stringify(['fake', '']);
const day = 24 * 60 * 60 * 1000;

/** Makes a database as some version had it. */
async function makeDatabase(version: number, make: (db: IDBDatabase) => void): Promise<void> {
  const opening = indexedDB.open('longshore', version);
  opening.onupgradeneeded = () => make(opening.result);
  (await request(opening)).close();
}

/** An upload as version 1 of the database had it: with its parts inside. */
function savedByVersion1(name: string, parts: readonly number[], savedAtMs = Date.now()) {
  return {
    saved: {
      ...{ id: `old ${name}`, provider: 'fake', file: { name, size: 3_500, type: '', lastModified: 1 } },
      checkpoint: {
        ...{ phase: 'uploading', draft: { id: name } },
        parts: parts.map((number) => ({ number, etag: `"etag-${number}"`, bytes: 1_000 })),
      },
    },
    savedAtMs,
  };
}

describe('a database of an older version', () => {
  it('is brought to this one, and its uploads go on from their parts', async () => {
    await makeDatabase(1, (db) => {
      const uploads = db.createObjectStore('uploads');
      const bytes = db.createObjectStore('bytes');
      for (const name of ['a.txt', 'b.txt']) {
        uploads.put(savedByVersion1(name, [1, 2, 3]), [owner, `old ${name}`]);
        bytes.put(textFile(name, 3_500, 1), [owner, `old ${name}`]);
      }
      uploads.put({ damaged: true }, [owner, 'damaged']);
    });
    const server = new FakeServer();
    server.takes = 3;
    const { uploader, keeping } = await openPage(server);
    expect(uploader.snapshot().uploads.map(({ id }) => id)).toEqual(['old a.txt', 'old b.txt']);
    await keeping.written();
    const { uploads = [], parts = [] } = await dumpDatabase();
    expect(uploads.map(([key]) => key)).toEqual([
      [owner, 'old a.txt'],
      [owner, 'old b.txt'],
    ]);
    expect(parts.map(([key]) => (key as unknown[])[2])).toEqual([1, 2, 3, 1, 2, 3]);
    server.takes = 4;
    uploader.pause();
    uploader.resume();
    await uploader.whenSettled();
    expect(uploader.snapshot().totals.count.ready).toBe(2);
    expect(server.log.filter((line) => line.startsWith('PART')).toSorted()).toEqual([
      'PART a.txt 4',
      'PART b.txt 4',
    ]);
  });
});

describe('a database of a newer version', () => {
  it('is left alone, and uploads go on without being kept', async () => {
    await makeDatabase(99, (db) => db.createObjectStore('later').put('theirs', 1));
    const server = new FakeServer();
    const page = await openPage(server);
    expect(await page.keeping.ready).toBe('off');
    await page.add(textFile('a.txt'));
    await page.uploader.whenSettled();
    expect(page.uploader.snapshot().totals.count.ready).toBe(1);
    expect(page.problems.map(({ code }) => code)).toEqual(['keep-newer']);
    expect(await dumpDatabase()).toEqual({ later: [[1, 'theirs']] });
  });

  it('may come while this one is in use: it does not wait, and nothing is written from then on', async () => {
    const server = new FakeServer();
    server.takes = 1;
    const page = await openPage(server);
    await page.add(textFile('a.txt'));
    await page.keeping.written();
    await makeDatabase(99, () => undefined);
    await page.add(textFile('b.txt'));
    await page.keeping.written();
    await vi.waitFor(() => expect(page.problems.map(({ code }) => code)).toEqual(['keep-newer']));
    expect((await dumpDatabase()).uploads).toHaveLength(1);
  });
});

describe('what can’t go on', () => {
  it('is deleted: what the provider refuses, what is too old, and bytes without an upload', async () => {
    const server = new FakeServer();
    await (await openPage(server)).leave();
    const fill = await request(indexedDB.open('longshore'));
    const transaction = fill.transaction(['uploads', 'bytes'], 'readwrite');
    const uploads = transaction.objectStore('uploads');
    const { saved, savedAtMs } = savedByVersion1('a.txt', []);
    const put = (id: string, change: object, owned = owner) =>
      uploads.put({ saved: { ...saved, id, ...change }, savedAtMs, order: 1 }, [owned, id]);
    put('good', {});
    put('refused', { checkpoint: { phase: 'uploading', draft: 'of an older provider', parts: [] } });
    put('other', { provider: 'other' });
    uploads.put({ saved: { ...saved, id: 'old' }, savedAtMs: savedAtMs - 8 * day, order: 2 }, [owner, 'old']);
    const abandoned = JSON.stringify(['fake', 'a form of last month']);
    uploads.put({ saved, savedAtMs: savedAtMs - 8 * day, order: 2 }, [abandoned, saved.id]);
    put('recent', {}, abandoned);
    transaction.objectStore('bytes').put(textFile('lost.txt'), [owner, 'lost']);
    await new Promise((resolve) => transaction.addEventListener('complete', resolve));
    fill.close();

    const page = await openPage(server);
    await page.keeping.written();
    expect(page.uploader.snapshot().uploads.map(({ id }) => id)).toEqual(['good']);
    await vi.waitFor(async () => {
      const { uploads = [], bytes } = await dumpDatabase();
      expect(uploads.map(([key]) => key)).toEqual([
        [owner, 'good'],
        [abandoned, 'recent'],
      ]);
      expect(bytes).toEqual([]);
    });
    expect(page.problems).toEqual([]);
  });

  it('is deleted as a whole where a person signs out', async () => {
    const server = new FakeServer();
    server.takes = 1;
    const page = await openPage(server);
    await page.add(textFile('a.txt'));
    await page.keeping.written();
    await page.leave();
    await forgetKeptUploads();
    const { uploads, parts, bytes } = await dumpDatabase();
    expect([uploads, parts, bytes]).toEqual([[], [], []]);
    await makeDatabase(99, (db) => db.createObjectStore('later').put('theirs', 1));
    await forgetKeptUploads();
    expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain('longshore');
  });
});

describe('where there is no room', () => {
  it('files are not kept, how far uploads got is, and that is told once', async () => {
    const server = new FakeServer();
    server.takes = 1;
    const page = await openPage(server);
    refuseForQuota((_store, value) => value instanceof File && value.size > 4_000);
    const [, a] = await page.add(textFile('small.txt'), textFile('a.txt', 5_000), textFile('b.txt', 5_000));
    await until(page.uploader, () => partsOf(page.uploader) === 3);
    await page.keeping.written();
    const { uploads = [], parts = [], bytes = [] } = await dumpDatabase();
    expect([uploads.length, parts.length]).toEqual([3, 3]);
    expect(bytes.map(([, file]) => (file as File).name)).toEqual(['small.txt']);
    const kept = uploads.find(([key]) => (key as unknown[])[1] === a)?.[1];
    expect(kept).toMatchObject({ saved: { fingerprint: expect.stringMatching(/^16x64k:/) } });
    expect(page.problems.map(({ code }) => code)).toEqual(['keep-quota']);
  });

  it('for how far uploads got, the bytes give way', async () => {
    const server = new FakeServer();
    server.takes = 1;
    const page = await openPage(server);
    await page.add(textFile('a.txt'));
    await page.keeping.written();
    expect((await dumpDatabase()).bytes).toHaveLength(1);
    let refused = 0;
    refuseForQuota((store) => {
      if (store !== 'uploads' || refused > 0) return false;
      refused += 1;
      return true;
    });
    await page.add(textFile('b.txt'));
    await page.keeping.written();
    const { uploads, bytes } = await dumpDatabase();
    expect(refused).toBe(1);
    expect(uploads).toHaveLength(2);
    expect(bytes).toEqual([]);
    expect(page.problems.map(({ code }) => code)).toEqual(['keep-quota']);
  });

  it('and no database that works, uploads go on, and the next change is written as a whole', async () => {
    const server = new FakeServer();
    server.takes = 1;
    const page = await openPage(server);
    const refuse = vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(() => {
      throw new DOMException('Broken.', 'UnknownError');
    });
    await page.add(textFile('a.txt'));
    await until(page.uploader, () => partsOf(page.uploader) === 1);
    await page.keeping.written();
    expect(page.problems.map(({ code }) => code)).toEqual(['keep-failed']);
    refuse.mockRestore();
    page.uploader.pause();
    await page.keeping.written();
    const { uploads, parts } = await dumpDatabase();
    expect([uploads?.length, parts?.length]).toEqual([1, 1]);
  });
});
