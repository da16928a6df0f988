import { randomUUID } from 'node:crypto';
import type { IncomingMessage, RequestListener, Server } from 'node:http';
import type { ApiRequest, ApiResponse } from '@longshore/testkit/apis/haufe';
import { HAUFE_ROOT, haufeError } from '@longshore/testkit/apis/haufe';
import { SAFERME_ROOT, saferMeErrors, saferMeParameterError } from '@longshore/testkit/apis/saferme';
import type { FastifyReply } from 'fastify';
import Fastify from 'fastify';
import { apiCorsHeaders, apiPreflightHeaders, isPreflight } from '../http/cors.ts';
import { bodyOf } from '../http/exchange.ts';
import type { Instruments } from '../http/instrument.ts';
import { instrument } from '../http/instrument.ts';
import { mountControl } from './control.ts';
import type { MountOptions } from './mount-apis.ts';
import { answerByApi } from './mount-apis.ts';

const MAX_BODY_BYTES = 1024 * 1024;

/** What answers for the APIs and for harbor's own endpoints, on a server that listens already. */
export async function createApiListener(
  server: Server,
  options: MountOptions,
  instruments: Instruments,
): Promise<RequestListener> {
  let listener: RequestListener = () => undefined;
  const origins = new Set(options.deps.config.origins);
  const app = Fastify({
    serverFactory: (handler) => {
      listener = withCors(handler, origins, instruments);
      return server;
    },
    bodyLimit: MAX_BODY_BYTES,
    rewriteUrl: (request) => originForm(request.url),
    routerOptions: { maxParamLength: 2000 },
    // A path that cannot be decoded reaches no route; its API answers all the same.
    frameworkErrors: (_error, request, reply) => void answer(request.raw, undefined, reply, options),
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
  app.addHook('preParsing', async (request) => bodyOf(request.raw));
  mountControl(app, options.deps, instruments);
  app.setNotFoundHandler((request, reply) => answer(request.raw, request.body, reply, options));
  app.setErrorHandler((error: { statusCode?: number }, request, reply) => {
    const status = error.statusCode ?? 500;
    if (status >= 500) options.deps.config.warn(`${request.method} ${pathOf(request.raw)}: ${String(error)}`);
    return send(reply, refuse(pathOf(request.raw), status));
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
  options: MountOptions,
): Promise<FastifyReply> {
  const found = await answerByApi(readRequest(raw, body), options);
  return send(reply, found ?? refuse(pathOf(raw), 404));
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
  };
}

/** What the server itself refuses, in the words of the API that it was meant for. */
function refuse(path: string, status: number): ApiResponse {
  if (path.startsWith(HAUFE_ROOT)) return haufeError(status >= 500 ? 'internal' : 'raisedAnError');
  if (path.startsWith(SAFERME_ROOT)) {
    return status >= 500 ? saferMeErrors.internal() : saferMeParameterError(status, 'body');
  }
  const words = status === 404 ? 'Nothing is mounted here.' : 'The request cannot be read.';
  const body = JSON.stringify({ error: words });
  return { status, headers: { 'content-type': 'application/json; charset=utf-8' }, body };
}

function send(reply: FastifyReply, response: ApiResponse): FastifyReply {
  return reply.code(response.status).headers(response.headers).send(response.body);
}

const originForm = (url = '/') => url.replace(/^https?:\/\/[^/?#]*/i, '') || '/';

const pathOf = (raw: IncomingMessage) => originForm(raw.url).split('?', 1)[0] ?? '/';
