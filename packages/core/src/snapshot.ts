import type { Upload, UploadStatus } from './upload.ts';
import type { FileRejection } from './validate.ts';

/** Sums over all uploads of an uploader (removed ones do not count). */
export interface Totals {
  /** How many uploads are in each status. */
  readonly count: Readonly<Record<UploadStatus, number>>;
  /** How many of them are paused. */
  readonly paused: number;
  /** How many of them wait for the network. */
  readonly offline: number;
  /** How many of the failed ones only lack their file, which a person may select again. */
  readonly fileMissing: number;
  /** How many of the ready ones were there before this page; their bytes are in no sum. */
  readonly initial: number;
  /** All that is not canceled or failed, in bytes. */
  readonly totalBytes: number;
  /** Of those, the bytes that arrived. */
  readonly sentBytes: number;
  /** Smoothed over all transfers; absent until it is stable and while nothing is sent. */
  readonly bytesPerSecond?: number;
  /** Until the last byte, by that speed; absent with it. */
  readonly remainingMs?: number;
}

/** What an uploader knows at one moment. Immutable; the same object until something changes. */
export interface Snapshot<Asset> {
  /** In the order they were added. */
  readonly uploads: readonly Upload<Asset>[];
  readonly totals: Totals;
  /** Files that were not taken, until dismissed. */
  readonly rejections: readonly FileRejection[];
  /** How many files are still examined before they are taken. */
  readonly checking: number;
  /** How many of the queued ones wait for `start`. */
  readonly held: number;
  readonly isOnline: boolean;
}

/**
 * What an uploader without uploads knows: for what is rendered before there is one, as on a server.
 *
 * @example
 * ```ts
 * useSyncExternalStore(subscribe, snapshot, () => emptySnapshot);
 * ```
 */
export const emptySnapshot: Snapshot<never> = {
  uploads: [],
  totals: {
    count: {
      queued: 0,
      planning: 0,
      uploading: 0,
      finalizing: 0,
      processing: 0,
      ready: 0,
      failed: 0,
      canceled: 0,
    },
    paused: 0,
    offline: 0,
    fileMissing: 0,
    initial: 0,
    totalBytes: 0,
    sentBytes: 0,
  },
  rejections: [],
  checking: 0,
  held: 0,
  isOnline: true,
};
