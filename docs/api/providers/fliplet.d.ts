// @longshore/providers/fliplet

import { UploadError, UploadErrorOptions } from '@longshore/core';
import { ApiAnswer } from '@longshore/transports';
import {
  contentsUrl,
  createFlipletProvider,
  createFolder,
  deleteFile,
  deleteFolder,
  FlipletContentsOptions,
  FlipletContext,
  FlipletDraft,
  FlipletFile,
  FlipletFolder,
  FlipletListing,
  FlipletMedia,
  FlipletNewFolder,
  FlipletPlace,
  FlipletProviderOptions,
  FlipletRef,
  FlipletScan,
  FlipletSize,
  FlipletZipOptions,
  fetchMediaFile,
  flipletKeys,
  listMedia,
  zipUrl,
} from './shared/fliplet/provider.js';

/** What Fliplet means by an error that only its words tell from others; code may branch on it. */
type FlipletReason =
  | 'no-files'
  | 'file-name'
  | 'plan-limit'
  | 'font-outside-app'
  | 'no-context'
  | 'no-permission';
/**
 * An answer of Fliplet's API that is no success, or what its virus scan found.
 *
 * @example
 * ```ts
 * if (upload.error instanceof FlipletError && upload.error.reason === 'plan-limit') offerUpgrade();
 * ```
 */
export declare class FlipletError extends UploadError {
  readonly name: string;
  /** Fliplet's own identifier, where the answer had one: `file.access`. */
  readonly errorCode: string | undefined;
  readonly reason: FlipletReason | undefined;
  /** A page of Fliplet's about the error: an absolute web URL, but the server's. */
  readonly referenceUrl: string | undefined;
  constructor(
    options: UploadErrorOptions & {
      errorCode?: string | undefined;
      reason?: FlipletReason | undefined;
      referenceUrl?: string | undefined;
    },
  );
  protected details(): Readonly<Record<string, unknown>>;
}
export {
  contentsUrl,
  createFlipletProvider,
  createFolder,
  deleteFile,
  deleteFolder,
  type FlipletContentsOptions,
  type FlipletContext,
  type FlipletDraft,
  type FlipletFile,
  type FlipletFolder,
  type FlipletListing,
  type FlipletMedia,
  type FlipletNewFolder,
  type FlipletPlace,
  type FlipletProviderOptions,
  type FlipletReason,
  type FlipletRef,
  type FlipletScan,
  type FlipletSize,
  type FlipletZipOptions,
  fetchMediaFile,
  flipletKeys,
  listMedia,
  zipUrl,
};
