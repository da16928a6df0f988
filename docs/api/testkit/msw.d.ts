// @longshore/testkit/msw

import { DigestName } from '@longshore/core';
import { HttpHandler } from 'msw';

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
/** S3's errors that the storage of the mocks gives, by name: status, code and words as S3 has them. */
declare const storageErrors: {
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
type StorageErrorName = keyof typeof storageErrors;
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
/** How {@link createMemoryStorage} works. */
interface MemoryStorageOptions {
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
/** Which requests a rule is for; what is left out matches any. */
interface Match {
  /** `GET`, `PUT` and so on. */
  readonly method?: string | undefined;
  /** A piece of the path with its query, or a pattern for it. */
  readonly path?: string | RegExp | undefined;
  /** How many requests the rule is for. @default 1 */
  readonly times?: number | undefined;
}
/** A request that is kept without an answer. */
interface Hold {
  /** Resolves once a request is kept. */
  readonly arrived: Promise<void>;
  /** Lets it go on, and those that come later. */
  release(): void;
}
/** A request that a mock has answered. */
interface MockRequest {
  readonly to: 'api' | 'storage';
  readonly method: string;
  /** With its query. */
  readonly path: string;
  /** In lower case. */
  readonly headerNames: readonly string[];
  /** The answer's; 0 where there was none (yet). */
  readonly status: number;
}
/**
 * An API as a set of handlers for MSW, with what tests want to do to it. Whatever is sent to it stays in memory, files
 * and the list of requests, until `reset`: call it between tests, and in pages that live long.
 */
interface Mock<ErrorName extends string> {
  /** For `setupServer`, `setupWorker` or `worker.use`. */
  readonly handlers: readonly HttpHandler[];
  /** What was asked, in order. */
  readonly requests: readonly MockRequest[];
  /** Answers the next matching request with a documented error; `storage:…` ones only those to the storage host. */
  failNext(error: ErrorName, match?: Match): void;
  /** Answers the next matching request with anything at all. */
  answerNext(answer: Partial<ApiResponse>, match?: Match): void;
  /** Lets the next matching request be answered as ever, and changes the answer. */
  changeNext(change: (answer: ApiResponse) => ApiResponse | Promise<ApiResponse>, match?: Match): void;
  /** Breaks the connection of the next matching request. */
  disconnectNext(match?: Match): void;
  /** Lets the next matching request wait. Real time, in ms. */
  delayNext(ms: number, match?: Match): void;
  /** Keeps the next matching request until it is released. */
  holdNext(match?: Match): Hold;
  /** Forgets files, requests and all that was to happen next; what is held goes on. */
  reset(): void;
}
/** What {@link createMock} takes. */
interface MockParts<ErrorName extends string> {
  readonly api: Api;
  /** Others at the same address: of the files' contents, say. */
  readonly further?: readonly Api[] | undefined;
  /** Where the application's API client points: `https://api.test` or, in a browser, `/api/haufe`. */
  readonly baseUrl: string;
  /** A documented error of the API's by its name. */
  readonly error: (name: ErrorName) => ApiResponse;
  /** The API's storage host, where it has one. */
  readonly storage?: MemoryStorage | undefined;
  /** Forgets what the API holds. */
  readonly reset: () => void;
}
/** Makes MSW handlers of an API of the testkit. */
export declare function createMock<ErrorName extends string>({
  api,
  further,
  baseUrl,
  error: errorOf,
  storage,
  reset,
}: MockParts<ErrorName>): Mock<ErrorName | `storage:${StorageErrorName}`>;
/** What an in-memory API keeps of a file that it received. */
interface ReceivedFile {
  readonly name: string;
  readonly type: string;
  readonly size: number;
  readonly sha256: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}
/** What Flip takes an attachment for. */
type FlipAttachmentType = 'VIDEO' | 'IMAGE' | 'MISC';
/** The documented states of an attachment. */
type FlipStatus = 'IN_PROGRESS' | 'FINISHED' | 'FAILED_BAD_FILE' | 'FAILED_INTERNAL_ERROR';
/** An attachment as Flip knows it: plain JSON, to be kept by whoever mounts the API. */
interface FlipAttachment {
  readonly attachmentId: string;
  readonly fileName: string;
  /** The Content-Type of the form's part, which decides how the attachment is displayed. */
  readonly contentType: string;
  readonly type: FlipAttachmentType;
  readonly status: FlipStatus;
  readonly createdAtMs: number;
}
/**
 * What Flip may answer instead. The vendor publishes neither the bodies nor all of the numbers: `code` and `message` are
 * a sandbox choice, the numbers follow from HTTP, and nobody may rely on either elsewhere.
 */
declare const flipErrors: {
  readonly noFile: {
    readonly status: 400;
    readonly code: 'FILE_MISSING';
    readonly message: 'The form has no part named "file".';
  };
  readonly malformedForm: {
    readonly status: 400;
    readonly code: 'MALFORMED_FORM';
    readonly message: 'The form cannot be read.';
  };
  readonly base64: {
    readonly status: 400;
    readonly code: 'TRANSFER_ENCODING_NOT_SUPPORTED';
    readonly message: 'Content-Transfer-Encoding: base64 is not supported. Send the bytes as they are.';
  };
  readonly unauthorized: {
    readonly status: 401;
    readonly code: 'UNAUTHORIZED';
    readonly message: 'The access token is missing, wrong or expired.';
  };
  readonly forbidden: {
    readonly status: 403;
    readonly code: 'FORBIDDEN';
    readonly message: 'This account may not upload attachments.';
  };
  readonly notFound: {
    readonly status: 404;
    readonly code: 'NOT_FOUND';
    readonly message: 'There is no such attachment.';
  };
  readonly methodNotAllowed: {
    readonly status: 405;
    readonly code: 'METHOD_NOT_ALLOWED';
    readonly message: 'This method is not allowed here.';
  };
  readonly tooLarge: {
    readonly status: 413;
    readonly code: 'FILE_TOO_LARGE';
    readonly message: 'The file is larger than 1 GB.';
  };
  readonly notMultipart: {
    readonly status: 415;
    readonly code: 'UNSUPPORTED_MEDIA_TYPE';
    readonly message: 'Send the file as multipart/form-data.';
  };
  readonly rateLimit: {
    readonly status: 429;
    readonly code: 'TOO_MANY_REQUESTS';
    readonly message: 'Too many requests. Try again later.';
  };
  readonly internal: {
    readonly status: 500;
    readonly code: 'INTERNAL_ERROR';
    readonly message: 'Something went wrong.';
  };
  readonly unavailable: {
    readonly status: 503;
    readonly code: 'UNAVAILABLE';
    readonly message: 'The service is not available for now.';
  };
};
/** The name of an error of Flip's. */
type FlipErrorName = keyof typeof flipErrors;
/** What every mock takes. */
interface MockOptions {
  /** Where the application's API client points: `https://api.test` or, in a browser, also `/api/haufe`. */
  readonly baseUrl: string;
  /** Wall clock; a fake one drives the processing. @default Date.now */
  readonly now?: (() => number) | undefined;
  /** How long the server's own work takes after the bytes have come, in ms. @default 0 */
  readonly processingMs?: number | undefined;
}
/** What a mock with a storage host takes beside. */
interface StorageMockOptions extends MockOptions {
  readonly storage?: Pick<MemoryStorageOptions, 'base' | 'elsewhere'> | undefined;
  /** Lifetime of what is signed; asked at each signing, 0 for one that has expired. In seconds. */
  readonly expiresInSeconds?: (() => number) | undefined;
}
/** How {@link flipMock} works. */
interface FlipMockOptions extends MockOptions {
  /** @default 'dev-token' */
  readonly token?: string | undefined;
  /** The limit for a file in bytes. @default 2^30 */
  readonly maxBytes?: number | undefined;
}
/** Flip's attachments as MSW handlers. */
interface FlipMock extends Mock<FlipErrorName> {
  /** What was uploaded, oldest first. */
  attachments(): Promise<readonly FlipAttachment[]>;
  /** An attachment's file, as it arrived. */
  file(attachmentId: string): ReceivedFile | undefined;
  /** Lets the processing of the next uploads end as `FAILED_INTERNAL_ERROR`. @param times how many, by default one */
  failProcessing(times?: number): void;
}
/**
 * Mocks Flip's attachments.
 *
 * @example
 * ```ts
 * const flip = flipMock({ baseUrl: 'https://test.flip-app.example', processingMs: 50 });
 * flip.failNext('rateLimit', { method: 'POST' });
 * ```
 */
export declare function flipMock(options: FlipMockOptions): FlipMock;
/** Where a file or a folder belongs: `null` where it belongs to none of that kind. */
interface FlipletContext {
  readonly appId: number | null;
  readonly organizationId: number | null;
}
/** What is known of stored bytes. */
interface FlipletObject {
  /** Where they lie. */
  readonly key: string;
  /** How many they are, as stored. */
  readonly bytes: number;
  /** Their MD5, in hexadecimal. */
  readonly checksum: string;
  /** Their SHA-256, in hexadecimal; the vendor tells nobody. */
  readonly sha256: string;
  /** Their type by content. */
  readonly type: string;
  /** Width and height in pixels as the picture is seen; `null` for what is none or is damaged. */
  readonly dimensions: readonly [width: number, height: number] | null;
  /** Whether other sizes of it can be made: SVG and moving PNG are handed out as they are. */
  readonly resizable: boolean;
  /** What the virus scan will say when it is over. */
  readonly infected: boolean;
}
/** A file that is about to be kept. */
interface NewFlipletFile extends FlipletContext {
  readonly name: string;
  readonly contentType: string;
  readonly mediaFolderId: number | null;
  readonly object: FlipletObject;
}
/** A file as Fliplet knows it: plain JSON, to be kept by whoever mounts the API. */
interface FlipletFile extends NewFlipletFile {
  readonly id: number;
  /** `clean` is a sandbox word: the vendor’s sources name only `queued` and `infected`. */
  readonly scan: 'queued' | 'clean' | 'infected';
  /** When the virus scan is over. */
  readonly scannedAtMs: number;
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
  /** Since when it lies in the trash. */
  readonly deletedAtMs: number | null;
}
/**
 * Fliplet’s errors by what went wrong. The first group is the vendor’s, word for word; the second is what this sandbox
 * says where the vendor’s pages say nothing.
 */
declare const flipletErrors: {
  readonly notAuthorised: {
    readonly status: 401;
    readonly body: {
      readonly error: 'not authorised';
      readonly message: "The auth_token provided doesn't belong to any user.";
    };
  };
  /** A permission that is missing, although the number says otherwise: the login is good. */
  readonly fileAccess: {
    readonly status: 401;
    readonly body: {
      readonly error: 'file.access';
      readonly message: 'You do not have permission to create files here';
    };
  };
  readonly noFiles: {
    readonly status: 400;
    readonly body: {
      readonly message: 'No files were uploaded';
    };
  };
  readonly fileNameRequired: {
    readonly status: 400;
    readonly body: {
      readonly error: 'Filename is required';
    };
  };
  readonly fileNameInvalid: {
    readonly status: 400;
    readonly body: {
      readonly error: 'File with invalid name detected.';
    };
  };
  /** Never born here, there for faults: the sandbox has no plans. */
  readonly planLimit: {
    readonly status: 400;
    readonly body: {
      readonly error: 'Your current plan is limited to 100Mb of uploaded files.';
    };
  };
  readonly fontNeedsApp: {
    readonly status: 400;
    readonly body: {
      readonly error: 'Font files can only be uploaded to apps. Please upload them to an app folder instead.';
    };
  };
  readonly contextRequired: {
    readonly status: 400;
    readonly body: {
      readonly error: 'appId or organizationId or folderId is required';
    };
  };
  /** Never born here, there for faults; see `flipletTooManyRequests` for another time. */
  readonly tooManyRequests: {
    readonly status: 429;
    readonly body: {
      readonly message: 'Too many requests. Please try again later.';
      readonly referenceUrl: 'https://developers.fliplet.com/rate-limits.html';
      readonly nextValidRequestDate: '2022-02-15T17:13:32.363Z';
    };
  };
  readonly bodyInvalid: {
    readonly status: 400;
    readonly body: {
      readonly error: 'The request body cannot be read.';
    };
  };
  readonly folderContextRequired: {
    readonly status: 400;
    readonly body: {
      readonly error: 'organizationId or parentId or appId is required';
    };
  };
  readonly folderNameRequired: {
    readonly status: 400;
    readonly body: {
      readonly error: 'name is required';
    };
  };
  readonly selectionRequired: {
    readonly status: 400;
    readonly body: {
      readonly error: 'files or folders or folderId is required';
    };
  };
  readonly infected: {
    readonly status: 403;
    readonly body: {
      readonly error: 'file.infected';
      readonly message: 'The file is infected with a virus and was quarantined.';
    };
  };
  readonly notFound: {
    readonly status: 404;
    readonly body: {
      readonly error: 'not found';
      readonly message: 'There is nothing here.';
    };
  };
  readonly fileNotFound: {
    readonly status: 404;
    readonly body: {
      readonly error: 'not found';
      readonly message: 'The file does not exist.';
    };
  };
  readonly folderNotFound: {
    readonly status: 404;
    readonly body: {
      readonly error: 'not found';
      readonly message: 'The folder does not exist.';
    };
  };
  readonly methodNotAllowed: {
    readonly status: 405;
    readonly body: {
      readonly error: 'Method not allowed';
    };
  };
  readonly tooLarge: {
    readonly status: 413;
    readonly body: {
      readonly error: 'request.size';
      readonly message: 'The request body is larger than 1 GB.';
    };
  };
  readonly internal: {
    readonly status: 500;
    readonly body: {
      readonly error: 'Internal server error';
    };
  };
  readonly unavailable: {
    readonly status: 503;
    readonly body: {
      readonly error: 'Service unavailable';
    };
  };
};
/** The name of an error of Fliplet’s. */
type FlipletErrorName = keyof typeof flipletErrors;
/** How {@link flipletMock} works. */
interface FlipletMockOptions extends MockOptions {
  /** @default 'dev-token' */
  readonly token?: string | undefined;
  /** The limit for a request's body in bytes. @default 2^30 */
  readonly maxBytes?: number | undefined;
}
/** Fliplet's media as MSW handlers. */
interface FlipletMock extends Mock<FlipletErrorName> {
  /** Every file, also those in the trash, oldest first. */
  files(): Promise<readonly FlipletFile[]>;
  /** A file's bytes as they are stored. */
  bytes(id: number): Promise<Uint8Array | undefined>;
}
/**
 * Mocks Fliplet's media: upload, lists, folders, deletion, contents and ZIPs.
 *
 * @example
 * ```ts
 * const fliplet = flipletMock({ baseUrl: 'https://api.fliplet.example', processingMs: 1500 });
 * ```
 */
export declare function flipletMock(options: FlipletMockOptions): FlipletMock;
/** What Flowkiwi takes a media for, by its MIME type. */
type FlowkiwiMediaType = 'image' | 'video' | 'file';
/** A media as Flowkiwi knows it: plain JSON, to be kept by whoever mounts the API. */
interface FlowkiwiMedia {
  readonly id: string;
  /** The last segment of the media's address; unique. */
  readonly storedName: string;
  readonly mimeType: string;
  readonly type: FlowkiwiMediaType;
  /** Bytes. */
  readonly size: number;
  /** SHA-256 in hexadecimal; `null` where the server told none. */
  readonly hash: string | null;
  /** Pixels; `null` for what is no image or cannot be read as one. */
  readonly dimensions: {
    readonly width: number;
    readonly height: number;
  } | null;
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
}
/** What Flowkiwi takes. */
interface FlowkiwiLimits {
  /** Bytes, inclusive, of what is no video. */
  readonly maxBytes: number;
  /** Bytes, inclusive, of a video. */
  readonly videoMaxBytes: number;
  /** Characters of a file's name. */
  readonly maxNameLength: number;
}
/** One complaint about a request's content. */
interface FlowkiwiViolation {
  readonly propertyPath: string;
  readonly message: string;
  readonly code?: string;
  readonly hint?: string;
  readonly payload?: Readonly<Record<string, unknown>>;
}
/** How violations are told: as today's API Platform does, or as it did before (400, `hydra:description`). */
type FlowkiwiErrorShape = 'problem' | 'hydra';
/**
 * Problems that are not about the file. 400, 403 and 422 are on the vendor's page; the numbers and words of the rest are
 * those of Symfony and API Platform, a sandbox choice.
 */
declare const flowkiwiProblems: {
  readonly malformed: {
    readonly status: 400;
    readonly detail: 'The request could not be read.';
  };
  readonly organizationMissing: {
    readonly status: 400;
    readonly detail: 'The header "X-Flowkiwi-Organization-Id" is required.';
  };
  readonly pageTooSmall: {
    readonly status: 400;
    readonly detail: 'Page should not be less than 1';
  };
  readonly itemsPerPageWrong: {
    readonly status: 400;
    readonly detail: 'Item per page parameter should be a number from 1 to 100';
  };
  readonly unauthorized: {
    readonly status: 401;
    readonly detail: 'Full authentication is required to access this resource.';
  };
  readonly forbidden: {
    readonly status: 403;
    readonly detail: 'Access Denied.';
  };
  readonly notFound: {
    readonly status: 404;
    readonly detail: 'Not Found';
  };
  readonly methodNotAllowed: {
    readonly status: 405;
    readonly detail: 'Method Not Allowed';
  };
  readonly notMultipart: {
    readonly status: 415;
    readonly detail: 'The content-type is not supported. Supported MIME types are "multipart/form-data".';
  };
  readonly tooManyRequests: {
    readonly status: 429;
    readonly detail: 'Too many requests.';
  };
  readonly internal: {
    readonly status: 500;
    readonly detail: 'Internal Server Error';
  };
  readonly unavailable: {
    readonly status: 503;
    readonly detail: 'Service Unavailable';
  };
};
/** The name of a problem of Flowkiwi's. */
type FlowkiwiProblemName = keyof typeof flowkiwiProblems;
/** What an organization may do with medias. */
type FlowkiwiAccess = 'full' | 'readonly';
/** How {@link flowkiwiMock} works. There is no processing, so `processingMs` changes nothing. */
interface FlowkiwiMockOptions extends MockOptions {
  /** @default 'dev-token' */
  readonly token?: string | undefined;
  /** @default `dev-org` with all rights, `dev-org-readonly` with none to write */
  readonly organizations?: Readonly<Record<string, FlowkiwiAccess>> | undefined;
  readonly limits?: FlowkiwiLimits | undefined;
  /** How violations are told. @default 'problem' */
  readonly errorShape?: FlowkiwiErrorShape | undefined;
  /** What the server tells as a file's `hash`. @default its SHA-256 */
  readonly hash?: ((file: ReceivedFile) => string | null) | undefined;
}
/** Names for `failNext`. Those after `hydra:` are told in the older shape. */
type FlowkiwiMockError =
  | FlowkiwiProblemName
  | 'missingPermissions'
  | 'proxyTooLarge'
  | keyof typeof violations
  | `hydra:${keyof typeof violations}`;
/** Flowkiwi's medias and their files as MSW handlers. */
interface FlowkiwiMock extends Mock<FlowkiwiMockError> {
  /** What was uploaded and not deleted, oldest first. */
  medias(): readonly FlowkiwiMedia[];
  /** A media's file, as it arrived. */
  file(id: string): ReceivedFile | undefined;
}
declare const violations: {
  tooLarge: FlowkiwiViolation;
  videoTooLarge: FlowkiwiViolation;
  empty: FlowkiwiViolation;
  missing: FlowkiwiViolation;
  blank: FlowkiwiViolation;
  nameTooLong: FlowkiwiViolation;
  typeRefused: FlowkiwiViolation;
  extensionRefused: FlowkiwiViolation;
  tooLargeForServer: FlowkiwiViolation;
  partial: FlowkiwiViolation;
  noFile: FlowkiwiViolation;
};
/**
 * A documented error of Flowkiwi's by its name.
 *
 * @example
 * ```ts
 * flowkiwiMockError('hydra:empty').status; // 400
 * ```
 */
export declare function flowkiwiMockError(name: FlowkiwiMockError): ApiResponse;
/**
 * Mocks Flowkiwi's medias.
 *
 * @example
 * ```ts
 * const flowkiwi = flowkiwiMock({ baseUrl: 'https://api.flowkiwi.example' });
 * flowkiwi.failNext('missingPermissions', { method: 'POST' });
 * ```
 */
export declare function flowkiwiMock(options: FlowkiwiMockOptions): FlowkiwiMock;
/** What Haufe tells about a file's size and type before any byte is sent. */
interface HaufeLimits {
  readonly allowedTypes: readonly string[];
  /** Bytes, inclusive. */
  readonly maxSize: number;
}
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
/** The nine errors that Haufe's page documents, word for word; the page gives their order, the numbers are derived. */
declare const haufeErrors: {
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
/** How {@link haufeMock} works. */
interface HaufeMockOptions extends StorageMockOptions {
  /** @default 'dev-key' */
  readonly apiKey?: string | undefined;
  readonly limits?: HaufeLimits | undefined;
}
/** Names for `failNext`. */
type HaufeMockError = HaufeErrorName | 'validation' | `storage:${StorageErrorName}`;
/** Haufe's Files API and its storage as MSW handlers. */
interface HaufeMock extends Mock<HaufeMockError> {
  /** What was authorized and not deleted, oldest first. */
  files(): Promise<readonly HaufeFile[]>;
  readonly storage: MemoryStorage;
}
/**
 * Mocks Haufe's Files API with its storage.
 *
 * @example
 * ```ts
 * const haufe = haufeMock({ baseUrl: 'https://api.test', processingMs: 50 });
 * const server = setupServer(...haufe.handlers);
 * ```
 */
export declare function haufeMock(options: HaufeMockOptions): HaufeMock;
/** What the sandbox's backend takes; a sandbox choice. Sizes in bytes, inclusive. */
interface OwnBackendLimits {
  readonly minSize: number;
  readonly maxSize: number;
}
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
/** Every error that docs/wire.md names, with the words of the sandbox. */
declare const ownBackendErrors: {
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
/** How {@link ownBackendMock} works. */
interface OwnBackendMockOptions extends StorageMockOptions {
  /** @default 'dev-token' */
  readonly token?: string | undefined;
  readonly limits?: OwnBackendLimits | undefined;
  /** For files in parts. @default limits, where they are given, else 0 to 5 GiB */
  readonly multipartLimits?: OwnBackendLimits | undefined;
  /** The hash that a plan asks to be sent, where it was asked without one. @default none */
  readonly checksum?: DigestName | undefined;
}
/** Names for `failNext`. */
type OwnBackendMockError = OwnBackendErrorName | `storage:${StorageErrorName}`;
/** A backend that keeps to the wire contract, and its storage, as MSW handlers. */
interface OwnBackendMock extends Mock<OwnBackendMockError> {
  /** What was planned or received and not deleted, oldest first. */
  uploads(): Promise<readonly OwnBackendUpload[]>;
  readonly storage: MemoryStorage;
}
/**
 * Mocks a backend of your own that keeps to the wire contract of `presigned-put`, `presigned-post`, `s3-multipart`
 * and `form-upload`, below `/uploads`.
 *
 * @example
 * ```ts
 * const backend = ownBackendMock({ baseUrl: 'https://api.test' });
 * backend.failNext('storage:requestExpired');
 * ```
 */
export declare function ownBackendMock(options: OwnBackendMockOptions): OwnBackendMock;
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
/** SaferMe's answers in the three shapes that its clients know, by what went wrong. */
declare const saferMeErrors: {
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
/** How {@link saferMeMock} works. */
interface SaferMeMockOptions extends StorageMockOptions {
  /** @default 'dev-token' */
  readonly token?: string | undefined;
}
/** Names for `failNext`. */
type SaferMeMockError = keyof typeof saferMeErrors | `storage:${StorageErrorName}`;
/** SaferMe's File Attachments API and its storage as MSW handlers. */
interface SaferMeMock extends Mock<SaferMeMockError> {
  /** What was registered, oldest first. */
  attachments(): Promise<readonly SaferMeAttachment[]>;
  readonly storage: MemoryStorage;
}
/**
 * Mocks SaferMe's File Attachments API with its storage.
 *
 * @example
 * ```ts
 * const saferMe = saferMeMock({ baseUrl: 'https://api.test' });
 * saferMe.failNext('badCredentials');
 * ```
 */
export declare function saferMeMock(options: SaferMeMockOptions): SaferMeMock;
export type {
  ApiResponse,
  FlipletMock,
  FlipletMockOptions,
  FlipMock,
  FlipMockOptions,
  FlowkiwiMock,
  FlowkiwiMockError,
  FlowkiwiMockOptions,
  HaufeMock,
  HaufeMockError,
  HaufeMockOptions,
  Hold,
  Match,
  MemoryStorage,
  MemoryStorageOptions,
  Mock,
  MockOptions,
  MockParts,
  MockRequest,
  OwnBackendMock,
  OwnBackendMockError,
  OwnBackendMockOptions,
  SaferMeMock,
  SaferMeMockError,
  SaferMeMockOptions,
  StorageErrorName,
  StorageMockOptions,
  StoredObject,
};
