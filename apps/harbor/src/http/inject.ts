import { once } from 'node:events';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { S3Error } from '../strict-s3/errors.ts';
import { createHostId, createRequestId, errorXml } from '../strict-s3/xml.ts';
import { type CapturedAnswer, captureAnswer, sendAnswer } from './captured-answer.ts';
import { bodyOf, exchangeOf } from './exchange.ts';
import type { Caught } from './fault-rules.ts';
import type { Amount, BodyFault, FaultAnswer, S3ErrorFault } from './faults.ts';

/** A request that a fault has caught, and what would have become of it. */
export interface CaughtRequest {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** The CORS headers that its answer would have. */
  readonly corsHeaders: (request: IncomingMessage) => Record<string, string>;
  readonly handler: RequestListener;
}

/** Lets a fault happen to a request. */
export async function inject({ fault, cors, bytesPerSecond }: Caught, caught: CaughtRequest): Promise<void> {
  const { request, response, handler } = caught;
  const own = cors ? caught.corsHeaders(request) : {};
  const change = (how: (answer: CapturedAnswer) => CapturedAnswer) => {
    captureAnswer(response, (answer) => sendAnswer(response, how(answer)));
    handler(request, response);
  };
  if (bytesPerSecond !== undefined) exchangeOf(request).bytesPerSecond = bytesPerSecond;
  switch (fault.kind) {
    case 'status':
      return answerInstead(fault, own, caught);
    case 's3-error':
      return answerInstead(s3Answer(fault), own, caught);
    case 'refuse-preflight':
      response.writeHead(fault.status).end();
      return;
    case 'delay':
      return delay(fault, caught);
    case 'throttle':
      return handler(request, response);
    case 'stall':
      return stall(request, response, bytesIn(request, fault));
    case 'no-answer':
      if (!fault.store) return drain(request);
      captureAnswer(response, () => undefined);
      return handler(request, response);
    case 'reset':
      await drain(request, bytesIn(request, fault));
      request.socket.resetAndDestroy();
      return;
    case 'lost-ack':
      captureAnswer(response, () => request.socket.resetAndDestroy());
      return handler(request, response);
    case 'truncate':
      captureAnswer(response, (answer) => cut(response, answer, fault.toBytes));
      return handler(request, response);
    case 'strip':
      return change((answer) => {
        for (const name of fault.headers) delete answer.headers[name];
        return answer;
      });
    case 'set':
      return change((answer) => ({ ...answer, headers: { ...answer.headers, ...fault.headers } }));
    case 'body':
      return change((answer) => withBody(answer, fault));
  }
}

async function delay(
  { ms, when }: { readonly ms: number; readonly when: 'before' | 'after' },
  { request, response, handler }: CaughtRequest,
): Promise<void> {
  if (when === 'after') {
    captureAnswer(response, (answer) => {
      void wait(ms).then(() => {
        if (!request.socket.destroyed) sendAnswer(response, answer);
      });
    });
    return handler(request, response);
  }
  await wait(ms);
  if (!request.socket.destroyed) handler(request, response);
}

/** Holds no process open. */
const wait = (ms: number) => sleep(ms, undefined, { ref: false });

async function answerInstead(
  { status, headers, body, bodyBytes, endless, early, close, declareBytes }: FaultAnswer,
  cors: Record<string, string>,
  { request, response }: CaughtRequest,
): Promise<void> {
  if (!early) await drain(request);
  const length = declareBytes ?? Buffer.byteLength(body) + bodyBytes;
  response.writeHead(status, {
    ...cors,
    ...(!endless && status !== 204 && status !== 304 && { 'content-length': String(length) }),
    ...(close && { connection: 'close' }),
    ...headers,
  });
  if (declareBytes !== undefined) return cutAfter(response, body);
  response.write(body);
  if (endless) return fillForEver(response);
  if (bodyBytes > 0) response.write(Buffer.alloc(bodyBytes, 0x20));
  response.end();
  if (early && !close) request.resume();
}

function s3Answer({ code, message, status, headers }: S3ErrorFault): FaultAnswer {
  const requestId = createRequestId();
  return {
    kind: 'status',
    status,
    headers: { 'content-type': 'application/xml', 'x-amz-request-id': requestId, ...headers },
    body: errorXml(new S3Error(status, code, message), requestId, createHostId()),
    ...{ bodyBytes: 0, endless: false, early: false, close: false },
  };
}

async function fillForEver(response: ServerResponse): Promise<void> {
  const filler = Buffer.alloc(64 * 1024, 0x20);
  while (!response.destroyed) {
    if (!response.write(filler)) await Promise.race([once(response, 'drain'), once(response, 'close')]);
    await wait(1);
  }
}

/** The connection ends after some bytes of a body that was declared to be longer. */
function cutAfter(response: ServerResponse, bytes: Buffer | string): void {
  response.write(bytes, () => response.socket?.end());
}

function cut(response: ServerResponse, { status, headers, body }: CapturedAnswer, toBytes: number): void {
  response.writeHead(status, { ...headers, 'content-length': String(body.length) });
  cutAfter(response, body.subarray(0, toBytes));
}

function withBody(answer: CapturedAnswer, { status, body, contentType, patch }: BodyFault): CapturedAnswer {
  const text = body ?? JSON.stringify(patched(answer.body.toString('utf8'), patch ?? {}));
  const bytes = Buffer.from(text);
  const headers = {
    ...answer.headers,
    'content-length': String(bytes.length),
    ...(contentType !== undefined && { 'content-type': contentType }),
  };
  return { status: status ?? answer.status, headers, body: bytes };
}

function patched(text: string, patch: Readonly<Record<string, unknown>>): unknown {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    // What is no JSON is an empty object, to which the patch is added.
  }
  const whole = { ...(typeof json === 'object' && json !== null ? json : {}), ...patch };
  return Object.fromEntries(Object.entries(whole).filter(([name]) => patch[name] !== null));
}

function bytesIn(request: IncomingMessage, { afterBytes, afterShare }: Amount): number {
  if (afterShare === undefined) return afterBytes;
  return Math.ceil(Number(request.headers['content-length'] ?? 0) * afterShare);
}

/** Reads so many bytes and then no more, until the client goes away. */
async function stall(request: IncomingMessage, response: ServerResponse, afterBytes: number): Promise<void> {
  const exchange = exchangeOf(request);
  request.on('data', (chunk: Buffer) => {
    exchange.bytes += chunk.length;
    if (exchange.bytes >= afterBytes) request.pause();
  });
  if (afterBytes === 0) request.pause();
  // A socket that nobody reads from does not tell that its other end has gone; one that is written to does.
  const probe = setInterval(() => response.writeProcessing(), 300).unref();
  response.once('close', () => clearInterval(probe));
}

/** Reads the body to its end, or until enough has come. */
async function drain(request: IncomingMessage, enough = Number.POSITIVE_INFINITY): Promise<void> {
  if (enough === 0) return;
  let size = 0;
  try {
    for await (const chunk of bodyOf(request)) {
      size += Buffer.byteLength(chunk);
      if (size >= enough) return;
    }
  } catch {
    // The client went away: there is nobody left to disturb.
  }
}
