// @longshore/providers/s3-multipart

import { DigestName, Json, Provider, UploadError, UploadErrorOptions } from '@longshore/core';
import { S3PartsWire, StorageOptions } from '@longshore/transports';
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
/** The upload's address, and how it is cut and hashed: a later run has to do the same. */
type S3MultipartDraft = {
  readonly id: string;
  readonly root: string;
  readonly partSize: number;
  /** What goes with each part. */
  readonly checksum?: {
    readonly algorithm: DigestName;
    readonly isAdded: boolean;
  };
};
/** A file whose parts are all stored, with what its asset will need after a reload. */
type S3MultipartRef = OwnBackendRef;
/**
 * Keys of what is kept of your backend's answers, for TanStack Query. The poller and `useS3MultipartStatus` share
 * them.
 *
 * @example
 * ```ts
 * await queryClient.invalidateQueries({ queryKey: s3MultipartKeys.all });
 * ```
 */
export declare const s3MultipartKeys: OwnBackendKeys;
/**
 * What your backend says went wrong with an upload in parts.
 *
 * @example
 * ```ts
 * if (upload.error instanceof S3MultipartError && upload.error.errorCode === 'quota') offerMoreSpace();
 * ```
 */
export declare class S3MultipartError extends OwnBackendError {
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
/** How {@link createS3MultipartProvider} works. Read whenever something is needed, so a getter may change an answer. */
interface S3MultipartProviderOptions extends OwnBackendOptions, ChecksumOptions {
  /**
   * Bytes of a part, from 5 MiB to 5 GiB: larger ones make fewer requests, smaller ones lose less where one fails. A
   * file that would have more than 10,000 parts gets larger ones; your backend has the last word. @default 8 MiB
   */
  readonly partSize?: number | undefined;
  /** How the bytes travel. Read once. */
  readonly storage?: StorageOptions | undefined;
  /** Wall clock. @default Date.now */
  readonly now?: (() => number) | undefined;
}
/** A file that your backend has; `data` is what it says of it. */
interface S3MultipartAsset<Data = Json> extends OwnBackendAsset<Data> {}
type Wire = S3PartsWire<OwnBackendAddress>;
type S3MultipartProvider<Data> = Provider<S3MultipartAsset<Data>, S3MultipartDraft, S3MultipartRef, Wire>;
/**
 * Uploads files of up to 5 TiB to storage in parts that a backend of your own signs: a plan, parts by presigned PUTs in
 * parallel, `complete`, and status requests while your backend processes the file (docs/wire.md). Parts that are stored
 * are kept over pause, retry and reload.
 *
 * @example
 * ```ts
 * const api = axios.create({ baseURL: '/api' });
 * const readAsset = (asset: Json) => v.parse(v.object({ url: v.string() }), asset);
 * const uploader = createUploader(createS3MultipartProvider({ api, readAsset }), { environment: browserEnvironment() });
 * // isReady(upload) && upload.asset.data.url
 * ```
 */
export declare function createS3MultipartProvider<Data>(
  options: S3MultipartProviderOptions & {
    readonly readAsset: (asset: Json) => Data;
  },
): S3MultipartProvider<Data>;
export declare function createS3MultipartProvider(
  options: S3MultipartProviderOptions & {
    readonly readAsset?: undefined;
  },
): S3MultipartProvider<Json>;
export declare function createS3MultipartProvider(
  options: S3MultipartProviderOptions,
): S3MultipartProvider<unknown>;
export type {
  OwnBackendAsset,
  OwnBackendOptions,
  OwnBackendUpload,
  S3MultipartAsset,
  S3MultipartDraft,
  S3MultipartProviderOptions,
  S3MultipartRef,
};
