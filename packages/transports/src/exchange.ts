import type { Source } from '@longshore/core';
import { exchangeByAxios } from './exchange-by-axios.ts';
import { exchangeByXhr } from './exchange-by-xhr.ts';
import type { ExchangeWorker } from './exchange-in-worker.ts';
import { exchangeUnchanged } from './unchanged.ts';

/** One request with bytes, and who hears how it goes. What `onSent` or `onReceived` throws is theirs to catch. */
export interface Exchange {
  readonly method: 'PUT' | 'POST';
  readonly url: string;
  /** All that is sent, beside what a browser adds by itself. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Blob | ArrayBuffer;
  /** What the body is the last field of. @default it is sent as it is */
  readonly form?: Form;
  /** The file whose bytes these are. It is looked at before and after; where it changed, the exchange throws `Changed`. */
  readonly file?: Pick<Source, 'blob' | 'size'> | undefined;
  /** These are some of its bytes, and who sends them all looks before the first and after the last. @default false */
  readonly isPart?: boolean;
  readonly signal: AbortSignal;
  /** Bytes of the body that have left; `total` where they are known. */
  readonly onSent: (loaded: number, total: number | undefined) => void;
  /** Bytes of the answer so far; `status` is 0 where it is not known. */
  readonly onReceived: (loaded: number, status: number) => void;
}

/** A form whose last field is a file, with the file's own media type. It is plain, so that it can be given to a worker. */
export interface Form {
  readonly fields: readonly (readonly [name: string, value: string])[];
  readonly fileField: string;
  readonly fileName: string;
}

/** What a host answered, whatever it says. */
export interface Answer {
  readonly status: number;
  /** Those that CORS lets a page read, with names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * Makes a request that carries nothing of the application's own HTTP client: no defaults, interceptors, cookies or XSRF
 * header. `undefined` where there was no answer, also because it was aborted.
 *
 * A browser's own XMLHttpRequest, since what axios does around it costs a small file more than anything else here (see
 * docs/decisions/0031); axios where there is none, as in Node. Many files go by a worker (docs/decisions/0033).
 *
 * @throws Changed
 */
export async function exchange(request: Exchange): Promise<Answer | undefined> {
  if (typeof XMLHttpRequest === 'undefined') return exchangeUnchanged(request, exchangeByAxios);
  if (request.body !== request.file?.blob) return exchangeUnchanged(request, exchangeByXhr);
  inFlight += 1;
  try {
    const many = await workerForMany();
    return await (many?.send(request) ?? exchangeUnchanged(request, exchangeByXhr));
  } finally {
    inFlight -= 1;
  }
}

/**
 * Tells of a file that waits for its turn, before it has a slot: of many, a worker is started in time, and reads those that
 * are small meanwhile, so that what is sent next is at hand.
 *
 * @returns forgets what was read, where it was not sent
 */
export function expectFile(file: Pick<Source, 'blob' | 'size'>): () => void {
  expected += 1;
  if (expected === MANY && typeof Worker !== 'undefined')
    opening = Promise.race([openWorker().catch(() => {}), new Promise((over) => setTimeout(over, WAIT_MS))]);
  return worker?.readAhead(file) ?? (() => {});
}

/** So many files are worth a worker; a page that sends a few never loads it. */
const MANY = 24;
/** Nobody waits for it longer. */
const WAIT_MS = 2_000;
let expected = 0;
let inFlight = 0;
let opening: Promise<unknown> | undefined;
let worker: ExchangeWorker | undefined;

/**
 * What sends by the worker, from when it is there. Until then, and where its code cannot be loaded or run, the page sends.
 * Nobody waits for it, but while so many are on their way that others would wait for them anyway.
 */
async function workerForMany(): Promise<ExchangeWorker | undefined> {
  if (inFlight > MANY) await opening;
  return worker;
}

async function openWorker(): Promise<void> {
  const { exchangeInWorker } = await import('./exchange-in-worker.ts');
  worker = await exchangeInWorker(() => {
    worker = undefined;
  });
}
