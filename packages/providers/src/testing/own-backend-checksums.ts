import type { DigestName } from '@longshore/core';
import { testEnvironment } from '@longshore/testkit/conformance';
import { expect, test } from 'vitest';
import type { OwnBackendOptions } from '../own-backend.ts';
import type { ChecksumOptions } from '../own-backend-checksum.ts';
import { describeOnBackend, type FlowBench, type OwnBackendColumn, text } from './own-backend-flow.ts';

/** A column of the wire contract whose bytes go to storage. */
export interface ChecksumColumn {
  readonly create: (options: OwnBackendOptions & ChecksumOptions) => ReturnType<OwnBackendColumn['create']>;
  /** The plan's path: `/presigned-put`. */
  readonly plan: string;
  /** What the plan's answer holds the signed checksum in. */
  readonly signedIn: 'headers' | 'fields';
  /** What a plan of this column may ask to be sent unsigned. */
  readonly asked: DigestName;
}

const limits = { minSize: 0, maxSize: 5000 };

/** Declares how checksums go with the bytes, in every column whose bytes go to storage. */
export function describeChecksums(title: string, column: ChecksumColumn): void {
  const withCrc: OwnBackendColumn['create'] = (options) => column.create({ ...options, checksum: 'crc32c' });
  describeOnBackend(`${title} with a checksum`, withCrc, limits, (bench) => {
    testVerified(bench);
    testPlans(bench, column);
    testDamage(bench, column);
  });
  const declare = ({ mock, upload }: FlowBench) =>
    test('sends it, and tells it to the backend', async () => {
      expect(await upload(text())).toMatchObject({ status: 'ready' });
      expect(await mock.uploads()).toMatchObject([
        { asked: column.asked, checksum: { algorithm: column.asked } },
      ]);
      const sent = mock.requests.find(({ to }) => to === 'storage');
      expect(sent?.headerNames.includes('content-md5')).toBe(column.signedIn === 'headers');
    });
  const asked = { checksum: column.asked };
  describeOnBackend(`${title} whose plan asks for a checksum`, column.create, limits, declare, asked);
}

function testVerified({ mock, start, upload }: FlowBench): void {
  test('is asked for with it, and verified where the backend tells the same', async () => {
    expect(await upload(text())).toMatchObject({ status: 'ready', asset: { integrity: 'verified' } });
    const [stored] = await mock.uploads();
    expect(stored?.checksum).toEqual({ algorithm: 'crc32c', value: expect.stringMatching(/^[\w+/]{6}==$/) });
    expect(stored?.stored).toEqual(stored?.checksum);
  });

  test('is verified by what storage alone tells', async () => {
    const forget = (body: unknown) => String(body).replace(/"(?:checksum|sha256)":/g, '"other":');
    mock.changeNext((answer) => ({ ...answer, body: forget(answer.body) }), { path: '/uploads', times: 99 });
    expect(await upload(text())).toMatchObject({ status: 'ready', asset: { integrity: 'verified' } });
  });

  test('is verified after a reload by what was written down', async () => {
    const before = start();
    const hold = mock.holdNext({ path: '/complete' });
    await before.add([text()]);
    await hold.arrived;
    const saved = JSON.parse(JSON.stringify(before.unfinished()));
    before.dispose();
    hold.release();
    const after = start();
    after.recover(saved.map((one: object) => ({ saved: one })));
    expect(await after.whenSettled()).toMatchObject([{ status: 'ready', asset: { integrity: 'verified' } }]);
  });

  test('goes without it where nothing here computes hashes', async () => {
    const { digest: _digest, ...environment } = testEnvironment();
    const uploader = start({}, { environment });
    await uploader.add([text()]);
    expect(await uploader.whenSettled()).toMatchObject([
      { status: 'ready', asset: { integrity: 'unverified' } },
    ]);
    expect((await mock.uploads())[0]).not.toHaveProperty('checksum');
  });
}

function testPlans({ mock, upload, asked }: FlowBench, { plan, signedIn }: ChecksumColumn): void {
  test('sends nothing where another one was signed', async () => {
    mock.changeNext(
      (answer) => {
        const body = JSON.parse(String(answer.body));
        body[signedIn]['x-amz-checksum-crc32c'] = 'AAAAAA==';
        return { ...answer, body: JSON.stringify(body) };
      },
      { path: plan },
    );
    expect(await upload(text())).toMatchObject({
      ...{ status: 'failed', error: { code: 'invalid-plan', recovery: 'none' } },
    });
    expect(asked().filter((call) => call.endsWith('storage'))).toEqual([]);
  });
}

function testDamage({ mock, start, upload }: FlowBench, { plan }: ChecksumColumn): void {
  const requests = (what: string) =>
    mock.requests.filter(({ to, path }) => to === what || path.endsWith(what));

  test('is sent once more where its bytes arrived damaged', async () => {
    mock.failNext('storage:badDigest');
    expect(await upload(text())).toMatchObject({ status: 'ready', asset: { integrity: 'verified' } });
    expect([requests('storage').length, requests(plan).length]).toEqual([2, 1]);
  });

  test('fails where that happens again, and is planned anew when a person asks', async () => {
    mock.failNext('storage:badDigest', { times: 2 });
    const uploader = start();
    await uploader.add([text()]);
    expect(await uploader.whenSettled()).toMatchObject([
      { status: 'failed', phase: 'uploading', error: { code: 'checksum-mismatch', recovery: 'restart' } },
    ]);
    expect(requests('storage')).toHaveLength(2);
    uploader.retry();
    expect(await uploader.whenSettled()).toMatchObject([{ status: 'ready' }]);
    expect(requests(plan)).toHaveLength(2);
  });

  test('fails where storage tells of other bytes, or the backend does', async () => {
    const lie = { headers: { 'x-amz-checksum-crc32c': 'AAAAAA==' } };
    const isStorage = { path: '/__storage/', times: 2 };
    mock.changeNext((answer) => ({ ...answer, headers: { ...answer.headers, ...lie.headers } }), isStorage);
    const mismatch = { status: 'failed', error: { code: 'checksum-mismatch', recovery: 'restart' } };
    expect(await upload(text())).toMatchObject({ ...mismatch, phase: 'uploading' });
    const checksum = { algorithm: 'crc32c', value: 'AAAAAA==' };
    mock.answerNext(
      { status: 200, body: JSON.stringify({ id: 'a', state: 'ready', checksum }) },
      { path: '/complete' },
    );
    expect(await upload(text())).toMatchObject(mismatch);
  });
}
