import { describe, expect, it, vi } from 'vitest';
import {
  dumpDatabase,
  FakeServer,
  openPage,
  partsOf,
  secrets,
  textFile,
  until,
} from './testing/kept-page.ts';

const phases = ({ uploads = [] }: Record<string, [IDBValidKey, unknown][]>) =>
  uploads.map(([, value]) => (value as { saved: { checkpoint: { phase: string } } }).saved.checkpoint.phase);

describe('after a reload', () => {
  it('uploads whose bytes were kept go on by themselves, from their parts, in their order', async () => {
    const server = new FakeServer();
    server.takes = 2;
    const before = await openPage(server);
    expect(await before.keeping.ready).toBe('kept');
    const names = Array.from({ length: 12 }, (_, index) => `file-${index}.txt`);
    await before.add(...names.map((name) => textFile(name)));
    await until(before.uploader, () => partsOf(before.uploader) === 6);
    await before.keeping.written();
    await before.leave();

    server.takes = Number.POSITIVE_INFINITY;
    const after = await openPage(server);
    const { uploads } = after.uploader.snapshot();
    expect(uploads.map(({ file }) => file.name)).toEqual(names);
    expect(uploads.every(({ recovered, size }) => recovered === true && size === 3_500)).toBe(true);
    const settled = await after.uploader.whenSettled();
    expect(settled.map(({ status }) => status)).toEqual(names.map(() => 'ready'));
    for (const name of names) {
      const content = [1, 2, 3, 4].map((part) => server.stored.get(`${name} ${part}`)).join('');
      expect(content).toBe(await textFile(name).text());
    }
    // No part was sent twice.
    expect(new Set(server.log.filter((line) => line.startsWith('PART'))).size).toBe(48);
    expect(server.count('PART')).toBe(48);
    expect(after.problems).toEqual([]);
  });

  it('those already stored go on being asked for, without their file', async () => {
    const server = new FakeServer();
    server.isDone = false;
    // No room for bytes.
    const before = await openPage(server, { keep: { budgetBytes: 0 } });
    await before.add(textFile('a.txt'));
    await until(before.uploader, () => server.count('STATUS') > 0);
    await before.keeping.written();
    await before.leave();

    server.isDone = true;
    const after = await openPage(server);
    const [upload] = await after.uploader.whenSettled();
    expect(upload).toMatchObject({ status: 'ready', file: { name: 'a.txt' } });
    expect([server.count('PLAN'), server.count('PART')]).toEqual([1, 4]);
  });

  it('one beyond the budget asks for its file, takes only the same, and goes on from its parts', async () => {
    const server = new FakeServer();
    server.takes = 5;
    const before = await openPage(server, { keep: { budgetBytes: 8_000 } });
    await before.add(textFile('large.bin', 9_000), textFile('small.txt', 7_000));
    await until(before.uploader, () => partsOf(before.uploader) === 10);
    await before.keeping.written();
    expect((await dumpDatabase()).bytes?.map(([, file]) => (file as File).name)).toEqual(['small.txt']);
    await before.leave();

    server.takes = Number.POSITIVE_INFINITY;
    const after = await openPage(server);
    const { uploader } = after;
    await until(uploader, () => uploader.snapshot().totals.count.ready === 1);
    const large = uploader.snapshot().uploads.find(({ file }) => file.name === 'large.bin');
    expect(large).toMatchObject({ status: 'failed', error: { code: 'file-missing' }, sentBytes: 5_000 });
    const id = large?.id ?? '';
    const other = new File(['x'.repeat(9_000)], 'large.bin', { lastModified: 1_700_000_000_000 });
    expect(await uploader.supply(id, other)).toBe('other-content');
    // Touched since, and the same.
    expect(await uploader.supply(id, textFile('large.bin', 9_000, 1))).toBe('taken');
    await uploader.whenSettled();
    expect(uploader.get(id)?.status).toBe('ready');
    expect(server.log.filter((line) => line.startsWith('PART large')).toSorted()).toEqual(
      [1, 2, 3, 4, 5, 6, 7, 8, 9].map((part) => `PART large.bin ${part}`),
    );
  });

  it.each([
    ['no file larger than one may be', { budgetBytes: 20_000, maxFileBytes: 8_000 }, ['small.txt']],
    [
      'each file that a budget of one’s own has room for',
      { budgetBytes: 20_000 },
      ['large.bin', 'small.txt'],
    ],
  ])('keeps %s', async (_what, keep, kept) => {
    const server = new FakeServer();
    server.takes = 0;
    const { add, keeping } = await openPage(server, { keep });
    await add(textFile('large.bin', 9_000), textFile('small.txt', 8_000));
    await keeping.written();
    const { bytes } = await dumpDatabase();
    expect(bytes?.map(([, file]) => (file as File).name).toSorted()).toEqual(kept);
  });

  it('what a person had paused, or not started, waits for them', async () => {
    const server = new FakeServer();
    const options = { autoStart: false };
    const before = await openPage(server, options);
    const [held, paused = ''] = await before.add(textFile('held.txt'), textFile('paused.txt'));
    before.uploader.pause([paused]);
    before.uploader.start([paused]);
    await before.keeping.written();
    await before.leave();

    const { uploader } = await openPage(server, options);
    expect(uploader.snapshot().totals).toMatchObject({ count: { queued: 2 }, paused: 1 });
    uploader.resume();
    await uploader.whenSettled([paused]);
    expect(uploader.get(held ?? '')?.status).toBe('queued');
    uploader.start();
    await uploader.whenSettled();
    expect(server.count('PLAN')).toBe(2);
  });

  it('keeps apart scopes and providers', async () => {
    const server = new FakeServer();
    server.takes = 0;
    const before = await openPage(server, { keep: { scope: 'a' } });
    await before.add(textFile('a.txt'));
    await before.keeping.written();
    await before.leave();
    for (const other of [{}, { keep: { scope: 'b' } }, { name: 'other', keep: { scope: 'a' } }]) {
      const page = await openPage(server, other);
      expect(page.uploader.snapshot().uploads).toEqual([]);
      await page.leave();
    }
    const after = await openPage(server, { keep: { scope: 'a' } });
    expect(after.uploader.snapshot().uploads).toHaveLength(1);
  });
});

describe('what is written', () => {
  it('holds no URL, header or token, at any moment', async () => {
    const server = new FakeServer();
    server.takes = 2;
    const { add, keeping, uploader } = await openPage(server, { keep: { budgetBytes: 3_500 } });
    await add(textFile('a.txt'), textFile('b.txt'));
    await until(uploader, () => partsOf(uploader) === 4);
    await keeping.written();
    const dump = await dumpDatabase();
    expect(phases(dump)).toEqual(['uploading', 'uploading']);
    const text = JSON.stringify(dump);
    expect(text).toContain('a.txt');
    for (const secret of [...secrets, 'https:', 'storage.example', 'Authorization']) {
      expect(text).not.toContain(secret);
    }
  });

  it('goes with the upload: ready, canceled or removed, and comes back with an undone removal', async () => {
    const server = new FakeServer();
    server.takes = 2;
    const { add, keeping, uploader } = await openPage(server);
    const [ready, canceled = '', removed = ''] = await add(
      ...['ready.txt', 'canceled.txt', 'removed.txt'].map((name) => textFile(name)),
    );
    const rows = async () => {
      await keeping.written();
      const { uploads, parts, bytes } = await dumpDatabase();
      return [uploads, parts, bytes].map((store) => store?.length);
    };
    await until(uploader, () => partsOf(uploader) === 6);
    expect(await rows()).toEqual([3, 6, 3]);
    uploader.cancel([canceled]);
    expect(await rows()).toEqual([2, 4, 2]);
    uploader.remove([removed]);
    expect(await rows()).toEqual([1, 2, 1]);
    uploader.restore([removed]);
    await until(uploader, () => uploader.get(removed)?.status === 'uploading');
    expect((await rows())[0]).toBe(2);
    expect((await rows())[2]).toBe(2);
    uploader.remove([removed]);
    server.takes = 4;
    uploader.pause();
    uploader.resume();
    await uploader.whenSettled(ready === undefined ? [] : [ready]);
    expect(await rows()).toEqual([0, 0, 0]);
  });

  it('is only what changed: of 2,000 uploads, a part that is stored writes one row', async () => {
    const server = new FakeServer();
    server.takes = 1;
    const { add, keeping, uploader } = await openPage(server, { concurrency: 1 });
    await add(...Array.from({ length: 2_000 }, (_, index) => textFile(`file-${index}.txt`, 2_000)));
    await until(uploader, () => partsOf(uploader) === 1);
    await keeping.written();
    const puts: string[] = [];
    const put = IDBObjectStore.prototype.put;
    const spy = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
      this: IDBObjectStore,
      ...args: Parameters<IDBObjectStore['put']>
    ) {
      puts.push(this.name);
      return put.apply(this, args);
    });
    // The one that is sent gets its second part, and no other begins.
    uploader.pause(
      uploader.snapshot().uploads.flatMap(({ id, status }) => (status === 'queued' ? [id] : [])),
    );
    await keeping.written();
    puts.length = 0;
    server.takes = 2;
    server.isDone = false;
    const [first] = uploader.snapshot().uploads;
    uploader.pause([first?.id ?? '']);
    uploader.resume([first?.id ?? '']);
    await until(uploader, () => server.count('STATUS') > 0);
    await keeping.written();
    spy.mockRestore();
    expect(puts.filter((store) => store === 'parts')).toHaveLength(1);
    expect(puts.length).toBeLessThan(8);
  });
});
