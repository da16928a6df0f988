import { exchangeByAxios } from './exchange-by-axios.ts';
import { exchangeByXhr } from './exchange-by-xhr.ts';
import { readWhole } from './read-whole.ts';

/** One request with bytes, and who hears how it goes. What `onSent` or `onReceived` throws is theirs to catch. */
export interface Exchange {
  readonly method: 'PUT' | 'POST';
  readonly url: string;
  /** All that is sent, beside what a browser adds by itself. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Blob | ArrayBuffer | FormData;
  /** Of a blob that is read whole before anything is sent: so many bytes it must have, or the exchange throws `Unread`. */
  readonly exactBytes?: number | undefined;
  readonly signal: AbortSignal;
  /** Bytes of the body that have left; `total` where they are known. */
  readonly onSent: (loaded: number, total: number | undefined) => void;
  /** Bytes of the answer so far; `status` is 0 where it is not known. */
  readonly onReceived: (loaded: number, status: number) => void;
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
 * docs/decisions/0031); axios where there is none, as in Node. Many small bodies go by a worker (docs/decisions/0033).
 *
 * @throws Unread
 */
export async function exchange(request: Exchange): Promise<Answer | undefined> {
  if (typeof XMLHttpRequest === 'undefined') return exchangeByAxios(await read(request));
  const send = request.exactBytes === undefined ? undefined : workerForMany();
  return send === undefined ? exchangeByXhr(await read(request)) : send(request);
}

async function read(request: Exchange): Promise<Exchange> {
  const { body, exactBytes } = request;
  if (exactBytes === undefined || !(body instanceof Blob)) return request;
  return { ...request, body: await readWhole(body, exactBytes) };
}

type Send = (request: Exchange) => Promise<Answer | undefined>;

/** So many small bodies are worth a worker; a page that sends a few never loads it. */
const MANY = 24;
let small = 0;
let sendInWorker: Send | undefined;

/**
 * What sends by the worker, from when it is there. Nobody waits for it: until then, and where its code cannot be loaded or
 * run, the page sends.
 */
function workerForMany(): Send | undefined {
  small += 1;
  if (small === MANY && typeof Worker !== 'undefined') openWorker().catch(() => {});
  return sendInWorker;
}

async function openWorker(): Promise<void> {
  const { exchangeInWorker } = await import('./exchange-in-worker.ts');
  sendInWorker = await exchangeInWorker(() => {
    sendInWorker = undefined;
  });
}
