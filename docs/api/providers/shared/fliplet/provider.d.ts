// Of several entries.

import { Json, Provider } from '@longshore/core';
import { ApiAnswer, FormWire, StorageOptions } from '@longshore/transports';
import { AxiosInstance } from 'axios';
/** Where files and folders belong: an app, an organization, or a folder. */
export interface FlipletContext {
  readonly appId?: number | null | undefined;
  readonly organizationId?: number | null | undefined;
  readonly folderId?: number | null | undefined;
}
/** What Fliplet's virus scan has said of a file so far; `unknown` where the answer tells nothing of a scan. */
export type FlipletScan = 'queued' | 'clean' | 'infected' | 'unknown';
/** A file as Fliplet describes it. */
export interface FlipletFile {
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
export interface FlipletFolder {
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
export interface FlipletListing {
  readonly folders: readonly FlipletFolder[];
  readonly files: readonly FlipletFile[];
}
/** A context as it is stored and compared: only what was given. */
export type FlipletPlace = {
  readonly appId: number | null;
  readonly organizationId: number | null;
  readonly folderId: number | null;
};
/** The place that a file is sent to: all there is of a plan that may be stored. */
export type FlipletDraft = {
  readonly place: FlipletPlace;
};
/** A stored file, with what its asset will need after a reload. */
export type FlipletRef = {
  readonly id: number;
  readonly place: FlipletPlace;
  /** Bytes that were sent. */
  readonly size: number;
  /** Whether it was found by a question: a 404 means something else before and after. */
  readonly isSeen: boolean;
};
/**
 * Keys of what is kept of Fliplet's answers, for TanStack Query. The poller and the query hooks share them.
 *
 * @example
 * ```ts
 * await queryClient.invalidateQueries({ queryKey: flipletKeys.all });
 * ```
 */
export declare const flipletKeys: {
  readonly all: readonly ['fliplet'];
  /** What is in contexts; a finished upload invalidates that of its own. */
  readonly lists: readonly ['fliplet', 'media', 'list'];
  readonly list: (context: FlipletContext) => readonly Json[];
  /** Lists that show what is put into this context, whatever else they name. */
  readonly listsOf: (context: FlipletContext) => readonly Json[];
  readonly file: (id: number) => readonly Json[];
};
/**
 * `GET v1/media`: the folders and files at the root of an app or an organization, or in a folder; a folder
 * is given together with its organization.
 *
 * @throws UploadError `invalid-plan` for a context without anything, or a folder without its organization; FlipletError
 *
 * @example
 * ```ts
 * const { folders, files } = await listMedia(api, { organizationId: 2, folderId: 33 }, AbortSignal.timeout(10_000));
 * ```
 */
export declare function listMedia(
  api: AxiosInstance,
  context: FlipletContext,
  signal: AbortSignal,
): Promise<FlipletListing>;
/** A folder to be made. */
export interface FlipletNewFolder {
  readonly name: string;
  /** The folder that it goes into; absent for the root of the app or the organization. */
  readonly parentId?: number | null | undefined;
  readonly organizationId?: number | null | undefined;
  readonly appId?: number | null | undefined;
}
/**
 * `POST v1/media/folders`: makes a folder in an app, an organization or another folder.
 *
 * @throws UploadError `invalid-plan` where it is not told where; FlipletError
 *
 * @example
 * ```ts
 * const folder = await createFolder(api, { name: 'Plans', organizationId: 2 }, AbortSignal.timeout(10_000));
 * ```
 */
export declare function createFolder(
  api: AxiosInstance,
  { name, parentId, organizationId, appId }: FlipletNewFolder,
  signal: AbortSignal,
): Promise<FlipletFolder>;
/**
 * `GET v1/media/files/{id}`: a file, with what its virus scan has said. Not on the vendor's page, but what
 * its own File Manager calls.
 *
 * @throws FlipletError
 *
 * @example
 * ```ts
 * const { scan } = await fetchMediaFile(api, asset.reference, AbortSignal.timeout(10_000));
 * ```
 */
export declare function fetchMediaFile(
  api: AxiosInstance,
  id: number,
  signal: AbortSignal,
): Promise<FlipletFile>;
/**
 * `DELETE v1/media/files/{id}`: moves a file to the trash. One that is not there any more counts as deleted.
 *
 * @throws FlipletError
 *
 * @example
 * ```ts
 * await deleteFile(api, asset.reference, AbortSignal.timeout(10_000));
 * ```
 */
export declare function deleteFile(api: AxiosInstance, id: number, signal: AbortSignal): Promise<void>;
/**
 * `DELETE v1/media/folders/{id}`: moves a folder and what is in it to the trash. One that is not there any
 * more counts as deleted.
 *
 * @throws FlipletError
 *
 * @example
 * ```ts
 * await deleteFolder(api, folder.id, AbortSignal.timeout(10_000));
 * ```
 */
export declare function deleteFolder(api: AxiosInstance, id: number, signal: AbortSignal): Promise<void>;
/**
 * A size of a picture: a named one, or `320>?` (so wide), `?>240` (so high), `320>240` (at least so large on
 * each axis, to scale), `640^480` (which the vendor does not explain) or `320!320` (exactly so, stretched).
 */
export type FlipletSize =
  | 'small'
  | 'medium'
  | 'large'
  | 'xlarge'
  | 'xxlarge'
  | 'xxxlarge'
  | `${number}>?`
  | `?>${number}`
  | `${number}>${number}`
  | `${number}^${number}`
  | `${number}!${number}`;
/** How {@link contentsUrl} shows a file. */
export interface FlipletContentsOptions {
  /** Ends the URL's path, for whoever saves the file. */
  readonly name?: string | undefined;
  /** @default 'xlarge', by Fliplet */
  readonly size?: FlipletSize | undefined;
  readonly format?: 'jpg' | 'webp' | undefined;
  /** 1 to 100. */
  readonly quality?: number | undefined;
  /** Puts a token into the URL, and with it into histories and logs: only where nothing else can sign in. */
  readonly authToken?: string | undefined;
}
/**
 * The URL of `GET v1/media/files/{id}/contents`, below the client's `baseURL` or the given one.
 *
 * @throws RangeError for an id, a size or a quality that is none
 *
 * @example
 * ```tsx
 * <img src={contentsUrl(api, file.id, { name: file.name, size: '320>240' })} alt="" />
 * ```
 */
export declare function contentsUrl(
  api: AxiosInstance | string,
  id: number,
  { name, size, format, quality, authToken }?: FlipletContentsOptions,
): string;
/** What {@link zipUrl} packs: files or folders, at least one. */
export interface FlipletZipOptions {
  readonly files?: readonly number[] | undefined;
  readonly folders?: readonly number[] | undefined;
  /** The folder that they are in. */
  readonly folderId?: number | null | undefined;
  /** Puts a token into the URL, and with it into histories and logs: only where nothing else can sign in. */
  readonly authToken?: string | undefined;
}
/**
 * The URL of `GET v1/media/zip`, below the client's `baseURL` or the given one.
 *
 * @throws RangeError where nothing is to be packed, or for an id that is none
 *
 * @example
 * ```tsx
 * <a href={zipUrl(api, { files: [1359, 5336], folderId: 33 })} download>Download</a>
 * ```
 */
export declare function zipUrl(
  api: AxiosInstance | string,
  { files, folders, folderId, authToken }: FlipletZipOptions,
): string;
/**
 * How {@link createFlipletProvider} works. Read whenever something is needed, so a getter may change an
 * answer: a file goes to where `appId`, `organizationId` and `folderId` point when its turn comes.
 */
export interface FlipletProviderOptions extends FlipletContext {
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
export interface FlipletMedia extends Omit<FlipletFile, 'storedSize' | 'scan'> {
  /** The file's `id`. */
  readonly reference: number;
  /** Bytes that were sent; Fliplet may keep fewer of a large picture, see `metadata`. */
  readonly size: number;
  /** `queued` while the upload is provisional; `unknown` where Fliplet says nothing of a scan. */
  readonly scan: 'queued' | 'clean' | 'unknown';
  /** Where it was sent to, with `null` for what was not given. */
  readonly context: FlipletPlace;
}
/**
 * Uploads to Fliplet's media library: one form for each file, or for several, after which a file is ready,
 * and provisionally so while a virus scan is queued (https://developers.fliplet.com, "Media REST APIs").
 *
 * The name that is sent has no slashes and control characters, and at most 200 bytes. A form whose answer is lost
 * is sent again, since Fliplet has no way to ask for it: its files may then be in the folder twice.
 *
 * @example
 * ```ts
 * const api = axios.create({ baseURL: '/api/fliplet' });
 * const uploader = createUploader(createFlipletProvider({ api, appId: 1 }), { environment: browserEnvironment() });
 * ```
 */
export declare function createFlipletProvider(
  options: FlipletProviderOptions,
): Provider<FlipletMedia, FlipletDraft, FlipletRef, FormWire>;
