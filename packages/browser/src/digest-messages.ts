import type { DigestName } from '@longshore/core';
import type { Hashed } from './hash-blob.ts';

/** What the page asks of the worker: one hash, or to stop computing one. */
export type ToWorker =
  | { readonly id: number; readonly blob: Blob; readonly algorithm: DigestName }
  | { readonly stop: number };

/** What the worker tells: that it is at work, or how one hash ended. */
export type FromWorker =
  | { readonly id: number; readonly bytes: number }
  | { readonly id: number; readonly hashed: Hashed };
