import { exchangeByXhr } from './exchange-by-xhr.ts';
import type { Delivery, FromWorker, Job, ToWorker } from './exchange-messages.ts';
import { readWhole, Unread } from './read-whole.ts';

/** Progress waits for so long for an answer to go with: of a small body, one message in place of three. */
const PROGRESS_MS = 50;

/**
 * So small a body is in the system's buffers at once, where a browser counts it as sent; hearing of that costs as much as
 * a tenth of the request. It is told where there is no answer for {@link BUFFERED_MS}.
 */
const BUFFERED_BYTES = 16 * 1024;
const BUFFERED_MS = 500;

const running = new Map<number, AbortController>();
let told: FromWorker[] = [];
let timer: ReturnType<typeof setTimeout> | undefined;

self.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  if ('stop' in data) running.get(data.stop)?.abort();
  else void make(data);
});
deliver('ready');

async function make({ id, body, exactBytes, ...request }: Job): Promise<void> {
  const ended = new AbortController();
  running.set(id, ended);
  const isBuffered = exactBytes <= BUFFERED_BYTES;
  const buffered = isBuffered
    ? setTimeout(() => now({ id, sent: exactBytes, total: exactBytes }), BUFFERED_MS)
    : undefined;
  try {
    const sending = {
      ...{ ...request, body: await readWhole(body, exactBytes), signal: ended.signal },
      onReceived: (received: number, status: number) => soon({ id, received, status }),
    };
    const answer = await exchangeByXhr(
      isBuffered ? sending : { ...sending, onSent: (sent, total) => soon({ id, sent, total }) },
    );
    now({ id, answer });
  } catch (thrown) {
    if (thrown instanceof Unread) now({ id, unread: true, cause: thrown.cause });
    // A header that no request can have.
    else now({ id, answer: undefined });
  } finally {
    clearTimeout(buffered);
    running.delete(id);
  }
}

function soon(message: FromWorker): void {
  told.push(message);
  timer ??= setTimeout(tell, PROGRESS_MS);
}

function now(message: FromWorker): void {
  told.push(message);
  tell();
}

function tell(): void {
  clearTimeout(timer);
  timer = undefined;
  deliver(told);
  told = [];
}

function deliver(delivery: Delivery): void {
  self.postMessage(delivery);
}
