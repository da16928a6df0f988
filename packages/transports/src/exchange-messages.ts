import type { Source } from '@longshore/core';
import type { Answer, Exchange } from './exchange.ts';

/** A request for the worker to make, by a number of its own. Its URL is whole, since the worker's base is another one. */
export interface Job extends Pick<Exchange, 'method' | 'url' | 'headers'> {
  readonly id: number;
  /** Its bytes are the whole body. */
  readonly file: Pick<Source, 'blob' | 'size'>;
}

/** What the page asks of the worker: a request, or to abort one. */
export type ToWorker = Job | { readonly stop: number };

/** What became of one request. */
export type FromWorker =
  | { readonly id: number; readonly sent: number; readonly total: number | undefined }
  | { readonly id: number; readonly received: number; readonly status: number }
  | { readonly id: number; readonly answer: Answer | undefined }
  | { readonly id: number; readonly changed: true; readonly cause: unknown };

/** Says that the worker is there; then all that there is to tell, in order. */
export type Delivery = 'ready' | readonly FromWorker[];
