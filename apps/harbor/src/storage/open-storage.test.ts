import type { RequestListener } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { call, haufeClient } from '../testing/clients.ts';
import { ORIGIN, startOtherStore, startTestHarbor } from '../testing/test-harbor.ts';

const endings: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

async function start(wrap?: (handler: RequestListener) => RequestListener) {
  const other = await startOtherStore(wrap);
  endings.push(other.stop);
  const harbor = await startTestHarbor({ s3: other.s3 });
  endings.push(harbor.stop);
  return { other, harbor };
}

const putFrom = async (origin: string, url: string) => {
  const { fileUrl } = await haufeClient(url).authorize('a.csv');
  return call(fileUrl, { method: 'PUT', body: 'a,b\n', headers: { origin } });
};

test('another store gets its bucket, and CORS for the allowed origins', async () => {
  const { harbor } = await start();
  const allowed = await putFrom(ORIGIN, harbor.url);
  expect(allowed.status).toBe(200);
  expect(allowed.headers.get('access-control-allow-origin')).toBe(ORIGIN);
  expect(allowed.headers.get('access-control-expose-headers')).toContain('ETag');
  const refused = await putFrom('http://elsewhere.test', harbor.url);
  expect(refused.headers.get('access-control-allow-origin')).toBeNull();
  expect(harbor.warnings).toEqual([]);
});

test('a bucket that is there already is used as it is', async () => {
  const { other } = await start();
  const second = await startTestHarbor({ s3: other.s3 });
  endings.push(second.stop);
  expect((await putFrom(ORIGIN, second.url)).status).toBe(200);
});

test('a store that takes no CORS rules is a warning that names the origins', async () => {
  const { harbor } = await start((handler) => (request, response) => {
    if (request.method === 'PUT' && request.url?.includes('?cors')) response.writeHead(501).end();
    else handler(request, response);
  });
  expect(harbor.warnings).toEqual([expect.stringContaining(`Allow http://localhost:5173, ${ORIGIN}`)]);
  expect((await putFrom(ORIGIN, harbor.url)).status).toBe(200);
});
