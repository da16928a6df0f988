import { browserEnvironment } from '@longshore/browser';
import { createUploader, type UploaderOptions } from '@longshore/core';
import { eicarFile, makeFile } from '@longshore/testkit';
import { fastOptions, testEnvironment } from '@longshore/testkit/conformance';
import { ownBackendMock } from '@longshore/testkit/msw';
import axios from 'axios';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createPresignedPostProvider, type PresignedPostProviderOptions } from './provider.ts';

const baseURL = 'https://backend.test/api';
const mock = ownBackendMock({ baseUrl: baseURL, processingMs: 30, limits: { minSize: 0, maxSize: 5000 } });
const server = setupServer(...mock.handlers);
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterEach(() => mock.reset());
afterAll(() => server.close());

function start(options: Partial<PresignedPostProviderOptions> = {}, more: Partial<UploaderOptions> = {}) {
  const api = axios.create({ baseURL, headers: { Authorization: 'Bearer dev-token' } });
  const provider = createPresignedPostProvider({ api, ...options });
  return createUploader(provider, { environment: testEnvironment(), ...fastOptions, ...more });
}

async function upload(file: File, options?: Partial<PresignedPostProviderOptions>) {
  const uploader = start(options);
  await uploader.add([file]);
  const [settled] = await uploader.whenSettled();
  return settled;
}

/** What was asked, without ids; questions about processing once. */
function asked(): string[] {
  const calls = mock.requests.map(({ to, method, path }) => {
    if (to === 'storage') return `${method} storage`;
    return `${method} ${path.replace('/api/uploads', '').replace(/[\da-f-]{36}/, ':id')}`;
  });
  return calls.filter((call, index) => call !== calls[index - 1]);
}

const text = (size = 20) => makeFile('notes.txt', { size });

describe('an upload by presigned POST', () => {
  test('goes from the file to ready, in the documented order', async () => {
    expect(await upload(text())).toMatchObject({
      status: 'ready',
      asset: {
        ...{ name: 'notes.txt', size: 20, type: 'text/plain', integrity: 'unverified' },
        data: { name: 'notes.txt', type: 'text/plain', size: 20 },
      },
      warnings: [],
    });
    expect(asked()).toEqual(['POST /presigned-post', 'POST storage', 'POST /:id/complete', 'GET /:id']);
    expect(mock.storage.violations).toEqual([]);
  });

  test('is verified where the hashes are equal', async () => {
    expect(await upload(text(), { verify: true })).toMatchObject({
      ...{ status: 'ready', asset: { integrity: 'verified' } },
    });
  });

  test('fails where the backend has other bytes', async () => {
    const sha256 = 'f'.repeat(64);
    mock.changeNext(
      (answer) => ({
        ...answer,
        body: JSON.stringify({ id: 'x', state: 'ready', sha256, asset: null }),
        status: 200,
      }),
      { method: 'GET', times: 9 },
    );
    expect(await upload(text(), { verify: true })).toMatchObject({
      ...{ status: 'failed', error: { code: 'checksum-mismatch', recovery: 'restart' } },
    });
  });

  test('ends failed with a virus, and ready with a warning where the file is empty', async () => {
    expect(await upload(eicarFile())).toMatchObject({
      ...{ status: 'failed', phase: 'processing', error: { code: 'infected', recovery: 'none' } },
    });
    expect(await upload(text(0))).toMatchObject({ status: 'ready', warnings: ['empty'] });
  });

  test('is refused one byte above the limit, and taken at it', async () => {
    expect(await upload(text(5000))).toMatchObject({ status: 'ready' });
    expect(await upload(text(5001))).toMatchObject({
      ...{ status: 'failed', error: { code: 'too-large', errorCode: 'too-large', recovery: 'none' } },
    });
  });

  test('keeps any name, and the path in a folder', async () => {
    const names = ['Ä “1” & ‘2’.txt', '../..\\a.txt', 'a\nb"c".txt', '🚢 '.repeat(80), 'x'.repeat(300)];
    for (const name of names) {
      expect(await upload(makeFile(name, { content: 'x', type: 'text/plain' }))).toMatchObject({
        ...{ status: 'ready', asset: { name } },
      });
    }
    const uploader = start();
    await uploader.add([{ file: text(), relativePath: 'b/notes.txt' }]);
    await uploader.whenSettled();
    expect((await mock.uploads()).at(-1)).toMatchObject({ relativePath: 'b/notes.txt' });
  });

  test('shows what the backend does, as it says it', async () => {
    const uploader = start({}, { poll: { ...fastOptions.poll, intervalMs: 2, maxIntervalMs: 2 } });
    mock.changeNext(
      (answer) => ({
        ...answer,
        body: JSON.stringify({ id: 'x', state: 'reading', label: 'Counting', percent: 30 }),
      }),
      { method: 'GET', times: 3 },
    );
    const seen = new Set<string>();
    uploader.subscribe(() => {
      const [one] = uploader.snapshot().uploads;
      if (one?.status === 'processing') seen.add(`${one.label} ${one.percent}`);
    });
    await uploader.add([text()]);
    expect(await uploader.whenSettled()).toMatchObject([{ status: 'ready' }]);
    expect([...seen]).toContain('Counting 30');
  });

  test('signs again by itself where the signature has expired', async () => {
    mock.failNext('storage:requestExpired');
    expect(await upload(text())).toMatchObject({ status: 'ready' });
    expect(asked().filter((call) => call.endsWith('/presigned-post'))).toHaveLength(2);
    await expect.poll(() => mock.uploads()).toHaveLength(1);
  });

  test('completes again after a lost answer, without sending the bytes again', async () => {
    mock.disconnectNext({ path: '/complete' });
    expect(await upload(text())).toMatchObject({ status: 'ready' });
    const calls = mock.requests.map(({ path, to }) => (to === 'storage' ? to : path.split('/').at(-1)));
    expect(calls.filter((call) => call === 'storage')).toHaveLength(1);
    expect(calls.filter((call) => call === 'complete')).toHaveLength(2);
  });

  test('is deleted at the backend when it is removed', async () => {
    const uploader = start();
    const { ids } = await uploader.add([text()]);
    await uploader.whenSettled();
    uploader.remove(ids);
    await expect.poll(() => mock.uploads()).toEqual([]);
  });

  test('goes on after a reload without its file, and is verified by the hash that was written down', async () => {
    const before = start({ verify: true });
    const hold = mock.holdNext({ method: 'GET' });
    await before.add([text()]);
    await hold.arrived;
    const saved = JSON.parse(JSON.stringify(before.unfinished()));
    expect(JSON.stringify(saved)).not.toMatch(/Signature|policy|dev-token|https/i);
    before.dispose();
    hold.release();
    const after = start({ verify: true });
    expect(after.recover(saved.map((one: object) => ({ saved: one })))).toEqual([]);
    expect(await after.whenSettled()).toMatchObject([
      { status: 'ready', asset: { name: 'notes.txt', integrity: 'verified' } },
    ]);
  });

  test('works in a browser’s environment too', async () => {
    const uploader = start({}, { environment: browserEnvironment() });
    await uploader.add([text()]);
    expect(await uploader.whenSettled()).toMatchObject([{ status: 'ready' }]);
  });
});
