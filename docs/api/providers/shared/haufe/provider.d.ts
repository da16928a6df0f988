// Of several entries.

import { Json, Provider } from '@longshore/core';
import { ApiAnswer, PutWire, StorageOptions } from '@longshore/transports';
import { AxiosInstance } from 'axios';
/** One thing that Haufe did with a file; without `endedAt` it is still at it. */
export interface HaufeProcessingStep {
  /** An open list: `ANTIVIRUS_SCANNING` and others. */
  readonly status: string;
  /** ISO 8601. */
  readonly createdAt?: string;
  readonly endedAt?: string;
}
/** What Haufe has to say about a file's content. */
export interface HaufeWarnings {
  /** There is no text in it. */
  readonly empty: boolean;
  readonly infected: boolean;
  /** Its text is longer than Haufe reads. */
  readonly length: boolean;
  /** Others that Haufe may add. */
  readonly [name: string]: boolean;
}
/** How far Haufe is with a file. */
export interface HaufeFileStatus {
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
export interface HaufeFile {
  readonly fileId: string;
  /** The name it was authorized with; empty where Haufe tells none. */
  readonly name: string;
}
/** A page of a user's files. */
export interface HaufeFilePage {
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
/** Known before the transfer, and all there is of a plan that may be stored. */
export type HaufeDraft = {
  readonly fileId: string;
  readonly persist: boolean;
};
/** A stored file, with what its asset will need after a reload. */
export type HaufeRef = {
  readonly fileId: string;
  readonly name: string;
  readonly size: number;
  readonly type: string;
  readonly persist: boolean;
};
/**
 * Keys of what is kept of Haufe's answers, for TanStack Query. The poller and the query hooks share them.
 *
 * @example
 * ```ts
 * await queryClient.invalidateQueries({ queryKey: haufeKeys.all });
 * ```
 */
export declare const haufeKeys: {
  readonly all: readonly ['haufe'];
  /** Lists of files; a finished upload and a deletion invalidate them. */
  readonly lists: readonly ['haufe', 'files', 'list'];
  readonly list: ({ page, limit }: HaufeListOptions) => readonly Json[];
  /** All that is known of one file. */
  readonly file: (fileId: string) => readonly Json[];
  readonly fileStatus: (fileId: string) => readonly Json[];
  readonly fileText: (fileId: string) => readonly Json[];
};
/** `GET /v1/files/{file_id}/status`. */
export declare function fetchFileStatus(
  api: AxiosInstance,
  fileId: string,
  signal: AbortSignal,
): Promise<HaufeFileStatus>;
/** Which of a user's files to list. */
export interface HaufeListOptions {
  /** From 1. @default 1, by Haufe */
  readonly page?: number | undefined;
  /** Files on a page, 1 to 100. @default 30, by Haufe */
  readonly limit?: number | undefined;
}
/**
 * `GET /v1/files`: one page of the files of the user whose `user-id` the client sends.
 *
 * @throws RangeError where `page` or `limit` is no whole number in its range; HaufeError
 *
 * @example
 * ```ts
 * const { files, total } = await listFiles(api, { page: 1, limit: 100 }, AbortSignal.timeout(10_000));
 * ```
 */
export declare function listFiles(
  api: AxiosInstance,
  { page, limit }: HaufeListOptions,
  signal: AbortSignal,
): Promise<HaufeFilePage>;
/**
 * `GET /v1/files/{file_id}`: the text that Haufe has read from a file, as it is, also where it looks like JSON.
 *
 * @throws HaufeError `conflict` while the file is processed, and where it is infected
 *
 * @example
 * ```ts
 * const text = await fetchFileText(api, asset.reference, AbortSignal.timeout(10_000));
 * ```
 */
export declare function fetchFileText(
  api: AxiosInstance,
  fileId: string,
  signal: AbortSignal,
): Promise<string>;
/**
 * `DELETE /v1/files/{file_id}`. A file that is gone already counts as deleted; one that is in a thread stays there.
 *
 * @throws HaufeError
 *
 * @example
 * ```ts
 * await deleteFile(api, asset.reference, AbortSignal.timeout(10_000));
 * ```
 */
export declare function deleteFile(api: AxiosInstance, fileId: string, signal: AbortSignal): Promise<void>;
/** How {@link createHaufeProvider} works. Read whenever something is needed, so a getter may change an answer. */
export interface HaufeProviderOptions {
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
export interface HaufeAsset {
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
/**
 * Uploads to the Files API of Haufe's Copilot: a signed URL with its id and limits, one PUT to storage, and
 * status requests until the file is processed (https://docs.haufe.ai, "Files / signed-url").
 *
 * @example
 * ```ts
 * const api = axios.create({ baseURL: '/api/haufe' });
 * const uploader = createUploader(createHaufeProvider({ api, persist: false }), { environment: browserEnvironment() });
 * ```
 */
export declare function createHaufeProvider(
  options: HaufeProviderOptions,
): Provider<HaufeAsset, HaufeDraft, HaufeRef, PutWire>;
