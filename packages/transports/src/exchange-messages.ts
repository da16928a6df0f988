import type { Source } from '@longshore/core';
import type { Answer, Exchange } from './exchange.ts';

/** A request for the worker to make, by a number of its own. Its URL is whole, since the worker's base is another one. */
export interface Job extends Pick<Exchange, 'method' | 'url' | 'headers' | 'form'> {
  readonly id: number;
  /** Its bytes are the whole body. Of one that was read ahead its number says which: to give a blob once more costs. */
  readonly file: JobFile | { readonly ahead: number };
  /** What is to be read ahead. It goes with a job, since a message of its own costs more than the wait for one. */
  readonly reads: readonly { readonly ahead: number; readonly file: JobFile }[];
}

/** No more of a file: what else a source has cannot be given to a worker. */
export type JobFile = Pick<Source, 'blob' | 'size'>;

/** What the page asks of the worker: a request, to abort one, or to forget what was read ahead. */
export type ToWorker = Job | { readonly stop: number } | { readonly forget: number };

/** What became of one request. */
export type FromWorker =
  | { readonly id: number; readonly sent: number; readonly total: number | undefined }
  | { readonly id: number; readonly received: number; readonly status: number }
  | { readonly id: number; readonly answer: Answer | undefined }
  | { readonly id: number; readonly changed: true; readonly cause: unknown };

/** Says that the worker is there; then all that there is to tell, in order. */
export type Delivery = 'ready' | readonly FromWorker[];
