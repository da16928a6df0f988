import type { DigestName } from '@longshore/core';
import { type Hashed, hashBlob } from './hash-blob.ts';

/** Small enough that a page stays usable between two slices. */
const SLICE_BYTES = 512 * 1024;

/** Computes a hash where there is no worker that could. @throws the signal's reason where it is aborted */
export function hashOnThread(blob: Blob, algorithm: DigestName, signal: AbortSignal): Promise<Hashed> {
  return hashBlob(blob, algorithm, SLICE_BYTES, async () => {
    await nextTask();
    signal.throwIfAborted();
  });
}

/** Lets the page do something else. Not by a timer, which a hidden tab holds back for a second. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
