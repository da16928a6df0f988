import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { exchangeOf } from './exchange.ts';
import type { Caught, FaultRules, Target } from './fault-rules.ts';
import { inject } from './inject.ts';
import type { RequestLog } from './request-log.ts';
import { harmlessHeaders, redactPath } from './request-log.ts';

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
    if (url.startsWith('/__harbor/')) return handler(request, response);
    const bytes = Number(request.headers['content-length'] ?? 0);
    const caught = faults.take({ target, method: request.method ?? '', url, bytes });
    record(target, log, request, response, caught);
    if (caught === undefined) return handler(request, response);
    inject(caught, { request, response, corsHeaders, handler }).catch(() => request.socket.destroy());
  };
}

function record(
  target: Target,
  log: RequestLog,
  request: IncomingMessage,
  response: ServerResponse,
  caught: Caught | undefined,
): void {
  const startedMs = Date.now();
  let status = 0;
  const end = log.begin(
    {
      at: new Date(startedMs).toISOString(),
      target,
      method: request.method ?? '',
      path: redactPath(request.url ?? '/'),
      headerNames: Object.keys(request.headers),
      headers: harmlessHeaders(request.headers),
      ...(caught !== undefined && { fault: caught.fault.kind, rule: caught.id }),
    },
    () => ({ bytes: exchangeOf(request).bytes, status, ms: Date.now() - startedMs }),
  );
  let isDone = false;
  const done = (answered: number) => {
    if (isDone) return;
    isDone = true;
    status = answered;
    end();
  };
  response.once('finish', () => done(response.statusCode));
  response.once('close', () => done(0));
}
