import { randomUUID } from 'node:crypto';
import type { IncomingMessage, RequestListener, Server } from 'node:http';
import { Readable } from 'node:stream';
import type { ApiRequest, ApiResponse } from '@longshore/testkit/apis/http';
import type { FastifyReply } from 'fastify';
import Fastify from 'fastify';
import type { Deps } from '../apis/deps.ts';
import { apiCorsHeaders, apiPreflightHeaders, isPreflight } from '../http/cors.ts';
import { bodyOf } from '../http/exchange.ts';
import type { Instruments } from '../http/instrument.ts';
import { instrument } from '../http/instrument.ts';
import { readParts } from '../http/read-parts.ts';
import { mountControl } from './control.ts';
import type { Mounts } from './mount-apis.ts';

/** For everything but forms, which are streamed. */
const MAX_BODY_BYTES = 1024 * 1024;

/** What answers for the APIs and for harbor's own endpoints, on a server that listens already. */
export async function createApiListener(
  server: Server,
  deps: Deps,
  mounts: Mounts,
  instruments: Instruments,
): Promise<RequestListener> {
  let listener: RequestListener = () => undefined;
  const origins = new Set(deps.config.origins);
  const app = Fastify({
    serverFactory: (handler) => {
      listener = withCors(handler, origins, instruments);
      return server;
    },
    bodyLimit: MAX_BODY_BYTES,
    rewriteUrl: (request) => originForm(request.url),
    routerOptions: { maxParamLength: 2000 },
    // A path that cannot be decoded reaches no route; its API answers all the same.
    frameworkErrors: (_error, request, reply) => void answer(request.raw, undefined, reply, mounts),
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
  app.addContentTypeParser(/^multipart\/form-data/i, (_request, body, done) => done(null, body));
  app.addHook('preParsing', async (request) => bodyOf(request.raw));
  mountControl(app, deps, mounts, instruments);
  app.setNotFoundHandler((request, reply) => answer(request.raw, request.body, reply, mounts));
  app.setErrorHandler((error: { statusCode?: number }, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status >= 500) deps.config.warn(`${request.method} ${pathOf(request.raw)}: ${String(error)}`);
    return send(reply, refuse(pathOf(request.raw), status, mounts));
  });
  await app.ready();
  return listener;
}

function withCors(
  handler: RequestListener,
  origins: ReadonlySet<string>,
  instruments: Instruments,
): RequestListener {
  const corsHeaders = (request: IncomingMessage) => apiCorsHeaders(request, origins);
  return instrument('api', instruments, corsHeaders, (request, response) => {
    response.setHeader('x-request-id', randomUUID());
    if (isPreflight(request)) {
      response.writeHead(204, apiPreflightHeaders(request, origins)).end();
      return;
    }
    for (const [name, value] of Object.entries(corsHeaders(request))) response.setHeader(name, value);
    handler(request, response);
  });
}

/** Answers by the API of the path, else with a 404. */
async function answer(
  raw: IncomingMessage,
  body: unknown,
  reply: FastifyReply,
  mounts: Mounts,
): Promise<FastifyReply> {
  const found = await mounts.answer(readRequest(raw, body));
  // An answer that did not wait for the whole form can only be read where the rest of it is taken.
  if (body instanceof Readable) body.destroy();
  return send(reply, found ?? refuse(pathOf(raw), 404, mounts));
}

function readRequest(raw: IncomingMessage, body: unknown): ApiRequest {
  const query = originForm(raw.url).split('?').slice(1).join('?');
  const headers = Object.entries(raw.headers).map(([name, value]) => [name, value?.toString()] as const);
  return {
    method: raw.method ?? '',
    path: pathOf(raw),
    query: new URLSearchParams(query),
    headers: Object.fromEntries(headers),
    ...(typeof body === 'string' ? { body } : {}),
    ...(body instanceof Readable ? { parts: readParts(body, raw.headers['content-type'] ?? '') } : {}),
  };
}

/** What the server itself refuses, in the words of the API that it was meant for. */
function refuse(path: string, status: number, mounts: Mounts): ApiResponse {
  const inItsWords = mounts.refuse(path, status);
  if (inItsWords !== undefined) return inItsWords;
  const words = status === 404 ? 'Nothing is mounted here.' : 'The request cannot be read.';
  const body = JSON.stringify({ error: words });
  return { status, headers: { 'content-type': 'application/json; charset=utf-8' }, body };
}

function send(reply: FastifyReply, response: ApiResponse): FastifyReply {
  const body = typeof response.body === 'string' ? response.body : Readable.from(response.body);
  return reply.code(response.status).headers(response.headers).send(body);
}

const originForm = (url = '/') => url.replace(/^https?:\/\/[^/?#]*/i, '') || '/';

const pathOf = (raw: IncomingMessage) => originForm(raw.url).split('?', 1)[0] ?? '/';
