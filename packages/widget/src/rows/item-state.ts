import type { Upload } from '@longshore/core';

/** A row's state as a person sees it; carried as `data-state`. */
export type ItemState =
  | 'waiting'
  | 'preparing'
  | 'uploading'
  | 'paused'
  | 'offline'
  | 'retrying'
  | 'confirming'
  | 'processing'
  | 'ready'
  | 'failed'
  | 'unconfirmed'
  | 'reselect'
  | 'canceled';

/** How a list shows its uploads: as rows, as dense rows of one line, or as picture cards. */
export type ItemLook = 'row' | 'dense' | 'card';

const working = {
  queued: 'waiting',
  planning: 'preparing',
  uploading: 'uploading',
  finalizing: 'confirming',
  processing: 'processing',
} as const;

/** The state that is shown for an upload. */
export function itemState(upload: Upload<unknown>): ItemState {
  if (upload.status === 'ready' || upload.status === 'canceled') return upload.status;
  if (upload.status === 'failed') {
    if (upload.error.code === 'unconfirmed') return 'unconfirmed';
    return upload.error.code === 'file-missing' ? 'reselect' : 'failed';
  }
  const { activity } = upload;
  if (activity.kind === 'waiting') {
    if (activity.reason === 'offline') return 'offline';
    return activity.reason === 'replanning' ? 'preparing' : 'retrying';
  }
  return activity.kind === 'paused' ? 'paused' : working[upload.status];
}

/** Whether it waits for a person, with something to say that takes more than a word. */
export function isProblem(state: ItemState): boolean {
  return state === 'failed' || state === 'unconfirmed' || state === 'reselect';
}

/** How much of the bytes arrived, 0 to 99 in whole numbers: 100 is only said of a file that is ready. */
export function percentSent(sentBytes: number, totalBytes: number): number {
  if (totalBytes <= 0) return 0;
  return Math.min(99, Math.floor((100 * sentBytes) / totalBytes));
}

/** What the bar of a row shows: a share in percent, `'busy'` where there is none to tell, or no bar. */
export function barOf(upload: Upload<unknown>): number | 'busy' | undefined {
  if (upload.status === 'uploading') return percentSent(upload.sentBytes, upload.totalBytes);
  if (upload.status === 'planning') return 0;
  if (upload.status === 'finalizing') return 'busy';
  if (upload.status === 'processing') {
    // One that begins tells nothing yet, and a bar that was full would run back.
    return upload.percent ? Math.min(99, Math.floor(upload.percent)) : 'busy';
  }
  return undefined;
}

/** Whether pause and resume mean anything for it. */
export function canPause(upload: Upload<unknown>): boolean {
  return upload.status === 'queued' || upload.status === 'planning' || upload.status === 'uploading';
}

/** Whether the same file could still make it: leaving out what only a change of the file would help. */
export function canRetry(upload: Upload<unknown>): boolean {
  if (upload.status === 'canceled') return true;
  if (upload.status === 'failed') {
    // "Sign in and try again": it is the person, not the file, that has to change.
    if (upload.error.code === 'unauthorized') return true;
    return upload.error.recovery !== 'none' && itemState(upload) !== 'reselect';
  }
  return 'activity' in upload && upload.activity.kind === 'waiting' && itemState(upload) === 'retrying';
}
