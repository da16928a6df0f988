import type { DigestName } from '@longshore/core';
import type { FromWorker, ToWorker } from './digest-messages.ts';
import type { Hashed } from './hash-blob.ts';

interface Job {
  readonly settle: (hashed: Hashed | undefined) => void;
  /** The worker lives. */
  readonly hear: () => void;
}

/**
 * One worker for all of a page's hashes, started with the first one. Where there can be none (a server, a
 * Content-Security-Policy, an old browser), or where it has died, it says so and is not tried again.
 */
export class DigestWorkshop {
  #worker: Worker | undefined;
  #isClosed = typeof Worker === 'undefined';
  #lastId = 0;
  readonly #jobs = new Map<number, Job>();
  readonly #silenceMs: number;

  /** @param silenceMs a worker that says nothing for this long is dead: no event tells it */
  constructor(silenceMs: number) {
    this.#silenceMs = silenceMs;
  }

  /**
   * Computes one hash; `undefined` where no worker can.
   *
   * @throws the signal's reason where it is aborted
   */
  hash(blob: Blob, algorithm: DigestName, signal: AbortSignal): Promise<Hashed | undefined> {
    const worker = this.#open();
    if (worker === undefined) return Promise.resolve(undefined);
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((resolve, reject) => {
      let timer: ReturnType<typeof setTimeout> | undefined;
      const end = () => {
        this.#jobs.delete(id);
        clearTimeout(timer);
        signal.removeEventListener('abort', stop);
      };
      const stop = () => {
        end();
        post(worker, { stop: id });
        reject(signal.reason);
      };
      const hear = () => {
        clearTimeout(timer);
        timer = setTimeout(() => this.#close(), this.#silenceMs);
      };
      const settle = (hashed: Hashed | undefined) => {
        end();
        resolve(hashed);
      };
      signal.addEventListener('abort', stop, { once: true });
      this.#jobs.set(id, { settle, hear });
      hear();
      post(worker, { id, blob, algorithm });
    });
  }

  #open(): Worker | undefined {
    if (this.#isClosed || this.#worker !== undefined) return this.#worker;
    try {
      const worker = new Worker(new URL('./digest-worker.ts', import.meta.url), {
        type: 'module',
        name: 'longshore-digest',
      });
      worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
        const job = this.#jobs.get(data.id);
        if ('hashed' in data) job?.settle(data.hashed);
        else job?.hear();
      });
      for (const type of ['error', 'messageerror']) worker.addEventListener(type, () => this.#close());
      this.#worker = worker;
    } catch {
      this.#isClosed = true;
    }
    return this.#worker;
  }

  #close(): void {
    this.#isClosed = true;
    this.#worker?.terminate();
    this.#worker = undefined;
    for (const { settle } of [...this.#jobs.values()]) settle(undefined);
  }
}

function post(worker: Worker, message: ToWorker): void {
  worker.postMessage(message);
}
