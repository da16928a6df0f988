// @longshore/providers/presigned-post

import { DigestName, Json, Provider, UploadError, UploadErrorOptions } from '@longshore/core';
import { PostFormWire, StorageOptions } from '@longshore/transports';
import { AxiosInstance } from 'axios';

/** How an {@link OwnBackendError} is described. */
interface OwnBackendErrorOptions extends UploadErrorOptions {
  readonly errorCode?: string | undefined;
  readonly field?: string | undefined;
}
/** What a backend that keeps to the wire contract says went wrong; each provider has its own subclass. */
export declare abstract class OwnBackendError extends UploadError {
  /** The backend's own `code`, where it gave one. */
  readonly errorCode: string | undefined;
  /** The request's field that is at fault, where the backend names one. */
  readonly field: string | undefined;
  constructor(options: OwnBackendErrorOptions);
  protected details(): Readonly<Record<string, unknown>>;
}
/** How far a backend is with an upload: docs/wire.md, "The upload". */
interface OwnBackendUpload {
  readonly id: string;
  /** `ready` and `failed` are final, except a provisional `ready`. */
  readonly state: 'processing' | 'ready' | 'failed';
  /** What is done now, as people may read it. */
  readonly label?: string;
  /** 0 to 100. */
  readonly percent?: number;
  readonly retryAfterMs?: number;
  /** The backend's own description of the file, not read yet; `null` where there is none. */
  readonly asset: Json;
  readonly warnings: readonly string[];
  /** Usable now, and may be taken back. */
  readonly provisional: boolean;
  /** SHA-256 of the stored bytes, lower-case hex. */
  readonly sha256?: string;
  /** Another checksum of the stored bytes; its value in base64. */
  readonly checksum?: {
    readonly algorithm: string;
    readonly value: string;
  };
  /** What went wrong, as it came; only where `state` is `failed`. */
  readonly error?: Json;
}
/** A stored file, with what its asset will need after a reload. */
type OwnBackendRef = {
  readonly id: string;
  /** Where it was planned: the page may be at another root by now. */
  readonly root: string;
  readonly name: string;
  readonly size: number;
  readonly type: string;
  /** What the storage host said, for `complete`. */
  readonly etag?: string;
  /** The object's key, for `complete` after a POST form. */
  readonly key?: string;
  /** What the storage host said of each part, for `complete`. */
  readonly parts?: readonly {
    readonly number: number;
    readonly etag: string;
  }[];
  /** What went with the bytes, for `complete` and to be compared. */
  readonly checksum?: {
    readonly algorithm: DigestName;
    readonly value: string;
    readonly isConfirmed: boolean;
  };
  /** The file's own hash, once it is computed: after a reload there is no file to compute it of. */
  readonly sha256?: string;
};
/** The address of one upload, as a status hook takes it. */
interface OwnBackendAddress {
  readonly root: string;
  readonly id: string;
}
/** Keys of what is kept of a backend's answers, for TanStack Query. */
interface OwnBackendKeys {
  readonly all: readonly [provider: string];
  /** Lists of files; a finished upload invalidates them. */
  readonly lists: readonly string[];
  readonly upload: (address: OwnBackendAddress) => readonly Json[];
}
/** What every provider for a user's own backend takes. Read whenever something is needed, so a getter may change an answer. */
interface OwnBackendOptions {
  /** Your client of your backend: its `baseURL`, interceptors and credentials. Nothing of it reaches a storage host. */
  readonly api: AxiosInstance;
  /** Where uploads are, below the `baseURL`. An upload stays where it was planned. @default '/uploads' */
  readonly root?: string | undefined;
  /**
   * Whether the file's SHA-256 is computed while it travels, and compared with the one that the backend
   * reports. Without it an asset's `integrity` is `unverified`. @default false
   */
  readonly verify?: boolean | undefined;
  /**
   * Reads the backend's `asset`, and gives `upload.asset.data` its type; what it throws fails the upload with
   * `invalid-response`. Without it `data` is the JSON as it came.
   */
  readonly readAsset?: ((asset: Json) => unknown) | undefined;
  /** How long after it was stored an upload may be unknown to the status request. In ms. @default 10_000 */
  readonly notFoundGraceMs?: number | undefined;
}
/** A file that a user's own backend has. */
interface OwnBackendAsset<Data = Json> {
  /** The asset's own `reference` where it is an object with such a text, else the upload's id. */
  readonly reference: string;
  /** The upload's id. */
  readonly id: string;
  /** The chosen file's own name. */
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** Media type. */
  readonly type: string;
  /** `verified` where a hash that the store or the backend reports is the file's own; see `verify` and `checksum`. */
  readonly integrity: 'verified' | 'unverified';
  /** The backend's `asset`, as `readAsset` gives it. */
  readonly data: Data;
}
/** The upload's address and its object's key: all there is of a plan that may be stored. */
type PresignedPostDraft = {
  readonly id: string;
  readonly root: string;
  readonly key: string;
};
/** A stored file, with what its asset will need after a reload. */
type PresignedPostRef = OwnBackendRef;
/**
 * Keys of what is kept of your backend's answers, for TanStack Query. The poller and `usePresignedPostStatus`
 * share them.
 *
 * @example
 * ```ts
 * await queryClient.invalidateQueries({ queryKey: presignedPostKeys.all });
 * ```
 */
export declare const presignedPostKeys: OwnBackendKeys;
/**
 * What your backend says went wrong with an upload by presigned POST.
 *
 * @example
 * ```ts
 * if (upload.error instanceof PresignedPostError && upload.error.errorCode === 'quota') offerMoreSpace();
 * ```
 */
export declare class PresignedPostError extends OwnBackendError {
  readonly name: string;
}
/** What a provider takes whose bytes go to storage by signed requests. */
interface ChecksumOptions {
  /**
   * The hash that goes with the bytes, so that the store itself refuses damaged ones. It is computed before they are
   * signed for, since a signed URL cannot take it later: of the file before its plan, or of each part of an
   * `s3-multipart`. @default none, unless the plan asks for one
   */
  readonly checksum?: DigestName | undefined;
}
/** How {@link createPresignedPostProvider} works. Read whenever something is needed, so a getter may change an answer. */
interface PresignedPostProviderOptions extends OwnBackendOptions, ChecksumOptions {
  /** How the bytes travel. Read once. */
  readonly storage?: StorageOptions | undefined;
  /** Wall clock. @default Date.now */
  readonly now?: (() => number) | undefined;
}
/** A file that your backend has; `data` is what it says of it. */
interface PresignedPostAsset<Data = Json> extends OwnBackendAsset<Data> {}
type PresignedPostProvider<Data> = Provider<
  PresignedPostAsset<Data>,
  PresignedPostDraft,
  PresignedPostRef,
  PostFormWire
>;
/**
 * Uploads to storage by S3 POST forms that a backend of your own signs: a plan, one form, `complete`, and status
 * requests while your backend processes the file (docs/wire.md).
 *
 * @example
 * ```ts
 * const api = axios.create({ baseURL: '/api' });
 * const readAsset = (asset: Json) => v.parse(v.object({ url: v.string() }), asset);
 * const uploader = createUploader(createPresignedPostProvider({ api, readAsset }), { environment: browserEnvironment() });
 * // isReady(upload) && upload.asset.data.url
 * ```
 */
export declare function createPresignedPostProvider<Data>(
  options: PresignedPostProviderOptions & {
    readonly readAsset: (asset: Json) => Data;
  },
): PresignedPostProvider<Data>;
export declare function createPresignedPostProvider(
  options: PresignedPostProviderOptions & {
    readonly readAsset?: undefined;
  },
): PresignedPostProvider<Json>;
export declare function createPresignedPostProvider(
  options: PresignedPostProviderOptions,
): PresignedPostProvider<unknown>;
export type {
  OwnBackendAsset,
  OwnBackendOptions,
  OwnBackendUpload,
  PresignedPostAsset,
  PresignedPostDraft,
  PresignedPostProviderOptions,
  PresignedPostRef,
};
