// @longshore/testkit/apis/haufe

import { DigestName } from '@longshore/core';

/** A request as an API of the testkit sees it, whatever server received it. */
interface ApiRequest {
  readonly method: string;
  /** The path as it was sent: percent-encoded, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** The body as text, where there is one and it is no form. */
  readonly body?: string | undefined;
  /**
   * The parts of a `multipart/form-data` body in their order, as they come; to be read once. Reading throws
   * `MalformedFormError` where the body cannot be parsed.
   */
  readonly parts?: AsyncIterable<ApiPart> | undefined;
}
/** One part of a form: a text, or a file whose bytes must be read (or left) before the next part comes. */
type ApiPart =
  | {
      readonly name: string;
      readonly value: string;
    }
  | {
      readonly name: string;
      readonly fileName: string;
      /** The part's own Content-Type; `application/octet-stream` where it has none. */
      readonly type: string;
      /** The part's Content-Transfer-Encoding, where it names one. */
      readonly transferEncoding?: string | undefined;
      readonly bytes: AsyncIterable<Uint8Array>;
    };
/** An API's answer, to be written by whatever server mounts the API. */
interface ApiResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | AsyncIterable<Uint8Array>;
}
/** An API as a function, with what a server needs to mount it. */
interface Api {
  /** Paths at and below it are the API's own. */
  readonly root: string;
  /** `undefined` means that the path is not one of its own. */
  handle(request: ApiRequest): Promise<ApiResponse | undefined>;
  /** What the server itself refuses (a body that it cannot read, say), in the API's own words. */
  refuse(status: number): ApiResponse;
}
/** Thrown by a port whose object storage cannot be reached; an API answers it in its own words. */
export declare class StorageUnavailableError extends Error {
  readonly name = 'StorageUnavailableError';
}
/** What Haufe tells about a file's size and type before any byte is sent. */
interface HaufeLimits {
  readonly allowedTypes: readonly string[];
  /** Bytes, inclusive. */
  readonly maxSize: number;
}
/** The documented limits. */
export declare const haufeLimits: HaufeLimits;
/** One thing that the service did with a file; without `endedAtMs` it is still at it. */
interface HaufeStep {
  readonly status: string;
  readonly createdAtMs: number;
  readonly endedAtMs?: number;
}
/** A file as Haufe knows it: plain JSON, to be kept by whoever mounts the API. */
interface HaufeFile {
  readonly fileId: string;
  readonly userId: string;
  readonly fileName: string;
  readonly persist: boolean;
  readonly createdAtMs: number;
  /** When the file is deleted, for `persist=false`. */
  readonly removeAtMs?: number;
  /** `failed` is a sandbox choice: the bytes came although type or size are refused. */
  readonly state: 'awaiting' | 'processing' | 'processed' | 'failed';
  readonly steps: readonly HaufeStep[];
  readonly warnings: {
    readonly empty: boolean;
    readonly infected: boolean;
    readonly length: boolean;
  };
}
/** What reading a file's bytes brought to light. */
interface HaufeFindings {
  /** The type by content. */
  readonly type: string;
  readonly empty: boolean;
  readonly infected: boolean;
  /** The text is longer than the service reads. */
  readonly tooLong: boolean;
}
/** A file that was authorized and has no bytes yet. */
export declare function authorizeHaufeFile(
  given: Pick<HaufeFile, 'fileId' | 'userId' | 'fileName' | 'persist'>,
  nowMs: number,
  retentionMs: number,
): HaufeFile;
/** The bytes are in storage: processing begins, or ends at once where they are too many. */
export declare function haufeFileArrived(
  file: HaufeFile,
  size: number,
  limits: HaufeLimits,
  nowMs: number,
): HaufeFile;
/** The virus scan is over and the text is being read. */
export declare function haufeFileScanned(file: HaufeFile, nowMs: number): HaufeFile;
/** All work is done; a type that is not allowed fails here, found by content and not by name. */
export declare function haufeFileFinished(
  file: HaufeFile,
  findings: HaufeFindings,
  limits: HaufeLimits,
  nowMs: number,
): HaufeFile;
/** What the API needs from the world: records, and a store that signs. */
interface HaufePorts {
  insert(file: HaufeFile): Promise<void>;
  /** A presigned PUT for the file's bytes. */
  signPut(file: HaufeFile): Promise<string>;
  /** A file's record; where its bytes are awaited, the store is asked first whether they have come. */
  find(fileId: string): Promise<HaufeFile | undefined>;
  /** A user's files whose bytes have arrived, oldest first. */
  list(
    userId: string,
    offset: number,
    limit: number,
  ): Promise<{
    files: readonly HaufeFile[];
    total: number;
  }>;
  /** The text that was extracted from a processed file. */
  text(file: HaufeFile): Promise<string>;
  remove(file: HaufeFile): Promise<void>;
}
/** How the API is set up. */
interface HaufeApiOptions {
  readonly ports: HaufePorts;
  readonly limits: HaufeLimits;
  /** The key that is accepted in `api-key`. */
  readonly apiKey: string;
  readonly expiresInSeconds: number;
  /** How long a file of `persist=false` is kept. */
  readonly retentionMs: number;
  readonly now?: () => number;
  readonly createId?: () => string;
  /** Hears of what was answered with 500. */
  readonly onError?: (error: unknown) => void;
}
/** The root of Haufe's files. */
export declare const HAUFE_ROOT = '/v1/files';
/**
 * Haufe's Files API as a function from request to response.
 *
 * Source: the vendor's page "Request an upload URL", and its siblings.
 */
export declare function createHaufeApi(options: HaufeApiOptions): Api;
/** The answer to an authorization. */
export declare function haufeSignedUrlBody(
  file: HaufeFile,
  url: string,
  expiresInSeconds: number,
  limits: HaufeLimits,
): {
  expires_in: number;
  file_id: string;
  file_limits: {
    allowed_types: readonly string[];
    max_size: number;
  };
  file_url: string;
};
/** The answer to a status request. `FAILED` is a sandbox choice: the vendor names no word for it. */
export declare function haufeStatusBody(file: HaufeFile): {
  processing_status: 'FAILED' | 'PROCESSED' | 'PROCESSING';
  processing_steps: {
    createdAt: string;
    endedAt?: string;
    status: string;
  }[];
  warnings: {
    readonly empty: boolean;
    readonly infected: boolean;
    readonly length: boolean;
  };
};
/** A page of a user's files. */
export declare function haufeListBody(
  files: readonly HaufeFile[],
  page: number,
  limit: number,
  total: number,
): {
  files: {
    file_id: string;
    file_name: string;
  }[];
  limit: number;
  page: number;
  total: number;
};
/** What a field holds. `scalar` is a text or a number. */
type FieldType = 'string' | 'number' | 'boolean' | 'array' | 'object' | 'scalar';
/** Fields of an answer by their path: `files.0.id`. */
type Fields = Readonly<Record<string, FieldType>>;
/** A successful answer of an API, by what a client may rely on in it. */
interface ResponseContract {
  /** As it shall stand in a test's title. */
  readonly name: string;
  readonly method: string;
  /** Matches the path with its query. */
  readonly path: RegExp;
  /** Without them, or with another type, the answer is useless: a client has to say which one it is. */
  readonly required: Fields;
  /** May be missing or `null`; where it is there, a client may insist on its type. */
  readonly checked?: Fields;
  /** Describes, and no more: a client goes on whatever it holds. */
  readonly optional?: Fields;
}
/**
 * Haufe's answers. Source: the vendor's pages on files. They mark no field as required: what nobody can go on without
 * is here.
 */
export declare const haufeContract: readonly ResponseContract[];
/** The nine errors that Haufe's page documents, word for word; the page gives their order, the numbers are derived. */
export declare const haufeErrors: {
  readonly raisedAnError: {
    readonly status: 400;
    readonly body: {
      readonly error_code: 'attachment_document_raised_an_error';
      readonly detail: 'The file attachment service has raised an error. Please try again later';
    };
  };
  readonly unauthorized: {
    readonly status: 401;
    readonly body: {
      readonly error_code: 'unauthorized';
      readonly detail: 'Missing or invalid API key';
    };
  };
  readonly forbidden: {
    readonly status: 403;
    readonly body: {
      readonly error_code: 'attachment_access_forbidden';
      readonly detail: 'You do not have permission to access this attachment.';
    };
  };
  readonly doesNotExist: {
    readonly status: 404;
    readonly body: {
      readonly error_code: 'attachment_document_does_not_exist';
      readonly detail: 'Document with `file_id` is not available for the user with `user_id` on the document server.';
    };
  };
  readonly conflict: {
    readonly status: 409;
    readonly body: {
      readonly error_code: 'conflict';
      readonly detail: "Conflict - File is infected with a virus or it's still being processed";
    };
  };
  readonly urlInvalid: {
    readonly status: 422;
    readonly body: {
      readonly error_code: 'attachment_url_invalid';
      readonly detail: 'The provided base_url is not valid.';
    };
  };
  readonly rateLimit: {
    readonly status: 429;
    readonly body: {
      readonly message: 'Rate limit exceeded!';
    };
  };
  readonly internal: {
    readonly status: 500;
    readonly body: {
      readonly error_code: 'internal_server_error';
      readonly detail: 'Internal Server Error';
    };
  };
  readonly notReachable: {
    readonly status: 503;
    readonly body: {
      readonly error_code: 'attachment_document_not_reachable';
      readonly detail: 'The file attachment service does not respond as expected. Please try again later.';
    };
  };
};
/** The name of a documented error of Haufe's. */
type HaufeErrorName = keyof typeof haufeErrors;
/** A documented error as an answer. */
export declare function haufeError(name: HaufeErrorName, headers?: Record<string, string>): ApiResponse;
/** One complaint of a `validation_error`. */
interface HaufeValidationDetail {
  readonly loc: readonly [place: 'query' | 'header' | 'path', name: string];
  readonly message: string;
  readonly type: string;
}
/** The 422 whose `detail` is a list, as Haufe's guide to errors shows it. */
export declare function haufeValidationError(detail: readonly HaufeValidationDetail[]): ApiResponse;
/** A hash of an object's bytes, as S3 is told it and tells it. */
interface Checksum {
  readonly algorithm: DigestName;
  /** Base64. */
  readonly value: string;
}
/** A part that a multipart upload has. */
interface StoredPart {
  readonly number: number;
  /** With its quotes, as S3 gives it. */
  readonly etag: string;
  readonly size: number;
}
/** Multipart uploads that are neither completed nor aborted. */
interface Multiparts {
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
interface SignedPartOf {
  readonly uploadId: string;
  readonly number: number;
}
/** What a form may, or must, hold beside its key and type. */
interface FormTerms {
  /** Fields that have to come so. */
  readonly fields?: Readonly<Record<string, string>> | undefined;
  /** Fields that may come with any value. */
  readonly open?: readonly string[] | undefined;
}
/** A POST form's address, and its fields in their order. */
interface SignedForm {
  readonly url: string;
  readonly fields: Record<string, string>;
}
/** An object in the storage of the mocks. */
interface StoredObject {
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
interface StorageRequest {
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
/** An S3-like object storage in memory, as far as uploads from a page can tell. */
interface MemoryStorage {
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
/** How {@link createHaufeMemory} works. */
interface HaufeMemoryOptions {
  /** Wall clock; a fake one drives the processing. @default Date.now */
  readonly now?: (() => number) | undefined;
  /** How long processing takes after the bytes were stored. @default 0 */
  readonly processingMs?: number | undefined;
  /** Where the bytes go. @default one of its own */
  readonly storage?: MemoryStorage | undefined;
  readonly limits?: HaufeLimits | undefined;
  /** Lifetime of a signature; a function may change it from call to call. @default 600 */
  readonly expiresInSeconds?: (() => number) | undefined;
}
/** Haufe's records and objects in memory. */
interface HaufeMemory {
  readonly ports: HaufePorts;
  readonly storage: MemoryStorage;
  /** What was authorized and not deleted, oldest first, as it stands now. */
  files(): Promise<readonly HaufeFile[]>;
  reset(): void;
}
/**
 * Makes Haufe's records and objects in memory. What a file has become is worked out from the clock when somebody asks:
 * no timer runs.
 *
 * @example
 * ```ts
 * const { ports } = createHaufeMemory({ processingMs: 2000 });
 * ```
 */
export declare function createHaufeMemory(options?: HaufeMemoryOptions): HaufeMemory;
export type {
  Api,
  ApiRequest,
  ApiResponse,
  HaufeApiOptions,
  HaufeErrorName,
  HaufeFile,
  HaufeFindings,
  HaufeLimits,
  HaufeMemory,
  HaufeMemoryOptions,
  HaufePorts,
  HaufeStep,
  HaufeValidationDetail,
};
