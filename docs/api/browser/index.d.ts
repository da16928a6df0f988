// @longshore/browser

import { Environment, UploadError, Uploader, UploaderOptions } from '@longshore/core';
/**
 * The world of a real page for `createUploader`: its clock, timers, animation frames, network state,
 * visibility, and hashes, which one worker computes. Always the same object.
 *
 * It touches no global before a method is called, so it can be imported on a server; there it is always
 * online and visible, frames are timers, and hashes are computed on the thread.
 *
 * @example
 * ```ts
 * const uploader = createUploader(provider, { environment: browserEnvironment() });
 * ```
 */
export declare function browserEnvironment(): Environment;
/** How {@link copyToMemory} works. */
interface CopyToMemoryOptions {
  /** Larger files are sent from where they are. In bytes. @default 33_554_432 (32 MiB) */
  readonly maxBytes?: number | undefined;
}
/**
 * Makes a `prepare` for an uploader that copies small files into memory when their turn comes, and sends the
 * copy: what happens to the file afterwards does not matter. It is meant for Android, where a picker may take
 * back the access to a file of a cloud drive, or tell another time of its last change at each look, which
 * Chrome ends as `ERR_UPLOAD_FILE_CHANGED` (https://github.com/tus/tus-js-client/issues/255).
 *
 * A copy is kept until its upload is ready or taken off the list, so `maxBytes` times the uploads under way is
 * what it may cost. It throws UploadError `file-changed` where the file cannot be read even now.
 *
 * @example
 * ```ts
 * const isAndroid = /\bAndroid\b/.test(navigator.userAgent);
 * const uploader = createUploader(provider, {
 *   environment: browserEnvironment(),
 *   prepare: isAndroid ? copyToMemory({ maxBytes: 20_000_000 }) : undefined,
 * });
 * ```
 */
export declare function copyToMemory({
  maxBytes,
}?: CopyToMemoryOptions): NonNullable<UploaderOptions['prepare']>;
/**
 * Why uploads are not kept, or not their bytes.
 *
 * - `keep-unsupported`: no IndexedDB or no Web Locks here (a private window, a page without https, a server)
 * - `keep-newer`: the database was written by a newer version of this package; it is left alone
 * - `keep-quota`: the browser gives no more room; files are not kept any more, how far uploads got still is
 * - `keep-failed`: the browser could not read or write
 */
type KeepProblemCode = 'keep-unsupported' | 'keep-newer' | 'keep-quota' | 'keep-failed';
/** What {@link keepUploads} takes. */
interface KeepOptions {
  /**
   * Tells apart uploaders of one provider: two forms, two records. On devices that several people use, put the id of
   * the one who is signed in into it: what a person left unfinished is offered to them alone. @default ''
   */
  readonly scope?: string | undefined;
  /** Bytes of this uploader's files that are kept in all, the smallest files first. @default 256 MiB */
  readonly budgetBytes?: number | undefined;
  /**
   * Bytes of the largest file that is kept: a larger one has to be selected again, and goes on from its parts. Copying
   * it would take time and disk while it is sent, and the room of those that are added later.
   *
   * @default 128 MiB; with a `budgetBytes` of your own, that
   */
  readonly maxFileBytes?: number | undefined;
  /** What nothing was heard of for this long is deleted, in milliseconds. @default 7 days */
  readonly maxAgeMs?: number | undefined;
  /**
   * Told when uploads or their bytes can't be kept, once for each `code` (see {@link KeepProblemCode}). Uploads go on
   * all the same.
   */
  readonly onProblem?: ((problem: UploadError) => void) | undefined;
}
/**
 * Whether an uploader's uploads are kept.
 *
 * - `kept`: by this tab; what was left unfinished is back in the uploader
 * - `elsewhere`: another tab keeps them; this one does once that one goes
 * - `off`: not at all; `onProblem` was told why
 */
type KeepState = 'kept' | 'elsewhere' | 'off';
/** An uploader whose uploads are kept. */
interface KeptUploads {
  /** Resolves once it is known. Never rejects. */
  readonly ready: Promise<KeepState>;
  /** Resolves once all that has happened until now is written, or could not be. */
  written(): Promise<void>;
  /** Keeps nothing any more and leaves what is kept; resolves once another tab may have it. */
  stop(): Promise<void>;
}
/**
 * Keeps an uploader's unfinished uploads in this browser, so that they go on after a reload or a crash: those whose
 * bytes are stored at once, those whose file could be kept or opened again by themselves, the others once the person
 * has selected the same file again. Never written are URLs, headers and tokens.
 *
 * One tab at a time does so for a provider's name and `scope`. Where the browser can't, uploads work as
 * without it. Called again for the same uploader it gives the same, so an effect may call it.
 *
 * @example
 * ```tsx
 * useEffect(() => void keepUploads(uploader), [uploader]);
 * ```
 */
export declare function keepUploads(uploader: Uploader<unknown>, options?: KeepOptions): KeptUploads;
/**
 * Deletes all uploads that are kept in this browser, of every provider and scope: where a person signs out of a
 * device that others use. Cancel the uploaders first: what goes on is written again.
 *
 * @example
 * ```ts
 * uploader.cancel();
 * await forgetKeptUploads();
 * ```
 */
export declare function forgetKeptUploads(): Promise<void>;
export type { CopyToMemoryOptions, KeepOptions, KeepProblemCode, KeepState, KeptUploads };
