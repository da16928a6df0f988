import { type DigestName, type Environment, fileChanged, UploadError } from '@longshore/core';
import { DigestWorkshop } from './digest-workshop.ts';
import type { Hashed } from './hash-blob.ts';
import { loadedForHash } from './loaded-for-hash.ts';

/** How {@link createDigest} works. */
export interface DigestOptions {
  /** A worker that tells nothing for this long is given up. In ms. @default 30_000 */
  readonly silenceMs?: number | undefined;
}

/** Small enough that a page stays usable between two slices. */
const SLICE_BYTES = 512 * 1024;

/**
 * Makes the `digest` of an environment: hash-wasm in one shared module worker, or on the thread in short
 * slices where there is no worker. The file is streamed; no more than a slice of it is in memory.
 *
 * The digest throws UploadError `file-changed` for a file that is gone or was written to, `unsupported`
 * where WebAssembly is missing or forbidden, and the signal's reason where it is aborted.
 */
export function createDigest({ silenceMs = 30_000 }: DigestOptions = {}): NonNullable<Environment['digest']> {
  let workshop: DigestWorkshop | undefined;
  return async (blob, algorithm, signal) => {
    signal.throwIfAborted();
    workshop ??= new DigestWorkshop(silenceMs);
    const hashed = await workshop.hash(blob, algorithm, signal);
    // A worker may be under a stricter Content-Security-Policy than its page.
    const isDone = hashed !== undefined && !('failure' in hashed && hashed.failure === 'unsupported');
    return hexOf(isDone ? hashed : await hashOnThread(blob, algorithm, signal), blob, algorithm);
  };
}

async function hashOnThread(blob: Blob, algorithm: DigestName, signal: AbortSignal): Promise<Hashed> {
  // Loaded only here: mostly it is the worker that needs it.
  const { hashBlob } = await loadedForHash(import('./hash-blob.ts'));
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

function hexOf(hashed: Hashed, blob: Blob, algorithm: DigestName): string {
  if ('hex' in hashed) return hashed.hex;
  if (hashed.failure === 'unsupported') {
    throw new UploadError({
      code: 'unsupported',
      message: `No ${algorithm} can be computed here.`,
      hint: 'WebAssembly is missing, or the page’s Content-Security-Policy lacks `wasm-unsafe-eval`.',
    });
  }
  throw fileChanged('name' in blob && typeof blob.name === 'string' ? { name: blob.name } : {});
}
