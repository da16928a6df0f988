import type { SavedUpload } from '@longshore/core';
import { makeFile } from '@longshore/testkit';
import { ownBackendMultipartLimits } from '@longshore/testkit/apis/own-backend';
import { testEnvironment } from '@longshore/testkit/conformance';
import { expect, test } from 'vitest';
import {
  describeOnBackend,
  describeOwnBackendFlow,
  type FlowBench,
  text,
} from '../testing/own-backend-flow.ts';
import { createS3MultipartProvider } from './provider.ts';

describeOwnBackendFlow('an upload by S3 multipart', {
  create: createS3MultipartProvider,
  documented: ['POST /s3-multipart', 'POST /:id/parts', 'PUT storage', 'POST /:id/complete', 'GET /:id'],
  own: testOnePart,
});

const partSize = 5 * 2 ** 20;
/** Parts are large, and machines busy. */
const patience = { timeout: 15_000 };
describeOnBackend(
  'an upload of several parts',
  (options) => createS3MultipartProvider({ ...options, partSize }),
  ownBackendMultipartLimits,
  testParts,
);

describeOnBackend(
  'an upload of several parts with checksums',
  (options) => createS3MultipartProvider({ ...options, partSize, checksum: 'crc32c' }),
  ownBackendMultipartLimits,
  testChecksums,
);

function testChecksums({ mock, start, upload }: FlowBench): void {
  const file = () => makeFile('film.mp4', { size: partSize + 1_000, seed: 1 });
  const puts = () => mock.requests.filter(({ to }) => to === 'storage');

  test('sends the one that was signed with each part', async () => {
    expect(await upload(file())).toMatchObject({ status: 'ready' });
    expect(puts().map(({ headerNames }) => headerNames.includes('x-amz-checksum-crc32c'))).toEqual([
      true,
      true,
    ]);
    expect(await mock.uploads()).toMatchObject([{ multipart: { checksum: 'crc32c' } }]);
  });

  test('sends a part once more that arrived damaged', async () => {
    mock.failNext('storage:badDigest', { path: 'partNumber=2' });
    expect(await upload(file())).toMatchObject({ status: 'ready' });
    expect(puts()).toHaveLength(3);
    expect(mock.requests.filter(({ path }) => path.endsWith('/parts'))).toHaveLength(1);
  });

  test('goes on after a reload with the same kind of checksums', async () => {
    const before = start();
    const hold = mock.holdNext({ path: 'partNumber=2' });
    await before.add([file()]);
    await hold.arrived;
    await expect.poll(() => before.unfinished()).toMatchObject([{ checkpoint: { parts: [{ number: 1 }] } }]);
    const [saved]: SavedUpload[] = JSON.parse(JSON.stringify(before.unfinished()));
    before.dispose();
    hold.release();
    if (saved === undefined) throw new Error('Nothing was saved.');
    const after = start();
    expect(after.recover([{ saved, file: file() }])).toEqual([]);
    expect(await after.whenSettled()).toMatchObject([{ status: 'ready' }]);
    expect(puts().every(({ headerNames }) => headerNames.includes('x-amz-checksum-crc32c'))).toBe(true);
  });

  test('wishes for none where nothing here computes hashes', async () => {
    const { digest: _digest, ...environment } = testEnvironment();
    const uploader = start({}, { environment });
    await uploader.add([file()]);
    expect(await uploader.whenSettled()).toMatchObject([{ status: 'ready' }]);
    expect((await mock.uploads())[0]?.multipart).not.toHaveProperty('checksum');
  });
}

function testOnePart({ mock, upload, asked }: FlowBench): void {
  test('signs one part again by itself where its signature has expired', async () => {
    mock.failNext('storage:requestExpired');
    expect(await upload(text())).toMatchObject({ status: 'ready' });
    expect(asked().filter((call) => call.endsWith('/s3-multipart'))).toHaveLength(1);
    expect(asked().filter((call) => call.endsWith('/parts'))).toHaveLength(2);
  });

  test('completes again after a lost answer, without sending the bytes again', async () => {
    mock.disconnectNext({ path: '/complete' });
    expect(await upload(text())).toMatchObject({ status: 'ready' });
    expect(asked().filter((call) => call === 'PUT storage')).toHaveLength(1);
    expect(asked().filter((call) => call.endsWith('/complete'))).toHaveLength(1);
  });
}

function testParts({ mock, start, upload, asked }: FlowBench): void {
  const size = partSize + 1_000;
  const file = (seed = 1) => makeFile('film.mp4', { size, seed });
  const puts = () => mock.requests.filter(({ to }) => to === 'storage');
  const numbers = () =>
    puts()
      .map(({ path }) => Number(/partNumber=(\d+)/.exec(path)?.[1]))
      .toSorted();

  test('arrives whole, and is told part by part', async () => {
    expect(await upload(file(), { verify: true })).toMatchObject({
      status: 'ready',
      asset: { integrity: 'verified', data: { size } },
    });
    expect(numbers()).toEqual([1, 2]);
    const [signing, ...more] = mock.requests.filter(({ path }) => path.endsWith('/parts'));
    expect([signing?.method, more]).toEqual(['POST', []]);
    expect(mock.storage.violations).toEqual([]);
    expect(mock.storage.multiparts.open()).toEqual([]);
  });

  test('sends only the part again that failed', async () => {
    mock.failNext('storage:internalError', { path: 'partNumber=2' });
    expect(await upload(file())).toMatchObject({ status: 'ready' });
    expect(numbers()).toEqual([1, 2, 2]);
    mock.reset();
    mock.disconnectNext({ path: 'partNumber=2' });
    expect(await upload(file())).toMatchObject({ status: 'ready' });
    expect(numbers()).toEqual([1, 2, 2]);
  });

  test('signs only the part again whose signature has expired', async () => {
    mock.failNext('storage:requestExpired', { path: 'partNumber=2' });
    expect(await upload(file())).toMatchObject({ status: 'ready' });
    expect(numbers()).toEqual([1, 2, 2]);
  });

  test('takes an <Error> under 200 for the error it is', async () => {
    const body = '<Error><Code>InternalError</Code><Message>Again.</Message></Error>';
    mock.answerNext({ status: 200, body }, { path: 'partNumber=2' });
    expect(await upload(file())).toMatchObject({ status: 'ready' });
    expect(numbers()).toEqual([1, 2, 2]);
  });

  test('begins anew once by itself where the store does not know it any more', async () => {
    mock.failNext('storage:noSuchUpload', { path: 'partNumber=2' });
    mock.answerNext(
      { status: 410, body: '{"error":{"code":"gone","message":""}}' },
      { method: 'GET', path: '/parts' },
    );
    expect(await upload(file())).toMatchObject({ status: 'ready' });
    expect(asked().filter((call) => call.endsWith('/s3-multipart'))).toHaveLength(2);
    await expect.poll(() => mock.storage.multiparts.open(), patience).toEqual([]);
    await expect.poll(() => mock.uploads(), patience).toHaveLength(1);
  });

  test('asks a person before it is sent a third time', async () => {
    mock.failNext('storage:noSuchUpload', { path: 'partNumber=2', times: 2 });
    const gone = { status: 410, body: '{"error":{"code":"gone","message":""}}' };
    mock.answerNext(gone, { method: 'GET', path: '/parts', times: 2 });
    expect(await upload(file())).toMatchObject({
      status: 'failed',
      error: { code: 'not-found', recovery: 'replan' },
    });
    expect(asked().filter((call) => call.endsWith('/s3-multipart'))).toHaveLength(2);
  });

  test('goes on with what the store has where it only seemed to be gone', async () => {
    mock.failNext('storage:noSuchUpload', { path: 'partNumber=2' });
    expect(await upload(file())).toMatchObject({ status: 'ready' });
    expect(asked().filter((call) => call.endsWith('/s3-multipart'))).toHaveLength(1);
    expect(numbers().filter((number) => number === 2)).toHaveLength(2);
  });

  test('sends what the store misses when it is complete, and completes again', async () => {
    const missing = { status: 409, body: '{"error":{"code":"not-stored","message":""}}' };
    mock.answerNext(missing, { path: '/complete' });
    const without = (text: string, gone: number) => {
      const { parts }: { parts: { number: number }[] } = JSON.parse(text);
      return JSON.stringify({ parts: parts.filter(({ number }) => number !== gone) });
    };
    mock.changeNext((list) => ({ ...list, body: without(String(list.body), 2) }), {
      method: 'GET',
      path: '/parts',
    });
    expect(await upload(file())).toMatchObject({ status: 'ready' });
    expect(numbers()).toEqual([1, 2, 2]);
    expect(asked().filter((call) => call.endsWith('/complete'))).toHaveLength(2);
    expect(asked().filter((call) => call.endsWith('/s3-multipart'))).toHaveLength(1);
  });

  test('says what hides the ETags, and completes nothing', async () => {
    mock.changeNext(({ headers: { etag: _hidden, ...headers }, ...answer }) => ({ ...answer, headers }), {
      path: 'partNumber=2',
      times: 2,
    });
    expect(await upload(file())).toMatchObject({
      status: 'failed',
      error: { code: 'invalid-response', hint: expect.stringContaining('ExposeHeaders') },
    });
    expect(asked().filter((call) => call.endsWith('/complete'))).toEqual([]);
  });

  /** An upload that was interrupted by a reload before its second part came. */
  async function interrupted(): Promise<{ saved: SavedUpload; file: File }> {
    const chosen = file();
    const before = start();
    const second = mock.holdNext({ path: 'partNumber=2' });
    await before.add([chosen]);
    await second.arrived;
    const parts = () => JSON.parse(JSON.stringify(before.unfinished()))[0].checkpoint.parts;
    await expect.poll(parts, patience).toHaveLength(1);
    const [saved] = JSON.parse(JSON.stringify(before.unfinished()));
    expect(JSON.stringify(saved)).not.toMatch(/Signature|uploadId|dev-token|https/i);
    before.dispose();
    second.release();
    return { saved, file: chosen };
  }

  async function recovered({ saved, file: chosen }: { saved: SavedUpload; file: File }) {
    const after = start();
    expect(after.recover([{ saved, file: chosen }])).toEqual([]);
    const [settled] = await after.whenSettled();
    return settled;
  }

  test('sends no part again after a reload that the store has, noted or not', async () => {
    const { saved, file: chosen } = await interrupted();
    // What the page was told last was not written down any more.
    if (saved.checkpoint.phase !== 'uploading') throw new Error(saved.checkpoint.phase);
    const checkpoint = { ...saved.checkpoint, parts: [] };
    await expect.poll(() => puts().at(-1)?.status, patience).toBe(200);
    expect(await recovered({ saved: { ...saved, checkpoint }, file: chosen })).toMatchObject({
      status: 'ready',
    });
    expect(numbers()).toEqual([1, 2]);
  });

  test('sends a part again after a reload that the store has otherwise than it was noted', async () => {
    const { saved, file: chosen } = await interrupted();
    if (saved.checkpoint.phase !== 'uploading') throw new Error(saved.checkpoint.phase);
    const parts = saved.checkpoint.parts.map((part) => ({ ...part, etag: '"other"' }));
    const checkpoint = { ...saved.checkpoint, parts };
    await recovered({ saved: { ...saved, checkpoint }, file: chosen });
    expect(numbers().filter((number) => number === 1)).toHaveLength(2);
  });

  test('sends nothing after a reload where it was complete already', async () => {
    const chosen = file();
    const before = start();
    const completing = mock.holdNext({ path: '/complete' });
    await before.add([chosen]);
    await completing.arrived;
    const [saved] = JSON.parse(JSON.stringify(before.unfinished()));
    const { id, root, parts } = saved.checkpoint.ref;
    // As it was noted a moment earlier.
    const checkpoint = { phase: 'uploading', draft: { id, root, partSize }, parts: [] } as const;
    completing.release();
    await expect.poll(async () => (await mock.uploads()).at(0)?.state, patience).not.toBe('awaiting');
    before.dispose();
    expect(parts).toHaveLength(2);
    expect(await recovered({ saved: { ...saved, checkpoint }, file: chosen })).toMatchObject({
      status: 'ready',
    });
    expect(numbers()).toEqual([1, 2]);
  });

  test('leaves nothing at the store once it is canceled', async () => {
    const uploader = start();
    const second = mock.holdNext({ path: 'partNumber=2' });
    const { ids } = await uploader.add([file()]);
    await second.arrived;
    uploader.cancel(ids);
    await expect.poll(() => mock.storage.multiparts.open(), patience).toEqual([]);
    second.release();
    await expect.poll(() => mock.uploads(), patience).toEqual([]);
  });
}
