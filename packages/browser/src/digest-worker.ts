import type { FromWorker, ToWorker } from './digest-messages.ts';
import { hashBlob } from './hash-blob.ts';

const SLICE_BYTES = 4 * 1024 * 1024;

/** Thrown to end a computation that nobody waits for. */
class Stopped extends Error {}

const stopped = new Set<number>();
const running = new Set<number>();

self.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  if ('stop' in data) {
    if (running.has(data.stop)) stopped.add(data.stop);
    return;
  }
  void answer(data);
});

async function answer({ id, blob, algorithm }: Exclude<ToWorker, { stop: number }>): Promise<void> {
  running.add(id);
  try {
    const hashed = await hashBlob(blob, algorithm, SLICE_BYTES, (bytes) => {
      if (stopped.has(id)) throw new Stopped();
      tell({ id, bytes });
    });
    tell({ id, hashed });
  } catch (thrown) {
    if (!(thrown instanceof Stopped)) tell({ id, hashed: { failure: 'unsupported' } });
  } finally {
    running.delete(id);
    stopped.delete(id);
  }
}

function tell(message: FromWorker): void {
  self.postMessage(message);
}
