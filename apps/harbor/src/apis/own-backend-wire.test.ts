import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Answer } from '../testing/clients.ts';
import { call, formOf, until } from '../testing/clients.ts';
import type { TestHarbor } from '../testing/test-harbor.ts';
import { startTestHarbor } from '../testing/test-harbor.ts';

/** An example of docs/wire.md: a request or an answer, as HTTP writes them. */
interface Example {
  readonly start: string;
  readonly headers: Record<string, string>;
  readonly body: string;
}

const page = readFileSync(new URL('../../../../docs/wire.md', import.meta.url), 'utf8');
const examples = [...page.matchAll(/^```http\n(.*?)^```$/gms)].map(([, text = '']) => readExample(text));
const BYTES = 'x'.repeat(25);
const authorization = 'Bearer dev-token';

function readExample(text: string): Example {
  const [head = '', ...body] = text.split('\n\n');
  const [start = '', ...headers] = head.trim().split('\n');
  const named = headers.map((line): [string, string] => [
    line.slice(0, line.indexOf(':')),
    line.slice(line.indexOf(':') + 1).trim(),
  ]);
  return { start, headers: Object.fromEntries(named), body: body.join('\n\n').trim() };
}

/** Every place in JSON with the type that stands there; texts and numbers may be others. */
function shapeOf(json: unknown, at = '$'): string[] {
  if (Array.isArray(json)) return [`${at}: list`];
  if (typeof json !== 'object' || json === null) return [`${at}: ${json === null ? 'null' : typeof json}`];
  return Object.entries(json)
    .flatMap(([name, inner]) => shapeOf(inner, `${at}.${name}`))
    .sort();
}

const requestOf = (start: string) => {
  const found = examples.find((one) => one.start.startsWith(start));
  if (found === undefined) throw new Error(`docs/wire.md has no request “${start}”.`);
  return found;
};

/** The answers that follow a request on the page, up to the next one. */
function answersTo(request: Example): Example[] {
  const after = examples.slice(examples.indexOf(request) + 1);
  const next = after.findIndex(({ start }) => !start.startsWith('HTTP/'));
  return after.slice(0, next < 0 ? after.length : next);
}

function expectAs(answer: Answer, example: Example | undefined): void {
  expect(answer.status).toBe(Number(example?.start.split(' ')[1]));
  const wanted: unknown = example?.body ? JSON.parse(example.body) : {};
  expect(shapeOf(answer.json)).toEqual(shapeOf(wanted));
}

let harbor: TestHarbor;
beforeAll(async () => {
  harbor = await startTestHarbor();
});
afterAll(() => harbor.stop());

/** Sends a request of the page, for an upload of our own where it names one. */
function send({ start, headers, body }: Example, id = ''): Promise<Answer> {
  const [method = '', path = ''] = start.split(' ');
  return call(harbor.url + path.replace(/[\da-f]{8}-[\da-f-]{27}/, id), {
    method,
    headers: { ...headers, authorization },
    ...(body !== '' && { body: body.startsWith('--') ? body.replaceAll('\n', '\r\n') : body }),
  });
}

const settled = (request: Example, id: string) =>
  until(
    () => send(request, id),
    ({ json }) => json.state !== 'processing',
  );

test('every JSON on the page can be parsed', () => {
  const bodies = examples.map(({ body }) => body).filter((body) => /^[{[]/.test(body));
  expect(bodies.length).toBeGreaterThan(10);
  for (const body of bodies) expect(() => JSON.parse(body), body).not.toThrow();
  for (const [, json = ''] of page.matchAll(/^```json\n(.*?)^```$/gms)) JSON.parse(json);
});

test('harbor answers presigned-put’s requests as the page does', async () => {
  const plan = requestOf('POST /uploads/presigned-put');
  const planned = await send(plan);
  expectAs(planned, answersTo(plan)[0]);
  const id = String(planned.json.id);
  const headers = planned.json.headers as Record<string, string>;
  expect((await call(String(planned.json.url), { method: 'PUT', body: BYTES, headers })).status).toBe(200);
  const complete = requestOf('POST /uploads/4d9f2c1e');
  expectAs(await send(complete, id), answersTo(complete)[0]);
  const status = requestOf('GET /uploads/');
  const [ready] = answersTo(status);
  const found = await settled(status, id);
  expectAs(found, ready);
  expect(found.json).toMatchObject({ state: 'ready', asset: { name: 'Report ’26.pdf', size: 25 } });
  const remove = requestOf('DELETE /uploads/');
  expectAs(await send(remove, id), answersTo(remove)[0]);
});

test('harbor answers a plan with a checksum as the page does, and S3 takes it', async () => {
  const [, plan] = examples.filter(({ start }) => start.startsWith('POST /uploads/presigned-put'));
  if (plan === undefined) throw new Error('docs/wire.md has no plan with a checksum.');
  const planned = await send(plan);
  expectAs(planned, answersTo(plan)[0]);
  const headers = planned.json.headers as Record<string, string>;
  expect(headers).toEqual(JSON.parse(answersTo(plan)[0]?.body ?? '').headers);
  expect((await call(String(planned.json.url), { method: 'PUT', body: BYTES, headers })).status).toBe(200);
});

test('harbor answers presigned-post’s requests as the page does', async () => {
  const plan = requestOf('POST /uploads/presigned-post');
  const planned = await send(plan);
  expectAs(planned, answersTo(plan)[0]);
  const form = formOf(planned.json.fields as Record<string, string>, BYTES);
  expect((await call(String(planned.json.url), { method: 'POST', body: form })).status).toBe(201);
  const complete = requestOf('POST /uploads/b1c7a5de');
  expect((await send(complete, String(planned.json.id))).status).toBe(202);
});

test('harbor answers s3-multipart’s requests as the page does', async () => {
  const plan = requestOf('POST /uploads/s3-multipart');
  const planned = await send(plan);
  expectAs(planned, answersTo(plan)[0]);
  const id = String(planned.json.id);
  const sign = requestOf('POST /uploads/9c2e6a10-8a4f-4d1b-9b7e-5f0d6c3b2a19/parts');
  const signed = await send(sign, id);
  expectAs(signed, answersTo(sign)[0]);
  const { partSize } = planned.json as { partSize: number };
  const { size } = JSON.parse(plan.body) as { size: number };
  const parts = signed.json.parts as { number: number; url: string }[];
  const etags = await Promise.all(
    parts.map(async ({ number, url }) => {
      const bytes = Math.min(partSize, size - (number - 1) * partSize);
      const stored = await call(url, { method: 'PUT', body: 'x'.repeat(bytes) });
      return { number, etag: stored.headers.get('etag') };
    }),
  );
  const list = requestOf('GET /uploads/9c2e6a10');
  const listed = await send(list, id);
  expectAs({ ...listed, json: { parts: (listed.json.parts as unknown[]).slice(0, 1) } }, answersTo(list)[0]);
  const complete = requestOf('POST /uploads/9c2e6a10-8a4f-4d1b-9b7e-5f0d6c3b2a19/complete');
  const body = JSON.stringify({ parts: etags });
  expect(shapeOf(JSON.parse(body))).toEqual(shapeOf(JSON.parse(complete.body)));
  expect((await send({ ...complete, body }, id)).status).toBe(202);
  expect((await settled(requestOf('GET /uploads/4d9f2c1e'), id)).json).toMatchObject({
    state: 'ready',
    asset: { name: 'film.mp4', size },
  });
  expect((await send(list, id)).json).toEqual({ parts: [], stored: true });
});

test('harbor answers the form, a failed upload and a refusal as the page does', async () => {
  const form = requestOf('POST /uploads/form');
  expectAs(await send(form), answersTo(form)[0]);
  const virus = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD', '-ANTIVIRUS-TEST-FILE!$H+H*'].join('');
  const received = await send({ ...form, body: form.body.replace('a;b;c', () => virus) });
  const status = requestOf('GET /uploads/');
  const failed = answersTo(status)[1];
  const found = await settled(status, String(received.json.id));
  expectAs(found, failed);
  expect(found.json.error).toEqual(JSON.parse(failed?.body ?? '').error);

  const plan = requestOf('POST /uploads/presigned-put');
  const refusal = examples.find(({ start }) => start.includes('413'));
  const refused = await send({ ...plan, body: plan.body.replace('"size": 25', '"size": 104857601') });
  expectAs(refused, refusal);
  expect(refused.json).toEqual(JSON.parse(refusal?.body ?? ''));
});
