import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { bodyOf, exchangeOf } from './exchange.ts';
import type { ActiveFaultRule, FaultRules, Target } from './fault-rules.ts';
import type { RequestLog } from './request-log.ts';
import { redactPath } from './request-log.ts';

/** What both of harbor's servers carry in front of their own work. */
export interface Instruments {
  readonly faults: FaultRules;
  readonly log: RequestLog;
}

/** The CORS headers that an answer to a request would have. */
export type CorsHeaders = (request: IncomingMessage) => Record<string, string>;

/** Puts log and faults in front of a request handler. Harbor's own endpoints pass untouched. */
export function instrument(
  target: Target,
  { faults, log }: Instruments,
  corsHeaders: CorsHeaders,
  handler: RequestListener,
): RequestListener {
  return (request, response) => {
    const url = request.url ?? '/';
    const path = url.split('?', 1)[0] ?? url;
    if (path.startsWith('/__harbor/')) return handler(request, response);
    const method = request.method ?? '';
    const rule = faults.take(target, method, path);
    record(target, log, request, response, rule?.fault.kind);
    if (rule === undefined) return handler(request, response);
    inject(rule, request, response, corsHeaders, handler).catch(() => request.socket.destroy());
  };
}

function record(
  target: Target,
  log: RequestLog,
  request: IncomingMessage,
  response: ServerResponse,
  fault: string | undefined,
): void {
  const startedMs = Date.now();
  const seq = log.next();
  let done = false;
  const add = (status: number) => {
    if (done) return;
    done = true;
    log.add({
      seq,
      at: new Date(startedMs).toISOString(),
      target,
      method: request.method ?? '',
      path: redactPath(request.url ?? '/'),
      headerNames: Object.keys(request.headers),
      bytes: exchangeOf(request).bytes,
      status,
      ms: Date.now() - startedMs,
      ...(fault === undefined ? {} : { fault }),
    });
  };
  response.once('finish', () => add(response.statusCode));
  response.once('close', () => add(0));
}

async function inject(
  { fault, cors }: ActiveFaultRule,
  request: IncomingMessage,
  response: ServerResponse,
  corsHeaders: CorsHeaders,
  handler: RequestListener,
): Promise<void> {
  switch (fault.kind) {
    case 'status': {
      await drain(request);
      response.writeHead(fault.status, { ...(cors ? corsHeaders(request) : {}), ...fault.headers });
      response.end(fault.body);
      return;
    }
    case 'reset':
      await drain(request, fault.afterBytes);
      request.socket.resetAndDestroy();
      return;
    case 'delay':
      await sleep(fault.ms);
      if (!request.socket.destroyed) handler(request, response);
      return;
    case 'lost-ack':
      loseAnswer(request, response);
      handler(request, response);
      return;
    case 'throttle':
      exchangeOf(request).bytesPerSecond = fault.bytesPerSecond;
      handler(request, response);
      return;
    case 'expire':
    case 'fail-processing':
      handler(request, response);
  }
}

/** Reads the body to its end, or until enough has come. */
async function drain(request: IncomingMessage, enough = Number.POSITIVE_INFINITY): Promise<void> {
  if (enough === 0) return;
  const body = bodyOf(request);
  let size = 0;
  try {
    for await (const chunk of body) {
      size += Buffer.byteLength(chunk);
      if (size >= enough) return;
    }
  } catch {
    // The client went away: there is nobody left to disturb.
  }
}

/** Everything is done as ever, but the answer never leaves. */
function loseAnswer(request: IncomingMessage, response: ServerResponse): void {
  const lose = () => {
    request.socket.resetAndDestroy();
    return response;
  };
  response.write = () => true;
  response.flushHeaders = () => undefined;
  response.end = lose;
}
