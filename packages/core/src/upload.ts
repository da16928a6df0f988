import type { Phase, UploadError } from './errors.ts';

/** What is known of a chosen file: the native `File`, or after a reload what was kept of it. */
export interface FileInfo {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  readonly type: string;
  /** Milliseconds since 1970. */
  readonly lastModified: number;
}

/** Why an upload that goes on does nothing right now. */
export type WaitReason = 'offline' | 'backoff' | 'rate-limited' | 'replanning';

/** Whether an upload works, waits by itself, or waits for a person. */
export type Activity =
  | { readonly kind: 'active' | 'paused' }
  | {
      readonly kind: 'waiting';
      readonly reason: WaitReason;
      /** Wall clock, where it is known when it goes on. */
      readonly untilMs?: number;
      /** The attempt that comes next, from 2; with `attempts`, the most there are. */
      readonly attempt?: number;
      readonly attempts?: number;
    };

/** What an {@link Upload} has in every status. */
export interface UploadBase {
  /** Generated; the only identity. */
  readonly id: string;
  /** As it was chosen; a `FileInfo` without bytes after a reload. */
  readonly file: File | FileInfo;
  /** Bytes when it was chosen: a native file's own `size` may change with the file on disk. */
  readonly size: number;
  /** Path inside a chosen folder, with slashes; absent for single files. */
  readonly relativePath?: string;
  /** Begun before the page was loaded: what the page itself knew of it is gone. */
  readonly recovered?: boolean;
  /** Media type by its content, where neither its name nor the browser tells it: the one that is planned and sent. */
  readonly type?: string;
  /** It was there before this page: `seed` told of it, and nothing was sent. */
  readonly initial?: true;
  /** Where a picture of it can be had, for one that was there before. */
  readonly previewUrl?: string;
  /** Raised by pause, resume, cancel and retry; news from an older run is dropped. */
  readonly run: number;
}

/** One file's journey, from the queue until it is usable. Immutable: every change makes a new object. */
export type Upload<Asset> = UploadBase &
  (
    | { readonly status: 'queued' | 'planning' | 'finalizing'; readonly activity: Activity }
    | {
        readonly status: 'uploading';
        readonly activity: Activity;
        /** High-water mark; never falls, not even when a transfer starts over. */
        readonly sentBytes: number;
        readonly totalBytes: number;
        /** Smoothed; absent until it is stable. */
        readonly bytesPerSecond?: number;
      }
    | {
        readonly status: 'processing';
        readonly activity: Activity;
        readonly label?: string;
        /** 0 to 100. */
        readonly percent?: number;
      }
    | {
        readonly status: 'ready';
        readonly asset: Asset;
        readonly warnings: readonly string[];
        /** A later check may still take it back. */
        readonly provisional: boolean;
      }
    | {
        readonly status: 'failed';
        readonly error: UploadError;
        readonly phase: Phase;
        /** What had been sent of it; of a file that has to be selected again, what the store has, which is not sent once more. */
        readonly sentBytes?: number;
      }
    | { readonly status: 'canceled'; readonly phase: Phase | 'queued' }
  );

/** Where an upload is. */
export type UploadStatus = Upload<unknown>['status'];

/** An upload in one of the given statuses. */
export type UploadIn<Asset, Status extends UploadStatus> = Extract<Upload<Asset>, { status: Status }>;

/** An upload at its end. */
export type SettledUpload<Asset> = UploadIn<Asset, 'ready' | 'failed' | 'canceled'>;

/**
 * Whether the file is usable; narrows to the asset.
 *
 * @example
 * ```ts
 * const assets = uploader.snapshot().uploads.filter(isReady).map((upload) => upload.asset);
 * ```
 */
export function isReady<Asset>(upload: Upload<Asset>): upload is UploadIn<Asset, 'ready'> {
  return upload.status === 'ready';
}

/**
 * Whether it failed; narrows to the error.
 *
 * @example
 * ```ts
 * const errors = uploader.snapshot().uploads.filter(isFailed).map((upload) => upload.error);
 * ```
 */
export function isFailed<Asset>(upload: Upload<Asset>): upload is UploadIn<Asset, 'failed'> {
  return upload.status === 'failed';
}

/**
 * Whether it is ready, failed or canceled.
 *
 * @example
 * ```ts
 * const isBusy = !uploader.snapshot().uploads.every(isSettled);
 * ```
 */
export function isSettled<Asset>(upload: Upload<Asset>): upload is SettledUpload<Asset> {
  return upload.status === 'ready' || upload.status === 'failed' || upload.status === 'canceled';
}

/**
 * Whether a person has paused it.
 *
 * @example
 * ```ts
 * if (isPaused(upload)) uploader.resume([upload.id]);
 * ```
 */
export function isPaused(upload: Upload<unknown>): boolean {
  return 'activity' in upload && upload.activity.kind === 'paused';
}

/**
 * Whether all bytes of an upload have left, and the server has not answered yet: what is shown meanwhile is no share of
 * bytes.
 *
 * @example
 * ```ts
 * const label = isFinishing(upload) ? 'Finishing' : `${upload.sentBytes} of ${upload.totalBytes}`;
 * ```
 */
export function isFinishing(upload: Upload<unknown>): boolean {
  if (upload.status !== 'uploading' || upload.activity.kind !== 'active') return false;
  return upload.totalBytes > 0 && upload.sentBytes >= upload.totalBytes;
}
