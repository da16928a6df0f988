// @longshore/testkit/apis/saferme

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
/** A file attachment as SaferMe knows it: plain JSON, to be kept by whoever mounts the API. */
interface SaferMeAttachment {
  readonly id: number;
  readonly key: string;
  readonly state: 'processing' | 'ready';
  /** `null` until the initial processing is done. */
  readonly filename: string | null;
  /** Whether there are a thumb and a medium picture. */
  readonly hasStyles: boolean;
  readonly photoTime: string | null;
  readonly photoLocation: SaferMePlace | null;
}
/** Where a photo was taken, in degrees. */
interface SaferMePlace {
  readonly latitude: number;
  readonly longitude: number;
}
/** What reading a file's bytes brought to light. */
interface SaferMeFindings {
  readonly hasStyles: boolean;
  readonly photoTime: string | null;
  readonly photoLocation: SaferMePlace | null;
}
/** An attachment whose key was just registered. */
export declare function registerSaferMeAttachment(id: number, key: string): SaferMeAttachment;
/** The initial processing is done. */
export declare function saferMeAttachmentFinished(
  attachment: SaferMeAttachment,
  findings: SaferMeFindings,
): SaferMeAttachment;
/** The name behind the key's prefix; the whole key where it was used as given, as the vendor's page says. */
export declare function saferMeFileName(key: string): string;
/** Whether SaferMe takes files of a type: images, text, PDF, Word, Excel and iWork. */
export declare function isSaferMeContentType(contentType: string): boolean;
/** What was signed for one upload. */
interface SaferMeAuthorization {
  readonly key: string;
  readonly url: string;
  /** The form's fields in order, `key` first. */
  readonly fields: Readonly<Record<string, string>>;
}
/** The answer to an authorization. */
export declare function saferMeAuthorizationBody({ key, url, fields }: SaferMeAuthorization): {
  upload_authorization: {
    method: string;
    key: string;
    key_prefix: string;
    url: string;
    fields: Readonly<Record<string, string>>;
    required_fields: string[];
  };
};
/** Signed addresses of an attachment's bytes and pictures. */
interface SaferMeUrls {
  readonly original: string;
  readonly styles?: {
    readonly thumb: string;
    readonly medium: string;
  };
}
/** An attachment, as answer to its registration and to questions about it. */
export declare function saferMeAttachmentBody(
  attachment: SaferMeAttachment,
  urls: SaferMeUrls,
): {
  id: number;
  original_url: string;
  filename: string | null;
  style_url: {};
  photo_time: string | null;
  photo_location: SaferMePlace | null;
  tags: {};
  ready_to_attach: boolean;
  attached: boolean;
};
/** What the API needs from the world: records, and a store that signs. */
interface SaferMePorts {
  /** Signs a POST policy for a new key and remembers the key as issued. */
  authorize(contentType: string): Promise<SaferMeAuthorization>;
  /** Whether a key, without what stands below it, was issued here. */
  wasIssued(key: string): Promise<boolean>;
  /** Whether the store holds an object under a key. */
  hasObject(key: string): Promise<boolean>;
  /** The attachment of a key: made on the first call, the same on every later one. */
  register(key: string): Promise<SaferMeAttachment>;
  find(id: number): Promise<SaferMeAttachment | undefined>;
  /** A signed address to read the original or a picture of it. */
  signGet(attachment: SaferMeAttachment, which: 'original' | 'thumb' | 'medium'): Promise<string>;
}
/** How the API is set up. */
interface SaferMeApiOptions {
  readonly ports: SaferMePorts;
  /** The token that is accepted as `Authorization: Token token=…`. */
  readonly token: string;
  /** Hears of what was answered with 500. */
  readonly onError?: (error: unknown) => void;
}
/** The root of SaferMe's file attachments. */
export declare const SAFERME_ROOT = '/api/v4/file_attachments';
/**
 * SaferMe's File Attachments API (Report API v4) as a function from request to response. `X-AppId` and `X-TeamId`
 * are taken and change nothing.
 *
 * Source: the vendor's page "File Attachments API".
 */
export declare function createSaferMeApi(options: SaferMeApiOptions): Api;
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
 * SaferMe's answers. Source: the vendor's page "File Attachments API". It marks no field as required: what nobody can
 * go on without is here.
 */
export declare const saferMeContract: readonly ResponseContract[];
/** SaferMe's error whose `errors` is a list. */
export declare function saferMeListError(status: number, message: string, code: string): ApiResponse;
/** SaferMe's error whose `errors` is a map from field to complaints. */
export declare function saferMeMapError(field: string, message: string): ApiResponse;
/** SaferMe's error about a parameter that is missing or of the wrong kind. */
export declare function saferMeParameterError(status: number, param: string): ApiResponse;
/** SaferMe's answers in the three shapes that its clients know, by what went wrong. */
export declare const saferMeErrors: {
  badCredentials: () => ApiResponse;
  notFound: () => ApiResponse;
  methodNotAllowed: () => ApiResponse;
  /** SaferMe's "slow down"; never born here, there for faults. */
  backOff: () => ApiResponse;
  internal: () => ApiResponse;
  unavailable: () => ApiResponse;
  contentTypeMissing: () => ApiResponse;
  contentTypeRefused: () => ApiResponse;
  keyMissing: () => ApiResponse;
  keyForeign: () => ApiResponse;
  keyWithoutObject: () => ApiResponse;
};
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
/** How {@link createSaferMeMemory} works. */
interface SaferMeMemoryOptions {
  /** Wall clock; a fake one drives the processing. @default Date.now */
  readonly now?: (() => number) | undefined;
  /** How long processing takes after the registration; at 0 that answers 200, else 202. @default 0 */
  readonly processingMs?: number | undefined;
  /** Where the bytes go. @default one of its own */
  readonly storage?: MemoryStorage | undefined;
  /** Lifetime of a policy; a function may change it from call to call. @default 3600 */
  readonly expiresInSeconds?: (() => number) | undefined;
}
/** SaferMe's records and objects in memory. */
interface SaferMeMemory {
  readonly ports: SaferMePorts;
  readonly storage: MemoryStorage;
  /** What was registered, oldest first, as it stands now. */
  attachments(): Promise<readonly SaferMeAttachment[]>;
  reset(): void;
}
/**
 * Makes SaferMe's records and objects in memory. What an attachment has become is worked out from the clock when
 * somebody asks: no timer runs.
 *
 * @example
 * ```ts
 * const { ports } = createSaferMeMemory({ processingMs: 2000 });
 * ```
 */
export declare function createSaferMeMemory(options?: SaferMeMemoryOptions): SaferMeMemory;
export type {
  Api,
  ApiRequest,
  ApiResponse,
  SaferMeApiOptions,
  SaferMeAttachment,
  SaferMeAuthorization,
  SaferMeFindings,
  SaferMeMemory,
  SaferMeMemoryOptions,
  SaferMePlace,
  SaferMePorts,
  SaferMeUrls,
};
