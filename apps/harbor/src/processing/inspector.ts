import { Worker } from 'node:worker_threads';
import type { FromWorker, Inspection, InspectionJob, ToWorker } from './inspection.ts';

/** Inspects objects away from the thread that answers requests. */
export interface Inspector {
  /** `scanned` hears when virus and type are known. Fails when the object cannot be read or the worker dies. */
  inspect(job: InspectionJob, scanned: () => void): Promise<Inspection>;
  close(): Promise<void>;
}

interface Waiting {
  scanned(): void;
  resolve(inspection: Inspection): void;
  reject(error: Error): void;
}

/** Starts a worker at the first job, and another one where a worker has died. */
export function createInspector(): Inspector {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | undefined;
  let last = 0;
  let closed = false;
  const lose = (reason: string) => {
    worker = undefined;
    for (const one of waiting.values()) one.reject(new Error(reason));
    waiting.clear();
  };
  const start = () => {
    const started = new Worker(new URL('./worker.ts', import.meta.url));
    started.on('message', (message: FromWorker) => {
      const one = waiting.get(message.id);
      if (message.kind === 'scanned') return one?.scanned();
      waiting.delete(message.id);
      if (message.kind === 'done') one?.resolve(message.inspection);
      else one?.reject(new Error(message.message));
    });
    started.on('error', (error) => lose(`the worker failed: ${error}`));
    started.on('exit', () => worker === started && lose('the worker ended'));
    return started;
  };
  return {
    inspect(job, scanned) {
      if (closed) return Promise.reject(new Error('the inspector is closed'));
      worker ??= start();
      const message: ToWorker = { id: ++last, job };
      const result = new Promise<Inspection>((resolve, reject) =>
        waiting.set(message.id, { scanned, resolve, reject }),
      );
      worker.postMessage(message);
      return result;
    },
    async close() {
      closed = true;
      await worker?.terminate();
      lose('the inspector is closed');
    },
  };
}
