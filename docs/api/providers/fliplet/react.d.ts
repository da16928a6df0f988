// @longshore/providers/fliplet/react

import { KeepOptions } from '@longshore/browser';
import { Environment, UploadError, Uploader } from '@longshore/core';
import { UseUploaderOptions } from '@longshore/react';
import { StorageOptions } from '@longshore/transports';
import { QueryClient, UseMutationResult, UseQueryResult } from '@tanstack/react-query';
import { AxiosInstance } from 'axios';

/** What every query hook of a provider takes. */
interface ProviderQueryOptions {
  /** The same client as the uploader's. */
  readonly api: AxiosInstance;
  /** Whether it asks at all. @default true */
  readonly enabled?: boolean | undefined;
  /** @default the one of `QueryClientProvider` */
  readonly queryClient?: QueryClient | undefined;
}
/** What every mutation hook of a provider takes. */
interface ProviderMutationOptions {
  /** The same client as the uploader's. */
  readonly api: AxiosInstance;
  /** @default the one of `QueryClientProvider` */
  readonly queryClient?: QueryClient | undefined;
}
/** What every uploader hook takes beside its provider's own options. */
interface ProviderUploaderOptions extends Omit<UseUploaderOptions, 'environment' | 'cached'> {
  /** @default the page's */
  readonly environment?: Environment | undefined;
  /** Shares what status requests learn. @default the one of `QueryClientProvider`, if there is any */
  readonly queryClient?: QueryClient | undefined;
  /**
   * Keeps unfinished uploads in this browser, so that they go on after a reload or a crash; see `keepUploads` of
   * `@longshore/browser`. Read once. @default false
   */
  readonly keep?: boolean | Omit<KeepOptions, 'scope'> | undefined;
}
/** What every status hook takes. */
interface FileStatusOptions extends ProviderQueryOptions {
  /**
   * Asks again after this long, in milliseconds, until the status is final. Leave it out for an upload of
   * this page: its own poller asks, and this hook sees what it learns.
   */
  readonly pollMs?: number | undefined;
}
/** Where files and folders belong: an app, an organization, or a folder. */
interface FlipletContext {
  readonly appId?: number | null | undefined;
  readonly organizationId?: number | null | undefined;
  readonly folderId?: number | null | undefined;
}
/** What Fliplet's virus scan has said of a file so far; `unknown` where the answer tells nothing of a scan. */
type FlipletScan = 'queued' | 'clean' | 'infected' | 'unknown';
/** A file as Fliplet describes it. */
interface FlipletFile {
  readonly id: number;
  readonly name: string;
  /** May need a token where `isEncrypted` is true. */
  readonly url: string;
  readonly path: string | null;
  readonly contentType: string;
  /** Width and height of a picture, in pixels; `null` for other files and damaged pictures. */
  readonly dimensions: readonly [width: number, height: number] | null;
  /** Bytes as they are stored: a picture above 3840 px was made smaller. `null` where it is not told. */
  readonly storedSize: number | null;
  readonly thumbnail: string | null;
  readonly isEncrypted: boolean | null;
  readonly appId: number | null;
  readonly organizationId: number | null;
  readonly mediaFolderId: number | null;
  readonly metadata: Readonly<Record<string, unknown>>;
  /** ISO 8601. */
  readonly createdAt: string | null;
  readonly updatedAt: string | null;
  /** Since when it is in the trash. */
  readonly deletedAt: string | null;
  readonly scan: FlipletScan;
  /** The answer as it came, with what this version does not know. */
  readonly raw: Readonly<Record<string, unknown>>;
}
/** A folder as Fliplet describes it. */
interface FlipletFolder {
  readonly id: number;
  readonly name: string;
  readonly parentId: number | null;
  readonly appId: number | null;
  readonly organizationId: number | null;
  /** ISO 8601. */
  readonly createdAt: string | null;
  readonly updatedAt: string | null;
  /** The answer as it came, with what this version does not know. */
  readonly raw: Readonly<Record<string, unknown>>;
}
/** What is in an app, an organization or a folder. */
interface FlipletListing {
  readonly folders: readonly FlipletFolder[];
  readonly files: readonly FlipletFile[];
}
/** A context as it is stored and compared: only what was given. */
type FlipletPlace = {
  readonly appId: number | null;
  readonly organizationId: number | null;
  readonly folderId: number | null;
};
/** A folder to be made. */
interface FlipletNewFolder {
  readonly name: string;
  /** The folder that it goes into; absent for the root of the app or the organization. */
  readonly parentId?: number | null | undefined;
  readonly organizationId?: number | null | undefined;
  readonly appId?: number | null | undefined;
}
/**
 * How {@link createFlipletProvider} works. Read whenever something is needed, so a getter may change an
 * answer: a file goes to where `appId`, `organizationId` and `folderId` point when its turn comes.
 */
interface FlipletProviderOptions extends FlipletContext {
  /** Your client of Fliplet's API, or of your proxy before it: its `baseURL`, interceptors and credentials. */
  readonly api: AxiosInstance;
  /**
   * Several files in one request; `true` is up to 10. Then one file that Fliplet refuses fails all of its
   * request. Read once. @default false
   */
  readonly batch?:
    | boolean
    | {
        readonly maxFiles: number;
      }
    | undefined;
  /**
   * Whether the virus scan is followed after a file is ready: it then stays provisional until the scan is
   * over, and fails where it is infected. @default true
   */
  readonly scan?: boolean | undefined;
  /** The most bytes of a file; Fliplet's limit is for a whole request. @default 2^30 */
  readonly maxSize?: number | undefined;
  /** How long after its upload a file that is scanned may be unknown. In ms. @default 10_000 */
  readonly notFoundGraceMs?: number | undefined;
  /** How patient the transfer is. Read once. */
  readonly transfer?: Pick<StorageOptions, 'stallMs' | 'answerMs'> | undefined;
  /** Wall clock. @default Date.now */
  readonly now?: (() => number) | undefined;
}
/** A file in Fliplet's media library. */
interface FlipletMedia extends Omit<FlipletFile, 'storedSize' | 'scan'> {
  /** The file's `id`. */
  readonly reference: number;
  /** Bytes that were sent; Fliplet may keep fewer of a large picture, see `metadata`. */
  readonly size: number;
  /** `queued` while the upload is provisional; `unknown` where Fliplet says nothing of a scan. */
  readonly scan: 'queued' | 'clean' | 'unknown';
  /** Where it was sent to, with `null` for what was not given. */
  readonly context: FlipletPlace;
}
/** What {@link useFlipletUploader} takes: the provider's options, the uploader's, and a `scope`. */
export interface UseFlipletUploaderOptions extends FlipletProviderOptions, ProviderUploaderOptions {}
/** What {@link useFlipletMedia} takes beside its context. */
export type UseFlipletMediaOptions = ProviderQueryOptions;
/** What {@link useFlipletFile} takes. */
export type UseFlipletFileOptions = FileStatusOptions;
/** What Fliplet's mutation hooks take. */
export type UseFlipletMutationOptions = ProviderMutationOptions;
/**
 * The page's uploader for Fliplet: one for each context and `scope`, however many components ask, and it
 * outlives them. So a file stays with the folder into which it was dropped, also when another one is opened
 * meanwhile. Options may be made anew on every render; the last ones count for `api`, the first ones for
 * `batch` and for how the uploader behaves. A finished upload refreshes the list that it belongs to.
 *
 * @example
 * ```tsx
 * const uploader = useFlipletUploader({ api, organizationId, folderId });
 * return <UploadWidget uploader={uploader} onReady={(upload) => show(upload.asset.url)} />;
 * ```
 */
export declare function useFlipletUploader(options: UseFlipletUploaderOptions): Uploader<FlipletMedia>;
/**
 * The folders and files of an app, an organization, or a folder with its organization; `undefined` asks
 * nothing. Asked again when an upload into it is finished, or turns out infected. Needs a
 * `QueryClientProvider`, or `queryClient`.
 *
 * @example
 * ```tsx
 * const { data } = useFlipletMedia({ organizationId, folderId }, { api });
 * return <ul>{data?.files.map((file) => <li key={file.id}>{file.name}</li>)}</ul>;
 * ```
 */
export declare function useFlipletMedia(
  context: FlipletContext | undefined,
  { api, ...options }: UseFlipletMediaOptions,
): UseQueryResult<FlipletListing, UploadError>;
/**
 * A file, with what its virus scan has said. Reads what an uploader of this page has learnt about it, asks
 * once where nothing is known yet, and asks again only with `pollMs`. Needs a `QueryClientProvider`, or
 * `queryClient`.
 *
 * @example
 * ```tsx
 * const { data } = useFlipletFile(asset.reference, { api, pollMs: 5000 });
 * return <p>{data?.scan}</p>;
 * ```
 */
export declare function useFlipletFile(
  id: number | undefined,
  options: UseFlipletFileOptions,
): UseQueryResult<FlipletFile, UploadError>;
/**
 * Makes a folder; the list that shows it is asked for again. Needs a `QueryClientProvider`, or `queryClient`.
 *
 * @example
 * ```tsx
 * const { mutate } = useCreateFlipletFolder({ api });
 * return <button onClick={() => mutate({ name: 'Plans', parentId: folderId, organizationId })}>New folder</button>;
 * ```
 */
export declare function useCreateFlipletFolder({
  api,
  queryClient,
}: UseFlipletMutationOptions): UseMutationResult<FlipletFolder, UploadError, FlipletNewFolder>;
/**
 * Moves a file to the trash, by its `id`; lists that show it are asked for again. Needs a
 * `QueryClientProvider`, or `queryClient`.
 *
 * @example
 * ```tsx
 * const { mutate } = useDeleteFlipletFile({ api });
 * return <button onClick={() => mutate(file.id)}>Delete</button>;
 * ```
 */
export declare function useDeleteFlipletFile({
  api,
  queryClient,
}: UseFlipletMutationOptions): UseMutationResult<void, UploadError, number>;
/**
 * Moves a folder and what is in it to the trash, by its `id`; lists that show it are asked for again. Needs
 * a `QueryClientProvider`, or `queryClient`.
 *
 * @example
 * ```tsx
 * const { mutate } = useDeleteFlipletFolder({ api });
 * return <button onClick={() => mutate(folder.id)}>Delete</button>;
 * ```
 */
export declare function useDeleteFlipletFolder({
  api,
  queryClient,
}: UseFlipletMutationOptions): UseMutationResult<void, UploadError, number>;
