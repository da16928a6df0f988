// Of several entries.

import { DigestName, Json, UploadError, UploadErrorOptions } from '@longshore/core';
import { ApiAnswer, StorageOptions } from '@longshore/transports';
import { AxiosInstance } from 'axios';
/** How an {@link OwnBackendError} is described. */
export interface OwnBackendErrorOptions extends UploadErrorOptions {
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
/** The errors of one provider. */
export interface OwnBackendErrors {
  /** The error that an answer stands for: by its `code`, else by its status. */
  of(answer: ApiAnswer): OwnBackendError;
  /** The error of an upload whose `state` is `failed`. */
  failed(error: unknown): OwnBackendError;
  /** The same 404 or 410, for an upload that was there: only sending it again helps. @param recovery @default 'restart' */
  gone(error: OwnBackendError, recovery?: 'replan' | 'restart'): OwnBackendError;
  /** An error that the client itself finds. */
  create(options: OwnBackendErrorOptions): OwnBackendError;
}
/** How far a backend is with an upload: docs/wire.md, "The upload". */
export interface OwnBackendUpload {
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
export type OwnBackendRef = {
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
export interface OwnBackendAddress {
  readonly root: string;
  readonly id: string;
}
/** Keys of what is kept of a backend's answers, for TanStack Query. */
export interface OwnBackendKeys {
  readonly all: readonly [provider: string];
  /** Lists of files; a finished upload invalidates them. */
  readonly lists: readonly string[];
  readonly upload: (address: OwnBackendAddress) => readonly Json[];
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
/** What every provider for a user's own backend takes. Read whenever something is needed, so a getter may change an answer. */
export interface OwnBackendOptions {
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
/** What every such provider takes whose bytes go to a storage host by signed requests. */
export interface SignedOptions extends OwnBackendOptions, ChecksumOptions {
  /** How the bytes travel. Read once. */
  readonly storage?: StorageOptions | undefined;
  /** Wall clock. @default Date.now */
  readonly now?: (() => number) | undefined;
}
/** A file that a user's own backend has. */
export interface OwnBackendAsset<Data = Json> {
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
