import { expect, it } from 'vitest';
import { browserEnvironment } from './browser-environment.ts';
import { keepUploads } from './keep-uploads.ts';
import { dumpDatabase, FakeServer, openPage, partsOf, textFile, until } from './testing/kept-page.ts';

it('the second tab writes nothing, and has what is left unfinished once the first one has gone', async () => {
  const server = new FakeServer();
  server.takes = 1;
  const first = await openPage(server);
  const second = await openPage(server);
  expect([await first.keeping.ready, await second.keeping.ready]).toEqual(['kept', 'elsewhere']);
  await first.add(textFile('first.txt'));
  await second.add(textFile('second.txt'));
  await until(first.uploader, () => partsOf(first.uploader) === 1);
  await until(second.uploader, () => partsOf(second.uploader) === 1);
  await first.keeping.written();
  await second.keeping.written();
  expect((await dumpDatabase()).uploads).toHaveLength(1);
  expect(second.uploader.snapshot().uploads).toHaveLength(1);

  await first.leave();
  await until(second.uploader, () => second.uploader.snapshot().uploads.length === 2);
  await second.keeping.written();
  expect((await dumpDatabase()).uploads).toHaveLength(2);
  server.takes = Number.POSITIVE_INFINITY;
  second.uploader.pause();
  second.uploader.resume();
  await second.uploader.whenSettled();
  expect(second.uploader.snapshot().totals.count.ready).toBe(2);
  expect(server.count('PART')).toBe(8);
  await second.keeping.written();
  expect((await dumpDatabase()).uploads).toEqual([]);
});

it('a tab that is reloaded has its own uploads again, though another one waits for them', async () => {
  const server = new FakeServer();
  server.takes = 1;
  const first = await openPage(server);
  // It waits as long as a page would.
  const waiting = await openPage(server, { environment: browserEnvironment() });
  await first.add(textFile('first.txt'));
  await first.keeping.written();
  await first.leave();
  const reloaded = await openPage(server, { environment: browserEnvironment() });
  expect(await reloaded.keeping.ready).toBe('kept');
  expect(reloaded.uploader.snapshot().uploads).toHaveLength(1);
  expect(waiting.uploader.snapshot().uploads).toHaveLength(0);
});

it('another tab that waits, and has its turn for an instant, owns nothing', async () => {
  const server = new FakeServer();
  const first = await openPage(server);
  await first.keeping.ready;
  const [lock] = (await navigator.locks.query()).held ?? [];
  await first.leave();
  let end = () => {};
  const instant = new Promise<void>((resolve) => {
    end = resolve;
  });
  await new Promise<void>((held) => {
    void navigator.locks.request(lock?.name ?? '', () => {
      held();
      return instant;
    });
  });
  // Not before the page has asked, and not as long as an owner would.
  setTimeout(end, 30);
  const reloaded = await openPage(server, { environment: browserEnvironment() });
  expect(await reloaded.keeping.ready).toBe('kept');
});

it('of other scopes each is the first', async () => {
  const server = new FakeServer();
  await openPage(server, { keep: { scope: 'a' } });
  const other = await openPage(server, { keep: { scope: 'b' } });
  expect(await other.keeping.ready).toBe('kept');
});

it('an uploader is kept once, until it is stopped, and can be kept again', async () => {
  const server = new FakeServer();
  server.takes = 1;
  const page = await openPage(server);
  expect(keepUploads(page.uploader)).toBe(page.keeping);
  await page.add(textFile('a.txt'), textFile('b.txt'));
  await until(page.uploader, () => partsOf(page.uploader) === 2);
  await page.keeping.written();
  // As an effect in React's StrictMode.
  const stopped = page.keeping.stop();
  const again = keepUploads(page.uploader);
  expect(again).not.toBe(page.keeping);
  expect(await again.ready).toBe('kept');
  await stopped;
  await again.written();
  expect(page.uploader.snapshot().uploads).toHaveLength(2);
  expect((await dumpDatabase()).uploads).toHaveLength(2);
  await again.stop();
  // What ends meanwhile is not recovered.
  page.uploader.cancel();
  const last = keepUploads(page.uploader);
  await last.ready;
  await last.written();
  expect((await dumpDatabase()).uploads).toEqual([]);
  await last.stop();
});
