// @longshore/testkit/apis/own-backend

import { DigestName } from '@longshore/core';

/** A hash of an object's bytes, as S3 is told it and tells it. */
interface Checksum {
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
/** A file among a form's parts. */
type ApiFilePart = Extract<
  ApiPart,
  {
    readonly bytes: unknown;
  }
>;
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
/** What the sandbox's backend takes; a sandbox choice. Sizes in bytes, inclusive. */
interface OwnBackendLimits {
  readonly minSize: number;
  readonly maxSize: number;
}
/** The sandbox's limits. */
export declare const ownBackendLimits: OwnBackendLimits;
/** The sandbox's limits for files that come in parts. */
export declare const ownBackendMultipartLimits: OwnBackendLimits;
/** Which column of the wire contract an upload goes by. */
type OwnBackendKind = 'presigned-put' | 'presigned-post' | 's3-multipart' | 'form';
/** How a file comes in parts: plain JSON. */
interface OwnBackendMultipart {
  /** The store's own id for it, which no client needs to know. */
  readonly uploadId: string;
  /** Bytes of every part but the last. */
  readonly partSize: number;
  /** The hash that each part has to come with. */
  readonly checksum?: DigestName;
}
/** An upload as the sandbox's backend knows it: plain JSON, to be kept by whoever mounts the API. */
interface OwnBackendUpload {
  readonly id: string;
  readonly kind: OwnBackendKind;
  readonly name: string;
  /** As it was announced. */
  readonly type: string;
  /** As it was announced, or as it was received. */
  readonly size: number;
  readonly relativePath?: string;
  /** What was announced of the bytes, or told once they were sent. */
  readonly checksum?: Checksum;
  /** The hash that the plan asked to be sent. */
  readonly asked?: DigestName;
  /** What the store tells of what it has. */
  readonly stored?: Checksum;
  /** Only where it comes in parts. */
  readonly multipart?: OwnBackendMultipart;
  readonly createdAtMs: number;
  /** `awaiting`: its bytes have not come, or nobody has said so. */
  readonly state: 'awaiting' | 'processing' | 'ready' | 'failed';
  /** What is done while processing. */
  readonly step?: 'scanning' | 'reading';
  /** The SHA-256 of what is stored, once it is ready. */
  readonly sha256?: string;
  readonly warnings: readonly string[];
  /** Why it failed: one of the contract's codes. */
  readonly failure?: 'infected' | 'incomplete' | 'too-large' | 'checksum-mismatch';
}
/** What reading an upload's bytes brought to light. */
interface OwnBackendFindings {
  /** Lower-case hex. */
  readonly sha256: string;
  readonly infected: boolean;
}
/** An upload whose bytes are awaited. */
export declare function planOwnBackendUpload(
  given: Omit<OwnBackendUpload, 'createdAtMs' | 'state' | 'warnings'>,
  nowMs: number,
): OwnBackendUpload;
/** What the store has of an upload. */
interface OwnBackendObject {
  readonly size: number;
  readonly checksum?: Checksum | undefined;
}
/**
 * The bytes are there: processing begins, or the upload fails where they are not those that were announced.
 *
 * @param told the checksum that the client tells of what it has sent
 */
export declare function ownBackendUploadArrived(
  upload: OwnBackendUpload,
  { size, checksum: stored }: OwnBackendObject,
  limits: OwnBackendLimits,
  told?: Checksum,
): OwnBackendUpload;
/** The virus scan is over. */
export declare function ownBackendUploadScanned(upload: OwnBackendUpload): OwnBackendUpload;
/** All work is done. An empty file is taken, with a warning: a sandbox choice. */
export declare function ownBackendUploadFinished(
  upload: OwnBackendUpload,
  { sha256, infected }: OwnBackendFindings,
): OwnBackendUpload;
/** What a backend that takes forms needs from the world: records, and a place for what forms bring. */
interface OwnBackendFormPorts {
  insert(upload: OwnBackendUpload): Promise<void>;
  /** Only an upload that was not deleted. */
  find(id: string): Promise<OwnBackendUpload | undefined>;
  /** Stores what a form brings for an upload, as far as it is not too much. */
  receive(
    upload: OwnBackendUpload,
    part: ApiFilePart,
    maxBytes: number,
  ): Promise<
    | {
        size: number;
      }
    | 'too-large'
  >;
  /** Applies a step of the state machine to the record as it is now, and begins what is to be done then. */
  change(
    id: string,
    step: (upload: OwnBackendUpload) => OwnBackendUpload,
  ): Promise<OwnBackendUpload | undefined>;
  /** An address to read a ready file. */
  signGet(upload: OwnBackendUpload): Promise<string>;
  /** Deletes the upload with its object, or with the parts that have come. */
  remove(upload: OwnBackendUpload): Promise<void>;
}
/** How a backend that takes forms is set up. */
interface OwnBackendFormOptions {
  readonly ports: OwnBackendFormPorts;
  readonly limits: OwnBackendLimits;
  /** The token that is accepted as `Authorization: Bearer …`. */
  readonly token: string;
  /** What `retryAfter` says while an upload is processed. @default it is left out */
  readonly retryAfterSeconds?: number | undefined;
  readonly now?: () => number;
  readonly createId?: () => string;
  /** Hears of what was answered with 500. */
  readonly onError?: (error: unknown) => void;
}
/** The root of the uploads. */
export declare const OWN_BACKEND_ROOT = '/uploads';
/**
 * A backend that keeps to the column `form-upload` of the wire contract, for where others sign.
 *
 * Source: docs/wire.md.
 */
export declare function createOwnBackendFormApi(options: OwnBackendFormOptions): Api;
/** A part of a multipart upload, as the store names it. */
interface NamedPart {
  readonly number: number;
  readonly etag: string;
}
/** What files in parts need of the store. */
interface OwnBackendMultipartPorts {
  /** Begins a multipart upload, each part of which has to come with such a hash; gives the store's id for it. */
  createMultipart(upload: OwnBackendUpload, checksum?: DigestName): Promise<string>;
  /** A presigned PUT for one part, with the hash of its bytes. */
  signPart(
    upload: OwnBackendUpload,
    number: number,
    checksum?: Checksum,
  ): Promise<{
    url: string;
    headers: Readonly<Record<string, string>>;
  }>;
  /** The parts that the store has; `undefined` where it knows no such multipart upload (any more). */
  listParts(upload: OwnBackendUpload): Promise<
    | readonly (NamedPart & {
        readonly size: number;
      })[]
    | undefined
  >;
  /**
   * Makes the object of these parts. `gone` where the store knows no such multipart upload, be it because it is complete;
   * `refused` where the parts are not those that it has.
   */
  completeMultipart(
    upload: OwnBackendUpload,
    parts: readonly NamedPart[],
  ): Promise<'done' | 'gone' | 'refused'>;
  /** What is stored for an upload. */
  head(upload: OwnBackendUpload): Promise<OwnBackendObject | undefined>;
}
/** What the API needs from the world: records, a store that signs, and a place for what forms bring. */
interface OwnBackendPorts extends OwnBackendFormPorts, OwnBackendMultipartPorts {
  /** A presigned PUT for the upload's bytes, and the headers that it needs. */
  signPut(upload: OwnBackendUpload): Promise<{
    url: string;
    headers: Readonly<Record<string, string>>;
  }>;
  /** A POST form for the upload's bytes. */
  signForm(upload: OwnBackendUpload): Promise<{
    url: string;
    fields: Readonly<Record<string, string>>;
  }>;
}
/** How the API is set up. */
interface OwnBackendApiOptions extends OwnBackendFormOptions {
  readonly ports: OwnBackendPorts;
  /** For files in parts. @default limits */
  readonly multipartLimits?: OwnBackendLimits | undefined;
  /** The hash that a plan asks to be sent, where it was asked without one. @default none */
  readonly checksum?: DigestName | undefined;
  readonly expiresInSeconds: number;
}
/**
 * A backend that keeps to this project's own wire contract, as a function from request to response.
 *
 * Source: docs/wire.md.
 */
export declare function createOwnBackendApi(options: OwnBackendApiOptions): Api;
/** The answer to `POST /uploads/presigned-put`. */
export declare function presignedPutBody(
  { id, asked }: OwnBackendUpload,
  signed: {
    readonly url: string;
    readonly headers: Readonly<Record<string, string>>;
  },
  expiresIn: number,
  limits: OwnBackendLimits,
): {
  id: string;
  url: string;
  headers: Readonly<Record<string, string>>;
  expiresIn: number;
  limits: OwnBackendLimits;
  checksum: import('@longshore/core').DigestName | undefined;
};
/** The answer to `POST /uploads/presigned-post`. */
export declare function presignedPostBody(
  { id, asked }: OwnBackendUpload,
  signed: {
    readonly url: string;
    readonly fields: Readonly<Record<string, string>>;
  },
  expiresIn: number,
  limits: OwnBackendLimits,
): {
  id: string;
  url: string;
  fields: Readonly<Record<string, string>>;
  expiresIn: number;
  limits: OwnBackendLimits;
  checksum: import('@longshore/core').DigestName | undefined;
};
/** The answer to `POST /uploads/s3-multipart`. */
export declare function multipartBody(
  { id, multipart }: OwnBackendUpload,
  limits: OwnBackendLimits,
): {
  id: string;
  partSize: number | undefined;
  limits: OwnBackendLimits;
};
/**
 * An upload, as `complete`, the form and the status answer it.
 *
 * @param more where a ready file can be read, and after how many seconds one that is processed is to be asked about
 */
export declare function ownBackendUploadBody(
  upload: OwnBackendUpload,
  {
    url,
    retryAfter,
  }: {
    readonly url?: string;
    readonly retryAfter?: number | undefined;
  },
):
  | {
      id: string;
      state: 'failed';
      error:
        | {
            readonly code: 'infected';
            readonly message: 'A virus was found in the file.';
          }
        | {
            readonly code: 'incomplete';
            readonly message: 'Other bytes arrived than were announced.';
          }
        | {
            readonly code: 'too-large';
            readonly message: 'The file is too large.';
          }
        | {
            readonly code: 'checksum-mismatch';
            readonly message: 'Other bytes arrived than were sent.';
          }
        | {
            readonly code: 'processing-failed';
            readonly message: 'The file could not be processed.';
          };
      warnings?: never;
      sha256?: never;
      checksum?: never;
      asset?: never;
    }
  | {
      label: 'Scanning';
      percent: 0;
      error?: never;
      id: string;
      state: 'processing';
      retryAfter?: number;
      warnings?: never;
      sha256?: never;
      checksum?: never;
      asset?: never;
    }
  | {
      label: 'Reading';
      percent: 50;
      error?: never;
      id: string;
      state: 'processing';
      retryAfter?: number;
      warnings?: never;
      sha256?: never;
      checksum?: never;
      asset?: never;
    }
  | {
      error?: never;
      id: string;
      state: 'ready';
      warnings: readonly string[];
      sha256: string | undefined;
      checksum: Checksum | undefined;
      asset: {
        reference: string;
        name: string;
        type: string;
        size: number;
        url?: string;
      };
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
/** The answers that docs/wire.md asks of a backend, by its columns. */
export declare const ownBackendContract: Readonly<
  Record<'presigned-put' | 'presigned-post' | 's3-multipart' | 'form-upload', readonly ResponseContract[]>
>;
/** What the contract says of an error. */
interface OwnBackendErrorBody {
  readonly code: string;
  readonly message: string;
  readonly field?: string;
  readonly hint?: string;
  readonly retryable?: boolean;
}
/** Every error that docs/wire.md names, with the words of the sandbox. */
export declare const ownBackendErrors: {
  readonly malformed: {
    readonly status: 400;
    readonly code: 'malformed';
    readonly message: 'The request cannot be read.';
  };
  readonly unauthorized: {
    readonly status: 401;
    readonly code: 'unauthorized';
    readonly message: 'The token is missing or wrong.';
  };
  readonly forbidden: {
    readonly status: 403;
    readonly code: 'forbidden';
    readonly message: 'You may not do this.';
  };
  readonly notFound: {
    readonly status: 404;
    readonly code: 'not-found';
    readonly message: 'There is no such upload.';
  };
  readonly methodNotAllowed: {
    readonly status: 405;
    readonly code: 'method-not-allowed';
    readonly message: 'This is not done here.';
  };
  readonly timeout: {
    readonly status: 408;
    readonly code: 'timeout';
    readonly message: 'The request took too long.';
  };
  readonly notStored: {
    readonly status: 409;
    readonly code: 'not-stored';
    readonly message: 'There is no object in storage.';
  };
  readonly gone: {
    readonly status: 410;
    readonly code: 'gone';
    readonly message: 'The upload was deleted.';
  };
  readonly tooLarge: {
    readonly status: 413;
    readonly code: 'too-large';
    readonly message: 'The file is too large.';
  };
  readonly tooSmall: {
    readonly status: 422;
    readonly code: 'too-small';
    readonly message: 'The file is too small.';
  };
  readonly typeNotAccepted: {
    readonly status: 415;
    readonly code: 'type-not-accepted';
    readonly message: 'Files of this type are not taken.';
  };
  readonly invalid: {
    readonly status: 422;
    readonly code: 'invalid';
    readonly message: 'A field is missing or of the wrong kind.';
  };
  readonly badFile: {
    readonly status: 422;
    readonly code: 'bad-file';
    readonly message: 'The file cannot be read.';
  };
  readonly checksumMismatch: {
    readonly status: 422;
    readonly code: 'checksum-mismatch';
    readonly message: 'Other bytes arrived than were sent.';
  };
  readonly rateLimited: {
    readonly status: 429;
    readonly code: 'busy';
    readonly message: 'Too many requests. Wait a moment.';
  };
  readonly internal: {
    readonly status: 500;
    readonly code: 'internal';
    readonly message: 'Something went wrong here.';
  };
  readonly unavailable: {
    readonly status: 503;
    readonly code: 'unavailable';
    readonly message: 'The storage cannot be reached.';
  };
};
/** The name of one of {@link ownBackendErrors}. */
type OwnBackendErrorName = keyof typeof ownBackendErrors;
/**
 * An error of the contract as an answer.
 *
 * @param more members to add, or other words
 *
 * @example
 * ```ts
 * ownBackendError('rateLimited', {}, { 'retry-after': '3' });
 * ```
 */
export declare function ownBackendError(
  name: OwnBackendErrorName,
  more?: Partial<OwnBackendErrorBody>,
  headers?: Record<string, string>,
): ApiResponse;
/** Why an upload failed, in its `error`. */
export declare const ownBackendFailures: {
  readonly infected: {
    readonly code: 'infected';
    readonly message: 'A virus was found in the file.';
  };
  readonly incomplete: {
    readonly code: 'incomplete';
    readonly message: 'Other bytes arrived than were announced.';
  };
  readonly 'too-large': {
    readonly code: 'too-large';
    readonly message: 'The file is too large.';
  };
  readonly 'bad-file': {
    readonly code: 'bad-file';
    readonly message: 'The file cannot be read.';
  };
  readonly 'checksum-mismatch': {
    readonly code: 'checksum-mismatch';
    readonly message: 'Other bytes arrived than were sent.';
  };
  readonly 'processing-failed': {
    readonly code: 'processing-failed';
    readonly message: 'The file could not be processed.';
  };
};
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
/** How {@link createOwnBackendMemory} works. */
interface OwnBackendMemoryOptions {
  /** Wall clock; a fake one drives the processing. @default Date.now */
  readonly now?: (() => number) | undefined;
  /** How long processing takes after the upload was complete. @default 0 */
  readonly processingMs?: number | undefined;
  /** Where the bytes go. @default one of its own */
  readonly storage?: MemoryStorage | undefined;
  /** Lifetime of a signature; a function may change it from call to call. @default 600 */
  readonly expiresInSeconds?: (() => number) | undefined;
}
/** The backend's records and objects in memory. */
interface OwnBackendMemory {
  readonly ports: OwnBackendPorts;
  readonly storage: MemoryStorage;
  /** What was planned or received and not deleted, oldest first, as it stands now. */
  uploads(): Promise<readonly OwnBackendUpload[]>;
  reset(): void;
}
/**
 * Makes the backend's records and objects in memory. What an upload has become is worked out from the clock when
 * somebody asks: no timer runs.
 *
 * @example
 * ```ts
 * const { ports } = createOwnBackendMemory({ processingMs: 2000 });
 * ```
 */
export declare function createOwnBackendMemory(options?: OwnBackendMemoryOptions): OwnBackendMemory;
export type {
  Checksum,
  NamedPart,
  OwnBackendApiOptions,
  OwnBackendErrorBody,
  OwnBackendErrorName,
  OwnBackendFindings,
  OwnBackendFormOptions,
  OwnBackendFormPorts,
  OwnBackendKind,
  OwnBackendLimits,
  OwnBackendMemory,
  OwnBackendMemoryOptions,
  OwnBackendMultipart,
  OwnBackendObject,
  OwnBackendPorts,
  OwnBackendUpload,
};
