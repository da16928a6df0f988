import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { UploadError } from '@longshore/core';
import axios from 'axios';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { callApi } from './api-client.ts';
import { type ApiAnswer, apiErrorOptions } from './api-error.ts';

let servers: Server[] = [];
let arrived: IncomingHttpHeaders[] = [];
let [own, other] = ['', ''];

async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  servers.push(server);
  const address = server.address();
  return typeof address === 'object' && address !== null ? `http://127.0.0.1:${address.port}` : '';
}

beforeAll(async () => {
  other = await listening(
    createServer((request, response) => {
      arrived.push(request.headers);
      response.writeHead(200, { 'Content-Type': 'application/json' }).end('{"from":"other"}');
    }),
  );
  own = await listening(
    createServer((request, response) => {
      const locations: Record<string, string> = { '/away': `${other}/`, '/home': '/here' };
      const location = locations[request.url ?? ''];
      if (location !== undefined) response.writeHead(307, { Location: location }).end();
      else response.writeHead(200, { 'Content-Type': 'application/json' }).end('{"from":"own"}');
    }),
  );
});
beforeEach(() => {
  arrived = [];
});
afterAll(() => {
  for (const server of servers) server.close();
  servers = [];
});

const errorOf = (answer: ApiAnswer) => new UploadError(apiErrorOptions(answer, 'The API'));
const get = (path: string) =>
  callApi(
    axios.create({ baseURL: own, headers: { Authorization: 'Bearer secret', 'api-key': 'secret' } }),
    { method: 'GET', path, signal: new AbortController().signal },
    errorOf,
  );

test('in Node, a redirect to another origin ends the call before anything reaches it', async () => {
  await expect(get('/away')).rejects.toMatchObject({ code: 'invalid-response', recovery: 'none' });
  expect(arrived).toEqual([]);
});

test('a redirect on the API’s own origin is followed', async () => {
  expect((await get('/home')).body).toEqual({ from: 'own' });
});
