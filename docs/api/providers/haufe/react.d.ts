// @longshore/providers/haufe/react

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
/** One thing that Haufe did with a file; without `endedAt` it is still at it. */
interface HaufeProcessingStep {
  /** An open list: `ANTIVIRUS_SCANNING` and others. */
  readonly status: string;
  /** ISO 8601. */
  readonly createdAt?: string;
  readonly endedAt?: string;
}
/** What Haufe has to say about a file's content. */
interface HaufeWarnings {
  /** There is no text in it. */
  readonly empty: boolean;
  readonly infected: boolean;
  /** Its text is longer than Haufe reads. */
  readonly length: boolean;
  /** Others that Haufe may add. */
  readonly [name: string]: boolean;
}
/** How far Haufe is with a file. */
interface HaufeFileStatus {
  readonly fileId: string;
  /** `ready` and `failed` are final. */
  readonly state: 'processing' | 'ready' | 'failed';
  /** Haufe's own word: `PROCESSING`, `PROCESSED` or one that is not documented. */
  readonly processingStatus: string;
  readonly steps: readonly HaufeProcessingStep[];
  /** Present where `infected` is true, whatever the state. */
  readonly warnings: HaufeWarnings;
  /** The answer as it came, with what this version does not know. */
  readonly raw: Readonly<Record<string, unknown>>;
}
/** One of a user's files, as a list has it. */
interface HaufeFile {
  readonly fileId: string;
  /** The name it was authorized with; empty where Haufe tells none. */
  readonly name: string;
}
/** A page of a user's files. */
interface HaufeFilePage {
  readonly files: readonly HaufeFile[];
  /** From 1. */
  readonly page: number;
  /** The most files on a page. */
  readonly limit: number;
  /** Files on all pages. */
  readonly total: number;
  /** The answer as it came, with what this version does not know. */
  readonly raw: Readonly<Record<string, unknown>>;
}
/** Which of a user's files to list. */
interface HaufeListOptions {
  /** From 1. @default 1, by Haufe */
  readonly page?: number | undefined;
  /** Files on a page, 1 to 100. @default 30, by Haufe */
  readonly limit?: number | undefined;
}
/** How {@link createHaufeProvider} works. Read whenever something is needed, so a getter may change an answer. */
interface HaufeProviderOptions {
  /**
   * Your client of the Files API, or of your proxy before it: its `baseURL`, interceptors and credentials
   * (`api-key`, `user-id`). Nothing of it reaches the storage host.
   */
  readonly api: AxiosInstance;
  /** Whether Haufe keeps the file for reuse; `false` deletes it after 24 h. @default true, by Haufe */
  readonly persist?: boolean | undefined;
  /** How long after it was stored a file may be unknown to the status request. In ms. @default 10_000 */
  readonly notFoundGraceMs?: number | undefined;
  /** How the bytes travel. Read once. */
  readonly storage?: StorageOptions | undefined;
  /** Wall clock. @default Date.now */
  readonly now?: (() => number) | undefined;
}
/** A file that Haufe has processed, to be attached to a message. */
interface HaufeAsset {
  /** The `file_id`. */
  readonly reference: string;
  readonly fileId: string;
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** Media type. */
  readonly type: string;
  readonly persist: boolean;
  /** When Haufe deletes it, as ISO 8601: 24 h after it was stored, where `persist` is false. */
  readonly expiresAt?: string;
  /** `empty`, `length`, or another that Haufe may add. */
  readonly warnings: readonly string[];
}
/** What {@link useHaufeUploader} takes: the provider's options, the uploader's, and a `scope`. */
export interface UseHaufeUploaderOptions extends HaufeProviderOptions, ProviderUploaderOptions {}
/** What {@link useHaufeFileStatus} takes. */
export type UseHaufeFileStatusOptions = FileStatusOptions;
/** What {@link useHaufeFiles} takes. */
export interface UseHaufeFilesOptions extends HaufeListOptions, ProviderQueryOptions {}
/** What {@link useHaufeFileText} takes. */
export type UseHaufeFileTextOptions = ProviderQueryOptions;
/** What {@link useDeleteHaufeFile} takes. */
export type UseDeleteHaufeFileOptions = ProviderMutationOptions;
/**
 * The page's uploader for Haufe: one for each `scope`, however many components ask, and it outlives them.
 * Options may be made anew on every render; the last ones count for `api` and `persist`, the first ones
 * for how the uploader behaves.
 *
 * @example
 * ```tsx
 * const uploader = useHaufeUploader({ api, persist: false });
 * return <UploadWidget uploader={uploader} onReady={(upload) => onAttach(upload.asset.reference)} />;
 * ```
 */
export declare function useHaufeUploader(options: UseHaufeUploaderOptions): Uploader<HaufeAsset>;
/**
 * How far Haufe is with a file. Reads what an uploader of this page has learnt about it, asks once where
 * nothing is known yet, and asks again only with `pollMs`. Needs a `QueryClientProvider`, or `queryClient`.
 *
 * @example
 * ```tsx
 * const { data } = useHaufeFileStatus(fileId, { api, pollMs: 2000 });
 * return <p>{data?.state}</p>;
 * ```
 */
export declare function useHaufeFileStatus(
  fileId: string | undefined,
  options: UseHaufeFileStatusOptions,
): UseQueryResult<HaufeFileStatus, UploadError>;
/**
 * A page of a user's files. Asked again when an upload of this page is finished or a file is deleted. Needs
 * a `QueryClientProvider`, or `queryClient`.
 *
 * @example
 * ```tsx
 * const { data } = useHaufeFiles({ api, page, limit: 30 });
 * return <ul>{data?.files.map((file) => <li key={file.fileId}>{file.name}</li>)}</ul>;
 * ```
 */
export declare function useHaufeFiles({
  api,
  page,
  limit,
  ...options
}: UseHaufeFilesOptions): UseQueryResult<HaufeFilePage, UploadError>;
/**
 * The text that Haufe has read from a file. Its error's `code` is `conflict` while the file is processed,
 * after it was asked a few times, and where it is infected. Needs a `QueryClientProvider`, or `queryClient`.
 *
 * @example
 * ```tsx
 * const { data } = useHaufeFileText(asset.reference, { api });
 * return <pre>{data}</pre>;
 * ```
 */
export declare function useHaufeFileText(
  fileId: string | undefined,
  { api, ...options }: UseHaufeFileTextOptions,
): UseQueryResult<string, UploadError>;
/**
 * Deletes a file, by its `file_id`; lists of files are asked for again. Needs a `QueryClientProvider`, or
 * `queryClient`.
 *
 * @example
 * ```tsx
 * const { mutate, isPending } = useDeleteHaufeFile({ api });
 * return <button disabled={isPending} onClick={() => mutate(file.fileId)}>Delete</button>;
 * ```
 */
export declare function useDeleteHaufeFile({
  api,
  queryClient,
}: UseDeleteHaufeFileOptions): UseMutationResult<void, UploadError, string>;
