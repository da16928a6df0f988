// Of several entries.

import { DigestName } from '@longshore/core';
import { ApiPart, ApiResponse } from '../../../apis/http.js';
/** S3's errors that the storage of the mocks gives, by name: status, code and words as S3 has them. */
export declare const storageErrors: {
  readonly requestExpired: {
    readonly status: 403;
    readonly code: 'AccessDenied';
    readonly message: 'Request has expired';
  };
  readonly policyExpired: {
    readonly status: 403;
    readonly code: 'AccessDenied';
    readonly message: 'Invalid according to Policy: Policy expired.';
  };
  readonly policyCondition: {
    readonly status: 403;
    readonly code: 'AccessDenied';
    readonly message: 'Invalid according to Policy: Policy Condition failed';
  };
  readonly extraFields: {
    readonly status: 403;
    readonly code: 'AccessDenied';
    readonly message: 'Invalid according to Policy: Extra input fields';
  };
  readonly accessDenied: {
    readonly status: 403;
    readonly code: 'AccessDenied';
    readonly message: 'Access Denied';
  };
  readonly signatureDoesNotMatch: {
    readonly status: 403;
    readonly code: 'SignatureDoesNotMatch';
    readonly message: 'The request signature we calculated does not match the signature you provided.';
  };
  readonly credentialsSent: {
    readonly status: 400;
    readonly code: 'InvalidArgument';
    readonly message: 'Only one auth mechanism allowed; credentials were sent beside the signature.';
  };
  readonly badDigest: {
    readonly status: 400;
    readonly code: 'BadDigest';
    readonly message: 'The Content-MD5 or checksum value that you specified did not match what the server received.';
  };
  readonly invalidDigest: {
    readonly status: 400;
    readonly code: 'InvalidDigest';
    readonly message: 'The Content-MD5 or checksum value that you specified is not valid.';
  };
  readonly unsignedHeaders: {
    readonly status: 403;
    readonly code: 'AccessDenied';
    readonly message: 'There were headers present in the request which were not signed';
  };
  readonly malformedForm: {
    readonly status: 400;
    readonly code: 'MalformedPOSTRequest';
    readonly message: 'The body of your POST request is not well-formed multipart/form-data.';
  };
  readonly entityTooLarge: {
    readonly status: 400;
    readonly code: 'EntityTooLarge';
    readonly message: 'Your proposed upload exceeds the maximum allowed size';
  };
  readonly requestTimeout: {
    readonly status: 400;
    readonly code: 'RequestTimeout';
    readonly message: 'Your socket connection to the server was not read from or written to within the timeout period.';
  };
  readonly noSuchUpload: {
    readonly status: 404;
    readonly code: 'NoSuchUpload';
    readonly message: 'The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.';
  };
  readonly noSuchKey: {
    readonly status: 404;
    readonly code: 'NoSuchKey';
    readonly message: 'The specified key does not exist.';
  };
  readonly methodNotAllowed: {
    readonly status: 405;
    readonly code: 'MethodNotAllowed';
    readonly message: 'The specified method is not allowed against this resource.';
  };
  readonly internalError: {
    readonly status: 500;
    readonly code: 'InternalError';
    readonly message: 'We encountered an internal error. Please try again.';
  };
  readonly slowDown: {
    readonly status: 503;
    readonly code: 'SlowDown';
    readonly message: 'Please reduce your request rate.';
  };
};
/** The name of one of {@link storageErrors}. */
export type StorageErrorName = keyof typeof storageErrors;
/**
 * An error of S3's as an answer.
 *
 * @param more what follows S3's words: which condition failed, say
 *
 * @example
 * ```ts
 * storageError('slowDown').status; // 503
 * ```
 */
export declare function storageError(name: StorageErrorName, more?: string): ApiResponse;
/** A hash of an object's bytes, as S3 is told it and tells it. */
export interface Checksum {
  readonly algorithm: DigestName;
  /** Base64. */
  readonly value: string;
}
/** The header, or a form's field, that carries a checksum of this kind; in lower case. */
export declare function checksumHeader(algorithm: DigestName): string;
/** The checksum of bytes. */
export declare function checksumOf(bytes: Uint8Array, algorithm: DigestName): Promise<Checksum>;
/** A checksum as the headers, or a form's fields, that are signed with it. */
export declare function checksumFields(checksum: Checksum | undefined): Readonly<Record<string, string>>;
/** A part that a multipart upload has. */
export interface StoredPart {
  readonly number: number;
  /** With its quotes, as S3 gives it. */
  readonly etag: string;
  readonly size: number;
}
/** Multipart uploads that are neither completed nor aborted. */
export interface Multiparts {
  /** @returns its id */
  create(key: string, type: string): string;
  /** Takes a part's bytes, also in place of earlier ones; `undefined` where there is no such upload. */
  put(uploadId: string, number: number, bytes: Uint8Array<ArrayBuffer>): Promise<StoredPart | undefined>;
  /** Its parts by number; `undefined` where there is no such upload. */
  list(uploadId: string): readonly StoredPart[] | undefined;
  /**
   * What the parts of an upload make, in whatever order they are named; it stays open. `gone` where there is no such upload,
   * `refused` where a part is missing, has another ETag, or is too small and not the last.
   */
  join(
    uploadId: string,
    parts: readonly Pick<StoredPart, 'number' | 'etag'>[],
  ):
    | {
        readonly type: string;
        readonly bytes: Uint8Array<ArrayBuffer>;
      }
    | 'gone'
    | 'refused';
  abort(uploadId: string): void;
  /** The keys of those that are open. */
  open(): readonly string[];
  reset(): void;
}
/** Which part of which multipart upload a PUT is for. */
export interface SignedPartOf {
  readonly uploadId: string;
  readonly number: number;
}
/** What a form may, or must, hold beside its key and type. */
export interface FormTerms {
  /** Fields that have to come so. */
  readonly fields?: Readonly<Record<string, string>> | undefined;
  /** Fields that may come with any value. */
  readonly open?: readonly string[] | undefined;
}
/** A POST form's address, and its fields in their order. */
export interface SignedForm {
  readonly url: string;
  readonly fields: Record<string, string>;
}
/** An object in the storage of the mocks. */
export interface StoredObject {
  readonly key: string;
  readonly type: string;
  readonly size: number;
  /** With its quotes, as S3 gives it. */
  readonly etag: string;
  readonly storedAtMs: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** What came with the bytes, and was theirs. */
  readonly checksum?: Checksum;
}
/** A request to the storage host, whatever server received it. */
export interface StorageRequest {
  readonly method: string;
  /** The whole address. */
  readonly url: URL;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** The raw body, where it is no form; to be read once. */
  readonly bytes?: AsyncIterable<Uint8Array> | undefined;
  /** The parts of a form; to be read once. */
  readonly parts?: AsyncIterable<ApiPart> | undefined;
}
/** How {@link createMemoryStorage} works. */
export interface MemoryStorageOptions {
  /**
   * Where the storage stands: origin and a path before its bucket. In a browser the path has to hold `/__storage/`
   * where uploads shall pass the mock's service worker by. @default 'https://storage.test/__storage'
   */
  readonly base?: string | undefined;
  /** Wall clock. @default Date.now */
  readonly now?: (() => number) | undefined;
  /** Knows objects whose bytes took another way than through here: past the service worker, to a real sink. */
  readonly elsewhere?: ((key: string) => Promise<StoredObject | undefined>) | undefined;
}
/** An S3-like object storage in memory, as far as uploads from a page can tell. */
export interface MemoryStorage {
  /** Without a slash at its end. */
  readonly base: string;
  owns(url: URL): boolean;
  handle(request: StorageRequest): Promise<ApiResponse>;
  /** A presigned PUT, which has to come with these headers. @param seconds 0 for one that has expired */
  signPut(key: string, seconds: number, headers?: Readonly<Record<string, string>>): string;
  /** A POST form whose key may begin with `key`. @param seconds 0 for one that has expired */
  signForm(key: string, type: string, seconds: number, terms?: FormTerms): SignedForm;
  /** The same as `signPut` for a part of a multipart upload. @param seconds 0 for one that has expired */
  signPart(
    key: string,
    part: SignedPartOf,
    seconds: number,
    headers?: Readonly<Record<string, string>>,
  ): string;
  /** Multipart uploads: parts come by `signPart`, an object is stored once `completeMultipart` has joined them. */
  readonly multiparts: Multiparts;
  /** Makes the object of the parts; see {@link Multiparts.join} for what may be wrong with them. */
  completeMultipart(
    key: string,
    uploadId: string,
    parts: Parameters<Multiparts['join']>[1],
  ): Promise<StoredObject | 'gone' | 'refused'>;
  /** An address to read an object. */
  signGet(key: string, seconds?: number): string;
  head(key: string): Promise<StoredObject | undefined>;
  /** What is stored here now. */
  get(key: string): StoredObject | undefined;
  put(key: string, bytes: Uint8Array<ArrayBuffer>, type: string, checksum?: Checksum): Promise<StoredObject>;
  delete(key: string): void;
  /** What must never come to a storage host and did: "PUT /uploads/key came with authorization". */
  readonly violations: readonly string[];
  /** Forgets everything. */
  reset(): void;
}
/**
 * Makes an object storage in memory: presigned PUT, of objects and of parts, S3 POST form and GET, with expiry, ETag,
 * checksums and S3's XML. A request with credentials beside the signature is refused and noted in `violations`.
 *
 * @example
 * ```ts
 * const storage = createMemoryStorage();
 * const url = storage.signPut('reports/1', 600);
 * ```
 */
export declare function createMemoryStorage(options?: MemoryStorageOptions): MemoryStorage;
