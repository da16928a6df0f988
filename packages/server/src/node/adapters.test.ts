import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { serve } from '@hono/node-server';
import express from 'express';
import Fastify from 'fastify';
import { Hono } from 'hono';
import { cors } from 'hono/cors';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { createBackend, fileOf, MIB, put, putParts, send } from '../testing/test-backend.ts';
import { openTestStore, type TestStore } from '../testing/test-store.ts';
import { toFastifyHandler, toNodeHandler, toWebRequest } from './index.ts';

let store: TestStore;
let backend: ReturnType<typeof createBackend>;
const seen: string[] = [];
beforeAll(async () => {
  store = await openTestStore();
  backend = createBackend(store, {
    authorize: (request) => {
      seen.push(`${request.method} ${new URL(request.url).pathname}`);
      const owner = request.headers.get('authorization');
      return owner === null ? undefined : { owner };
    },
  });
});
afterAll(() => store.close());

const endings: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0)) await end();
  vi.restoreAllMocks();
});

function portOf(server: { address(): AddressInfo | string | null }): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('It has no port.');
  return address.port;
}

/** Waits until a server listens; gives the root of its uploads. */
async function rootOf(server: Server): Promise<string> {
  if (!server.listening) await new Promise((resolve) => server.once('listening', resolve));
  endings.push(
    () => server.closeAllConnections(),
    () => server.close(),
  );
  return `http://127.0.0.1:${portOf(server)}/api/uploads`;
}

function onExpress(set: (app: express.Express) => void): Promise<string> {
  const app = express();
  set(app);
  return rootOf(app.listen(0, '127.0.0.1'));
}

const mount = (app: express.Express) => app.use('/api/uploads', toNodeHandler(backend.handler));
const path = '/api/uploads/*';

/** Each framework, as its users would mount the handler. */
const servers: Readonly<Record<string, () => Promise<string>>> = {
  'node:http': () => rootOf(createServer(toNodeHandler(backend.handler)).listen(0, '127.0.0.1')),
  Express: () => onExpress(mount),
  'Express behind express.json()': () => onExpress((app) => mount(app.use(express.json({ limit: '2mb' })))),
  'Express behind express.text()': () => onExpress((app) => mount(app.use(express.text({ type: '*/*' })))),
  'Express behind express.raw()': () => onExpress((app) => mount(app.use(express.raw({ type: '*/*' })))),
  Fastify: async () => {
    const app = Fastify();
    app.all(path, toFastifyHandler(backend.handler));
    await app.listen({ port: 0, host: '127.0.0.1' });
    endings.push(() => app.close());
    return `http://127.0.0.1:${portOf(app.server)}/api/uploads`;
  },
  Hono: async () => {
    const app = new Hono();
    app.all(path, (context) => backend.handler(context.req.raw));
    const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' });
    if (!server.listening) await new Promise((resolve) => server.once('listening', resolve));
    endings.push(() => server.close());
    return `http://127.0.0.1:${portOf(server)}/api/uploads`;
  },
};

function askAt(root: string) {
  return (method: string, to: string, body?: unknown, authorization = 'ada') =>
    send(`${root}/${to}`, {
      method,
      headers: { authorization, ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
}

/** The whole life of two uploads, one of them in parts. */
async function expectUploads(ask: ReturnType<typeof askAt>): Promise<void> {
  const planned = await ask('POST', 'presigned-put', fileOf('some bytes', { name: 'Ünï 写真.txt' }));
  expect(planned.status).toBe(201);
  expect((await put(planned, 'some bytes')).status).toBe(200);
  const completed = await ask('POST', `${planned.json.id}/complete`, {});
  expect(completed).toMatchObject({ status: 200, json: { state: 'ready', asset: { name: 'Ünï 写真.txt' } } });
  expect(completed.headers.get('content-type')).toBe('application/json; charset=utf-8');
  expect((await ask('GET', String(planned.json.id))).json).toEqual(completed.json);
  const deleted = await ask('DELETE', String(planned.json.id));
  expect([deleted.status, deleted.text]).toEqual([204, '']);

  const { id } = (await ask('POST', 's3-multipart', fileOf('xyz'))).json;
  const parts = await putParts(await ask('POST', `${id}/parts`, { parts: [1] }), ['xyz']);
  expect((await ask('GET', `${id}/parts`)).json).toMatchObject({ parts: [{ number: 1, size: 3 }] });
  // A large file's list: larger than Express takes by itself.
  const more = { padding: 'x'.repeat(1_000_000) };
  expect((await ask('POST', `${id}/complete`, { parts, ...more })).json).toMatchObject({ state: 'ready' });
  expect((await ask('GET', `${id}/parts`)).json).toEqual({ parts: [], stored: true });
}

describe.each(Object.keys(servers).filter((name) => !/text|raw/.test(name)))('%s', (name) => {
  test('carries uploads from the plan to the end, and refusals as they are', async () => {
    const ask = askAt((await servers[name]?.()) ?? '');
    await expectUploads(ask);
    expect(seen.at(-1)).toMatch(/^GET \/api\/uploads\/[\w-]{100,}\/parts$/);
    expect(await ask('POST', 'presigned-put', { name: 'a' })).toMatchObject({
      status: 422,
      json: { error: { code: 'invalid', field: 'type' } },
    });
    expect((await ask('PATCH', 'presigned-put')).status).toBe(405);
  });
});

test.each(['Express behind express.text()', 'Express behind express.raw()'])(
  '%s: what the parser has left is the body',
  async (name) => {
    const ask = askAt((await servers[name]?.()) ?? '');
    expect((await ask('POST', 'presigned-put', fileOf('some bytes'))).status).toBe(201);
  },
);

test('a Next.js route handler is the handler itself', async () => {
  // app/api/uploads/[...path]/route.ts
  const route = { GET: backend.handler, POST: backend.handler, DELETE: backend.handler };
  const context = { params: Promise.resolve({ path: [] }) };
  const call: (typeof route)['GET'] extends (...given: infer Given) => infer Answer
    ? (...given: [...Given, typeof context]) => Answer
    : never = (request) => route[request.method as keyof typeof route](request);
  await expectUploads(async (method, to, body, authorization = 'ada') => {
    const request = new Request(`https://app.example/api/uploads/${to}`, {
      method,
      headers: { authorization, ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const answer = await call(request, context);
    const text = await answer.text();
    return {
      status: answer.status,
      headers: answer.headers,
      text,
      json: text === '' ? {} : JSON.parse(text),
    };
  });
});

describe('a body that was read', () => {
  const drain: express.RequestHandler = (request, _response, next) => {
    request.on('end', next).resume();
  };

  test('and is nowhere is told to Express’ own error handler, with what to do', async () => {
    const told: unknown[] = [];
    const root = await onExpress((app) => {
      mount(app.use(drain));
      app.use(((error, _request, response, _next) => {
        told.push(error);
        response.status(500).json({ error: { code: 'internal', message: 'Broken.' } });
      }) satisfies express.ErrorRequestHandler);
    });
    expect((await askAt(root)('POST', 'presigned-put', fileOf('x'))).json).toMatchObject({
      error: { message: 'Broken.' },
    });
    expect(String(told[0])).toMatch(
      /the body of POST was read by something else.*Mount this handler before it/,
    );
    // What has no body is not touched by it.
    expect((await askAt(root)('GET', 'x')).status).toBe(404);
  });

  test('and is nowhere is a 500 where nobody handles errors', async () => {
    const error = vi.spyOn(console, 'error').mockReturnValue(undefined);
    const handle = toNodeHandler(backend.handler);
    const server = createServer((request, response) => {
      request.on('end', () => void handle(request, response)).resume();
    });
    const root = await rootOf(server.listen(0, '127.0.0.1'));
    expect((await askAt(root)('POST', 'presigned-put', fileOf('x'))).status).toBe(500);
    expect(String(error.mock.calls[0]?.[0])).toContain('Mount this handler before it');
  });
});

describe('around the handler', () => {
  test('headers that a middleware of Express has set stay', async () => {
    const root = await onExpress((app) => {
      app.use((_request, response, next) => {
        response.setHeader('access-control-allow-origin', 'https://app.example');
        next();
      });
      mount(app);
    });
    const { headers } = await askAt(root)('POST', 'presigned-put', fileOf('x'));
    expect(headers.get('access-control-allow-origin')).toBe('https://app.example');
  });

  test('Fastify’s hooks work on its answers', async () => {
    const app = Fastify();
    app.addHook('onSend', async (_request, reply) => void reply.header('x-hook', 'here'));
    app.all(path, toFastifyHandler(backend.handler));
    await app.listen({ port: 0, host: '127.0.0.1' });
    endings.push(() => app.close());
    const ask = askAt(`http://127.0.0.1:${portOf(app.server)}/api/uploads`);
    const { status, headers } = await ask('POST', 'presigned-put', fileOf('x'));
    expect([status, headers.get('x-hook')]).toEqual([201, 'here']);
  });

  test('Hono’s CORS middleware answers preflights, and its headers come along', async () => {
    const app = new Hono();
    app.use(path, cors({ origin: 'https://app.example' }));
    app.all(path, (context) => backend.handler(context.req.raw));
    const url = 'https://api.example/api/uploads/presigned-put';
    const headers = { origin: 'https://app.example', 'access-control-request-method': 'POST' };
    expect((await app.request(url, { method: 'OPTIONS', headers })).status).toBe(204);
    const answer = await app.request(url, { method: 'POST', headers: { origin: 'https://app.example' } });
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([
      400,
      'https://app.example',
    ]);
  });

  test('a body that is too large is answered, and the connection is not cut before', async () => {
    const root = await onExpress(mount);
    const answer = await askAt(root)('POST', 'presigned-put', { padding: 'x'.repeat(3 * MIB) });
    expect(answer).toMatchObject({ status: 400, json: { error: { code: 'malformed' } } });
  });
});

describe('a request of Node’s', () => {
  /** What a server makes of a request, sent word for word. */
  async function webRequestOf(start: string, headers = ''): Promise<Request> {
    const server = createServer();
    const made = new Promise<Request>((resolve, reject) => {
      server.on('request', (request, response) => {
        try {
          resolve(toWebRequest(request));
        } catch (error) {
          reject(error);
        }
        response.end();
      });
    });
    await rootOf(server.listen(0, '127.0.0.1'));
    const socket = connect(portOf(server), '127.0.0.1');
    endings.push(() => socket.destroy());
    socket.write(`${start} HTTP/1.1\r\n${headers}\r\n`);
    return made;
  }

  test.each([
    ['GET /uploads/x?a=b', 'Host: app.example:8080\r\n', 'http://app.example:8080/uploads/x?a=b'],
    ['GET //evil.example/x', 'Host: app.example\r\n', 'http://app.example//evil.example/x'],
    ['GET http://app.example/uploads/x', 'Host: app.example\r\n', 'http://app.example/uploads/x'],
    ['GET /uploads/x', 'Host: a b<>\r\n', 'http://localhost/uploads/x'],
    ['GET /uploads/x', 'Host: user:pass@evil.example/path?\r\n', 'http://evil.example/uploads/x'],
  ])('%s becomes one for its own path', async (start, headers, url) => {
    expect((await webRequestOf(start, headers)).url).toBe(url);
  });

  test('of a method that no Request takes is one that nobody answers', async () => {
    const { method, url } = await webRequestOf('TRACE /uploads/x', 'Host: a\r\n');
    expect([method, url]).toEqual(['OPTIONS', 'http://a/uploads/x']);
  });

  test('keeps headers that come twice', async () => {
    const { headers } = await webRequestOf('GET /', 'Host: a\r\nX-A: 1\r\nX-A: 2\r\nCookie: a=1\r\n');
    expect([headers.get('x-a'), headers.get('cookie')]).toEqual(['1, 2', 'a=1']);
  });
});
