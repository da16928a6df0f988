import { browserEnvironment } from '@longshore/browser';
import {
  type AnyProvider,
  createUploader,
  type DigestName,
  type SettledUpload,
  type Uploader,
  type UploaderOptions,
} from '@longshore/core';
import { eicarFile, makeFile } from '@longshore/testkit';
import type { OwnBackendLimits } from '@longshore/testkit/apis/own-backend';
import { fastOptions, testEnvironment } from '@longshore/testkit/conformance';
import { type OwnBackendMock, ownBackendMock } from '@longshore/testkit/msw';
import axios from 'axios';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { OwnBackendAsset, OwnBackendOptions, SignedOptions } from '../own-backend.ts';

type Asset = OwnBackendAsset<unknown>;

/** What a column's own tests work with. */
export interface FlowBench {
  readonly mock: OwnBackendMock;
  start(options?: Partial<SignedOptions>, more?: Partial<UploaderOptions>): Uploader<Asset>;
  upload(file: File, options?: Partial<SignedOptions>): Promise<SettledUpload<Asset> | undefined>;
  /** What was asked, without ids; questions about processing once. */
  asked(): string[];
}

/** A column of the wire contract. */
export interface OwnBackendColumn {
  readonly create: (options: OwnBackendOptions) => AnyProvider<Asset>;
  /** The calls of an upload, in the documented order. */
  readonly documented: readonly string[];
  /** Tests that no other column has. */
  readonly own: (bench: FlowBench) => void;
}

/** A small text. */
export const text = (size = 20): File => makeFile('notes.txt', { size });

/** Declares what uploads of every column of the wire contract have in common, from the file to ready. */
export function describeOwnBackendFlow(title: string, column: OwnBackendColumn): void {
  describeOnBackend(title, column.create, { minSize: 0, maxSize: 5000 }, (bench) => {
    testEnds(bench, column.documented);
    testFiles(bench);
    testPage(bench);
    column.own(bench);
  });
}

/** Declares tests of uploads to a backend of their own, which takes files within these limits. */
export function describeOnBackend(
  title: string,
  create: OwnBackendColumn['create'],
  limits: OwnBackendLimits,
  declare: (bench: FlowBench) => void,
  more: { readonly checksum?: DigestName } = {},
): void {
  const bench = createBench(create, limits, more);
  const server = setupServer(...bench.mock.handlers);
  describe(title, () => {
    beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
    afterEach(() => bench.mock.reset());
    afterAll(() => server.close());
    declare(bench);
  });
}

function createBench(
  create: OwnBackendColumn['create'],
  limits: OwnBackendLimits,
  more: { readonly checksum?: DigestName },
): FlowBench {
  const baseURL = 'https://backend.test/api';
  const mock = ownBackendMock({ baseUrl: baseURL, processingMs: 30, limits, ...more });
  const start: FlowBench['start'] = (options, more) => {
    const api = axios.create({ baseURL, headers: { Authorization: 'Bearer dev-token' } });
    const environment = testEnvironment();
    return createUploader(create({ api, ...options }), { environment, ...fastOptions, ...more });
  };
  return {
    mock,
    start,
    async upload(file, options) {
      const uploader = start(options);
      await uploader.add([file]);
      const [settled] = await uploader.whenSettled();
      return settled;
    },
    asked() {
      const calls = mock.requests.map(({ to, method, path }) => {
        if (to === 'storage') return `${method} storage`;
        return `${method} ${path.replace('/api/uploads', '').replace(/[\da-f-]{36}/, ':id')}`;
      });
      return calls.filter((call, index) => call !== calls[index - 1]);
    },
  };
}

function testEnds({ mock, upload, asked }: FlowBench, documented: readonly string[]): void {
  test('goes from the file to ready, in the documented order', async () => {
    expect(await upload(text())).toMatchObject({
      status: 'ready',
      asset: {
        ...{ name: 'notes.txt', size: 20, type: 'text/plain', integrity: 'unverified' },
        data: { name: 'notes.txt', type: 'text/plain', size: 20 },
      },
      warnings: [],
    });
    expect(asked()).toEqual(documented);
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
}

function testFiles({ mock, start, upload }: FlowBench): void {
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
}

function testPage({ mock, start }: FlowBench): void {
  test('shows what the backend does, as it says it', async () => {
    // Long enough for listeners to be told of it while it lasts.
    const uploader = start({}, { poll: { ...fastOptions.poll, intervalMs: 50, maxIntervalMs: 50 } });
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
}
