import { type DigestName, type Environment, fileChanged, UploadError } from '@longshore/core';
import type { DigestWorkshop } from './digest-workshop.ts';
import type { Hashed } from './hash-blob.ts';

/** How {@link createDigest} works. */
export interface DigestOptions {
  /** A worker that tells nothing for this long is given up. In ms. @default 30_000 */
  readonly silenceMs?: number | undefined;
}

/**
 * Makes the `digest` of an environment: hash-wasm in one shared module worker, or on the thread in short
 * slices where there is no worker. The file is streamed; no more than a slice of it is in memory. What computes is
 * loaded with the first hash.
 *
 * The digest throws UploadError `file-changed` for a file that is gone or was written to, `unsupported`
 * where WebAssembly is missing or forbidden, and the signal's reason where it is aborted.
 */
export function createDigest({ silenceMs = 30_000 }: DigestOptions = {}): NonNullable<Environment['digest']> {
  let workshop: DigestWorkshop | undefined;
  return async (blob, algorithm, signal) => {
    signal.throwIfAborted();
    const { DigestWorkshop } = await loaded(import('./digest-workshop.ts'));
    signal.throwIfAborted();
    workshop ??= new DigestWorkshop(silenceMs);
    const hashed = await workshop.hash(blob, algorithm, signal);
    // A worker may be under a stricter Content-Security-Policy than its page.
    const isDone = hashed !== undefined && !('failure' in hashed && hashed.failure === 'unsupported');
    if (isDone) return hexOf(hashed, blob, algorithm);
    const { hashOnThread } = await loaded(import('./hash-on-thread.ts'));
    return hexOf(await hashOnThread(blob, algorithm, signal), blob, algorithm);
  };
}

function loaded<Module>(loading: Promise<Module>): Promise<Module> {
  return loading.catch((cause: unknown) => {
    throw new UploadError({
      code: 'unsupported',
      message: 'The code that computes a file’s hash could not be loaded.',
      hint: 'It is a chunk of its own, loaded when the first hash is computed.',
      recovery: 'retry',
      cause,
    });
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
