import { parentPort } from 'node:worker_threads';
import { inspect } from './inspect.ts';
import type { FromWorker, ToWorker } from './inspection.ts';

const send = (message: FromWorker): void => parentPort?.postMessage(message);

parentPort?.on('message', ({ id, job }: ToWorker) => {
  inspect(job, () => send({ id, kind: 'scanned' })).then(
    (inspection) => send({ id, kind: 'done', inspection }),
    (error: unknown) => send({ id, kind: 'failed', message: String(error) }),
  );
});
