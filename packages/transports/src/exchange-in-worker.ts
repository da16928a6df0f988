import type { Answer, Exchange } from './exchange.ts';
import type { Delivery, FromWorker, JobFile, ToWorker } from './exchange-messages.ts';
import { FilesAhead } from './files-ahead.ts';
import { Changed, isSmall } from './unchanged.ts';

interface Open {
  readonly hear: (message: FromWorker) => void;
  readonly giveUp: () => void;
}

/** A worker that sends, and reads ahead. */
export interface ExchangeWorker {
  send(request: Exchange): Promise<Answer | undefined>;
  /** See `readAhead`. */
  readAhead(file: JobFile): (() => void) | undefined;
}

/**
 * Starts a worker that looks at files and sends them, so that the page's thread has only their answers to deal with. Gives
 * what sends by it as soon as it is there, and `undefined` where there can be none (a Content-Security-Policy, an old
 * browser).
 *
 * @param onEnd it is there no more; what it had been sending ends without an answer
 */
export function exchangeInWorker(onEnd: () => void): Promise<ExchangeWorker | undefined> {
  const open = new Map<number, Open>();
  const ahead = new FilesAhead();
  let lastId = 0;
  return new Promise((resolve) => {
    const worker = start();
    if (worker === undefined) {
      resolve(undefined);
      return;
    }
    const readAhead = (file: JobFile) => {
      if (!isSmall(file)) return undefined;
      ahead.add(file);
      return () => {
        const told = ahead.drop(file);
        if (told !== undefined) post(worker, { forget: told });
      };
    };
    const send = (request: Exchange) => {
      lastId += 1;
      return sendBy(worker, lastId, request, open, ahead);
    };
    worker.addEventListener('message', ({ data }: MessageEvent<Delivery>) => {
      if (data === 'ready') resolve({ send, readAhead });
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
  { method, url, headers, form, file, signal, onSent, onReceived }: Exchange,
  open: Map<number, Open>,
  ahead: FilesAhead,
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
    const isWhole = /^https?:\/\//.test(url);
    const whole = isWhole ? url : new URL(url, document.baseURI).href;
    post(worker, {
      id,
      method,
      url: whole,
      headers,
      ...ahead.take(file),
      ...(form !== undefined && { form }),
    });
  });
}

function post(worker: Worker, message: ToWorker): void {
  worker.postMessage(message);
}
