// @longshore/react

import {
  AnyProvider,
  FileRejection,
  SettledUpload,
  Snapshot,
  Upload,
  Uploader,
  UploaderOptions,
  UploadIn,
} from '@longshore/core';
import { ReactNode } from 'react';

/** What an uploader's news may be told to. */
interface UploadEvents<Asset> {
  /** A file is usable. Once per run. */
  onReady?: ((upload: UploadIn<Asset, 'ready'>) => void) | undefined;
  /** An upload failed. Once per run. */
  onFail?: ((upload: UploadIn<Asset, 'failed'>) => void) | undefined;
  /** Files were not taken. */
  onReject?: ((rejections: readonly FileRejection[]) => void) | undefined;
  /** Nothing is under way any more; gets all that is in the list. */
  onSettled?: ((uploads: readonly SettledUpload<Asset>[]) => void) | undefined;
}
/** What {@link useUploader} takes beside the provider. */
interface UseUploaderOptions extends UploaderOptions {
  /** Tells apart two uploaders of the same provider on one page: two forms, two records. @default '' */
  scope?: string | undefined;
}
/**
 * The page's uploader for a provider: one per provider name and `scope`, however many components ask.
 *
 * It belongs to the page. The first call's options count; unmounting cancels nothing, and provider and
 * options may be made anew on every render.
 *
 * @example
 * ```tsx
 * const uploader = useUploader(createMyProvider({ api }), { environment: browserEnvironment() });
 * ```
 */
export declare function useUploader<Asset>(
  provider: AnyProvider<Asset>,
  options: UseUploaderOptions,
): Uploader<Asset>;
/** What {@link UploadsProvider} takes. */
interface UploadsProviderProps {
  /** Requests with bytes at once, over all uploaders below. Read once. @default 3 */
  concurrency?: number | undefined;
  children?: ReactNode;
}
/**
 * Keeps the uploaders of all components below it, by provider name and `scope`, and lets them share one
 * budget of connections. Put it at the root of the app: uploads go on while pages below come and go.
 *
 * Optional: without it there is one for the page. Inside another one it adds nothing, except with a
 * `concurrency` of its own, which gives those below their own uploaders and budget.
 *
 * @example
 * ```tsx
 * <UploadsProvider concurrency={4}>
 *   <App />
 * </UploadsProvider>
 * ```
 */
export declare function UploadsProvider({ concurrency, children }: UploadsProviderProps): ReactNode;
/**
 * Calls back when uploads of an uploader get ready, fail, are refused or have all settled: once per
 * upload and run, never while rendering. The callbacks may be made anew on every render. What settled
 * while no component listened is told on mount; without any callback, a component does not listen.
 *
 * @example
 * ```tsx
 * useUploadEvents(uploader, { onReady: (upload) => attach(upload.asset.reference) });
 * ```
 */
export declare function useUploadEvents<Asset>(uploader: Uploader<Asset>, events: UploadEvents<Asset>): void;
/**
 * All uploads of an uploader with their totals; re-renders with the next frame, and at most 30 times a second.
 *
 * @example
 * ```tsx
 * const { uploads, totals } = useUploads(uploader);
 * ```
 */
export declare function useUploads<Asset>(uploader: Uploader<Asset>): Snapshot<Asset>;
/**
 * One upload; re-renders only for its own changes. `undefined` once it is removed.
 *
 * @example
 * ```tsx
 * const upload = useUpload(uploader, id);
 * ```
 */
export declare function useUpload<Asset>(uploader: Uploader<Asset>, id: string): Upload<Asset> | undefined;
export type { UploadEvents, UploadsProviderProps, UseUploaderOptions };
