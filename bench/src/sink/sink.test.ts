import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openSink, type Sink } from './sink.ts';

let root = '';
let sink: Sink;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'sink-'));
  await writeFile(join(root, 'index.html'), '<title>page</title>');
  sink = await openSink(root, 2);
});
beforeEach(() => sink.begin({}));
afterAll(async () => {
  await sink.close();
  await rm(root, { recursive: true });
});

const put = (name: string, body: BodyInit, origin = sink.origin) =>
  fetch(`${origin}/store/${name}`, { method: 'PUT', body });

describe('the sink', () => {
  test('counts requests and bytes, and an object that is sent twice once', async () => {
    await put('a.bin', 'x'.repeat(4_096));
    await put('a.bin', 'x'.repeat(4_096));
    const answer = await put('b.bin', new Uint8Array(100_000));
    expect(answer.headers.get('ETag')).toMatch(/^".+"$/);
    expect(sink.counts()).toEqual({ requests: 3, preflights: 0, calls: 0, objects: 2, bytes: 104_096 });
  });

  test('counts on all its origins, and preflights apart', async () => {
    const [other = ''] = sink.others;
    expect(new Set([sink.origin, ...sink.others]).size).toBe(3);
    const asked = { Origin: sink.origin, 'Access-Control-Request-Headers': 'content-type' };
    const preflight = await fetch(`${other}/store/a.bin`, { method: 'OPTIONS', headers: asked });
    expect(preflight.headers.get('Access-Control-Allow-Headers')).toBe('content-type');
    await put('a.bin', 'four', other);
    expect(sink.counts()).toMatchObject({ requests: 1, preflights: 1, objects: 1, bytes: 4 });
  });

  test('takes a form as S3 does, and counts the file alone', async () => {
    const form = new FormData();
    form.append('key', 'c.bin');
    form.append('file', new File(['--\r\n\r\nname="file"'], 'c.bin'));
    const { status } = await fetch(`${sink.origin}/store/`, { method: 'POST', body: form });
    expect(status).toBe(204);
    expect(sink.counts()).toMatchObject({ requests: 1, objects: 1, bytes: 17 });
  });

  test('makes one object of parts once it is told to', async () => {
    const url = `${sink.origin}/store/d.bin`;
    const started = await fetch(`${url}?uploads`, { method: 'POST' });
    expect(await started.text()).toContain('<UploadId>1</UploadId>');
    for (const part of [1, 2, 2])
      await fetch(`${url}?partNumber=${part}&uploadId=1`, { method: 'PUT', body: 'x'.repeat(10 * part) });
    expect(sink.counts()).toMatchObject({ requests: 3, objects: 0 });
    await fetch(`${url}?uploadId=1`, { method: 'POST', body: '[]' });
    expect(sink.counts()).toMatchObject({ requests: 3, calls: 2, objects: 1, bytes: 30 });
  });

  test('forgets what came before when the next measurement begins', async () => {
    await put('a.bin', 'x');
    sink.begin({});
    expect(sink.counts()).toEqual({ requests: 0, preflights: 0, calls: 0, objects: 0, bytes: 0 });
  });

  test('answers the question where files go with a URL for each', async () => {
    const files = ['e-1.bin', 'e-2.bin'].map((name) => ({ name, size: 1, type: 'application/x-bench' }));
    const body = JSON.stringify({ route: 'bench', files });
    const asked = new URLSearchParams(sink.others.map((origin) => ['origin', origin]));
    const answer = await fetch(`${sink.origin}/plan?${asked}`, { method: 'POST', body });
    const plan = await answer.json();
    expect(plan.files[0]).toMatchObject({
      signedUrl: `${sink.others[1]}/store/e-1.bin`,
      file: { name: 'e-1.bin', objectInfo: { key: 'e-1.bin' } },
    });
    expect(plan.files[1].signedUrl).toBe(`${sink.others[0]}/store/e-2.bin`);
  });

  test('serves the page, and nothing outside of it', async () => {
    expect(await (await fetch(sink.origin)).text()).toBe('<title>page</title>');
    expect((await fetch(`${sink.origin}/..%2f..%2fetc/passwd`)).status).toBe(404);
    expect((await fetch(`${sink.origin}/nothing.js`)).status).toBe(404);
  });
});
