import type { Answer, Exchange } from './exchange.ts';
import type { Delivery, FromWorker, ToWorker } from './exchange-messages.ts';
import { Changed } from './unchanged.ts';

interface Open {
  readonly hear: (message: FromWorker) => void;
  readonly giveUp: () => void;
}

/**
 * Starts a worker that looks at files and sends them, so that the page's thread has only their answers to deal with. Gives
 * what sends by it as soon as it is there, and `undefined` where there can be none (a Content-Security-Policy, an old
 * browser).
 *
 * @param onEnd it is there no more; what it had been sending ends without an answer
 */
export function exchangeInWorker(
  onEnd: () => void,
): Promise<((request: Exchange) => Promise<Answer | undefined>) | undefined> {
  const open = new Map<number, Open>();
  let lastId = 0;
  return new Promise((resolve) => {
    const worker = start();
    if (worker === undefined) {
      resolve(undefined);
      return;
    }
    const send = (request: Exchange) => {
      lastId += 1;
      return sendBy(worker, lastId, request, open);
    };
    worker.addEventListener('message', ({ data }: MessageEvent<Delivery>) => {
      if (data === 'ready') resolve(send);
      else for (const message of data) open.get(message.id)?.hear(message);
    });
    const close = () => {
      worker.terminate();
      onEnd();
      resolve(undefined);
      for (const { giveUp } of [...open.values()]) giveUp();
    };
    for (const type of ['error', 'messageerror']) worker.addEventListener(type, close);
  });
}

function start(): Worker | undefined {
  try {
    return new Worker(new URL('./exchange-worker.ts', import.meta.url), {
      type: 'module',
      name: 'longshore-exchange',
    });
  } catch {
    return undefined;
  }
}

function sendBy(
  worker: Worker,
  id: number,
  { method, url, headers, file, signal, onSent, onReceived }: Exchange,
  open: Map<number, Open>,
): Promise<Answer | undefined> {
  return new Promise((resolve, reject) => {
    const end = () => {
      open.delete(id);
      signal.removeEventListener('abort', stop);
    };
    const giveUp = () => {
      end();
      resolve(undefined);
    };
    const stop = () => {
      giveUp();
      post(worker, { stop: id });
    };
    const hear = (message: FromWorker) => {
      if ('sent' in message) onSent(message.sent, message.total);
      else if ('received' in message) onReceived(message.received, message.status);
      else {
        end();
        if ('changed' in message) reject(new Changed(message.cause));
        else resolve(message.answer);
      }
    };
    if (signal.aborted || file === undefined) {
      resolve(undefined);
      return;
    }
    signal.addEventListener('abort', stop, { once: true });
    open.set(id, { hear, giveUp });
    // No more of the file: what else a source has cannot be given to a worker.
    const { blob, size } = file;
    const isWhole = /^https?:\/\//.test(url);
    post(worker, { id, method, url: isWhole ? url : new URL(url, document.baseURI).href, headers, file: { blob, size } });
  });
}

function post(worker: Worker, message: ToWorker): void {
  worker.postMessage(message);
}
