import { UploadError } from '@longshore/core';

/**
 * Why uploads are not kept, or not their bytes.
 *
 * - `keep-unsupported`: no IndexedDB or no Web Locks here (a private window, a page without https, a server)
 * - `keep-newer`: the database was written by a newer version of this package; it is left alone
 * - `keep-quota`: the browser gives no more room; files are not kept any more, how far uploads got still is
 * - `keep-failed`: the browser could not read or write
 */
export type KeepProblemCode = 'keep-unsupported' | 'keep-newer' | 'keep-quota' | 'keep-failed';

const messages: Readonly<Record<KeepProblemCode, string>> = {
  'keep-unsupported': 'This browser keeps no uploads over a reload here.',
  'keep-newer': 'Uploads kept by a newer version of this page are left alone, and none are kept now.',
  'keep-quota': 'The browser gives no more room to keep files over a reload.',
  'keep-failed': 'Uploads could not be kept for after a reload.',
};
const hints: Partial<Record<KeepProblemCode, string>> = {
  'keep-unsupported': 'Keeping needs IndexedDB and Web Locks: https, and no private window.',
  'keep-newer': 'Several versions of the page are in use, or it was rolled back.',
};

/** Makes the error for a problem with keeping. */
function keepProblem(code: KeepProblemCode, cause?: unknown): UploadError {
  return new UploadError({ code, message: messages[code], hint: hints[code], cause });
}

/** Whether the browser said that there is no more room. */
export function isQuotaError(thrown: unknown): boolean {
  return thrown instanceof Error && thrown.name === 'QuotaExceededError';
}

/** Tells that something can't be kept. */
export type TellProblem = (code: KeepProblemCode, cause?: unknown) => void;

/** Tells each kind of problem once, whatever the listener does. */
export function tellOnce(listener: ((problem: UploadError) => void) | undefined): TellProblem {
  const told = new Set<KeepProblemCode>();
  return (code, cause) => {
    if (listener === undefined || told.has(code)) return;
    told.add(code);
    // An error of the listener is the page's to see, and must not end the keeping.
    queueMicrotask(() => listener(keepProblem(code, cause)));
  };
}
