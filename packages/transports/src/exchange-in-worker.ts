import type { Answer, Exchange } from './exchange.ts';
import type { Delivery, FromWorker, Job, JobFile, ToWorker } from './exchange-messages.ts';
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
  /** Files that wait for their turn: those that the worker is to be told of with the next job, and those that it reads. */
  const unread = new Map<JobFile, number>();
  const ahead = new Map<JobFile, number>();
  let lastId = 0;
  return new Promise((resolve) => {
    const worker = start();
    if (worker === undefined) {
      resolve(undefined);
      return;
    }
    const readAhead = (file: JobFile) => {
      if (!isSmall(file)) return undefined;
      lastId += 1;
      unread.set(file, lastId);
      return () => {
        unread.delete(file);
        const id = ahead.get(file);
        if (id !== undefined && ahead.delete(file)) post(worker, { forget: id });
      };
    };
    const send = (request: Exchange) => {
      lastId += 1;
      return sendBy(worker, lastId, request, open, (file) => {
        const id = ahead.get(file);
        ahead.delete(file);
        unread.delete(file);
        const reads = [...unread].map(([next, id]) => ({ ahead: id, file: plain(next) }));
        for (const [next, id] of unread) ahead.set(next, id);
        unread.clear();
        return { file: id === undefined ? plain(file) : { ahead: id }, reads };
      });
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
  filesOf: (file: JobFile) => Pick<Job, 'file' | 'reads'>,
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
    post(worker, { id, method, url: whole, headers, ...filesOf(file), ...(form !== undefined && { form }) });
  });
}

function plain({ blob, size }: JobFile): JobFile {
  return { blob, size };
}

function post(worker: Worker, message: ToWorker): void {
  worker.postMessage(message);
}
