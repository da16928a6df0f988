import { type CheckCall, isUploadError, type Source, type UploadError } from '@longshore/core';

/** A call as the core makes it, outside of any cache. */
export function checkCall(sinceStoredMs = 60_000, signal = new AbortController().signal): CheckCall {
  return { signal, sinceStoredMs, cached: (_key, load) => load() };
}

/** What is sent of a chosen file. */
export function sourceOf(name = 'report.pdf', type = 'application/pdf', content = 'some bytes'): Source {
  const blob = new Blob([content], { type });
  return { name, type, size: blob.size, blob, digest: () => Promise.reject(new Error('No digest here.')) };
}

/** The error that something fails with. */
export async function failure(promise: Promise<unknown>): Promise<UploadError> {
  const thrown = await promise.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!isUploadError(thrown)) throw new Error('It did not fail with an UploadError.', { cause: thrown });
  return thrown;
}
