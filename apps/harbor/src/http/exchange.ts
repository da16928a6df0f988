import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { Transform } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { createPace } from './pace.ts';

/** What accompanies a request beside its own data. */
export interface Exchange {
  /** Bytes of the request's body that were read so far. */
  bytes: number;
  /** How fast the body may be read. */
  bytesPerSecond?: number;
  body?: Readable;
}

const exchanges = new WeakMap<IncomingMessage, Exchange>();

/** The one exchange of a request. */
export function exchangeOf(request: IncomingMessage): Exchange {
  const known = exchanges.get(request);
  if (known !== undefined) return known;
  const exchange: Exchange = { bytes: 0 };
  exchanges.set(request, exchange);
  return exchange;
}

/** Thrown by a body whose client went away before its end. */
export class BrokenOffError extends Error {
  override readonly name = 'BrokenOffError';
}

/**
 * The request's body: counted, and slowed down where a fault wants it. It fails when the client goes away, and
 * destroying it lets the rest of the request run dry, so that an early answer can still be read.
 */
export function bodyOf(request: IncomingMessage): Readable {
  const exchange = exchangeOf(request);
  if (exchange.body !== undefined) return exchange.body;
  const pace = createPace();
  const body = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      exchange.bytes += chunk.length;
      const { bytesPerSecond } = exchange;
      const wait = bytesPerSecond === undefined ? 0 : pace(chunk.length, bytesPerSecond, performance.now());
      if (wait === 0) done(null, chunk);
      else void sleep(wait).then(() => done(null, chunk));
    },
  });
  exchange.body = body;
  const broken = () => {
    if (!request.complete) body.destroy(new BrokenOffError('the client went away'));
  };
  request.on('error', broken).on('close', broken);
  body.on('close', () => {
    request.unpipe(body);
    request.resume();
  });
  // Whoever reads the body hears of its error; a body that nobody reads must not end the process.
  body.on('error', () => undefined);
  request.pipe(body);
  return body;
}
