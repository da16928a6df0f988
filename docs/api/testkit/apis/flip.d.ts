// @longshore/testkit/apis/flip

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
/** Thrown by a port whose object storage cannot be reached; an API answers it in its own words. */
export declare class StorageUnavailableError extends Error {
  readonly name = 'StorageUnavailableError';
}
/** Thrown by a form that cannot be parsed or breaks off. */
export declare class MalformedFormError extends Error {
  readonly name = 'MalformedFormError';
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
/** What reading an attachment's bytes brought to light. */
interface FlipFindings {
  /** The type by content. */
  readonly type: string;
  readonly empty: boolean;
  readonly infected: boolean;
  /** The file says that it is an image, by content or name, and can't be read as one. */
  readonly corruptImage: boolean;
  /** The service itself failed. */
  readonly internalError?: boolean;
}
/** Flip's limit: 1 GB, read as 2^30 bytes, inclusive. */
export declare const FLIP_MAX_BYTES: number;
/** An attachment whose bytes have just arrived. Until they were read, its type is the one that it came with. */
export declare function receiveFlipAttachment(
  given: Pick<FlipAttachment, 'attachmentId' | 'fileName' | 'contentType'>,
  nowMs: number,
): FlipAttachment;
/**
 * All background work is done. An empty file is finished as MISC; one that is infected, or an image that cannot be read,
 * is a bad file. Both are sandbox choices.
 */
export declare function flipAttachmentFinished(
  attachment: FlipAttachment,
  findings: FlipFindings,
): FlipAttachment;
/** What Flip takes a MIME type for. */
export declare function flipTypeOf(mimeType: string): FlipAttachmentType;
/** What the API needs from the world: a place for bytes, and records. */
interface FlipPorts {
  /** Stores a file's bytes under its coming id; `too-large` as soon as there are more than `maxBytes`. */
  receive(attachmentId: string, part: ApiFilePart, maxBytes: number): Promise<'stored' | 'too-large'>;
  /** Forgets bytes that belong to a form which turned out to be broken. */
  discard(attachmentId: string): Promise<void>;
  /** Remembers an attachment whose bytes are stored, and begins its processing. */
  insert(attachment: FlipAttachment): Promise<void>;
  find(attachmentId: string): Promise<FlipAttachment | undefined>;
}
/** How the API is set up. */
interface FlipApiOptions {
  readonly ports: FlipPorts;
  /** The token that is accepted as `Authorization: Bearer …`. */
  readonly token: string;
  /** The limit for a file in bytes, inclusive. @default 2^30 */
  readonly maxBytes?: number;
  readonly now?: () => number;
  /** Makes attachment ids and request ids. @default crypto.randomUUID */
  readonly createId?: () => string;
  /** Hears of what was answered with 500. */
  readonly onError?: (error: unknown) => void;
}
/** The root of Flip's attachments. */
export declare const FLIP_ROOT = '/api/external/v1/attachments';
/**
 * Flip's attachments as a function from request to response; every answer has a `flip-request-id`.
 *
 * Source: the vendor's page "Post API: Uploading attachments"; `flip-request-id` is from its API guide.
 */
export declare function createFlipApi(options: FlipApiOptions): Api;
/** The answer to an upload. */
export declare function flipUploadBody({ attachmentId }: Pick<FlipAttachment, 'attachmentId'>): {
  attachment_id: string;
};
/** The answer to a status request. */
export declare function flipStatusBody({ attachmentId, type, status }: FlipAttachment): {
  attachment_id: string;
  type: FlipAttachmentType;
  status: FlipStatus;
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
/** Flip's answers. Source: the vendor's page "Post API: Uploading attachments", which explains all three fields. */
export declare const flipContract: readonly ResponseContract[];
/**
 * What Flip may answer instead. The vendor publishes neither the bodies nor all of the numbers: `code` and `message` are
 * a sandbox choice, the numbers follow from HTTP, and nobody may rely on either elsewhere.
 */
export declare const flipErrors: {
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
/**
 * An error as an answer.
 *
 * @example
 * flipError('rateLimit', { 'retry-after': '3' });
 */
export declare function flipError(name: FlipErrorName, headers?: Record<string, string>): ApiResponse;
/** What an in-memory API keeps of a file that it received. */
interface ReceivedFile {
  readonly name: string;
  readonly type: string;
  readonly size: number;
  readonly sha256: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}
/** How {@link createFlipMemory} works. */
interface FlipMemoryOptions {
  /** Wall clock; a fake one drives the processing. @default Date.now */
  readonly now?: (() => number) | undefined;
  /** How long processing takes after the upload. @default 0 */
  readonly processingMs?: number | undefined;
}
/** Flip's attachments in memory. */
interface FlipMemory {
  readonly ports: FlipPorts;
  /** What was uploaded, oldest first, as it stands now. */
  attachments(): Promise<readonly FlipAttachment[]>;
  /** The file of an attachment, as it arrived. */
  file(attachmentId: string): ReceivedFile | undefined;
  /** Lets the processing of the next uploads end as `FAILED_INTERNAL_ERROR`. @default 1 */
  failProcessing(times?: number): void;
  reset(): void;
}
/**
 * Makes Flip's attachments in memory. What one has become is worked out from the clock when somebody asks: no timer
 * runs.
 *
 * @example
 * ```ts
 * const { ports } = createFlipMemory({ processingMs: 2000 });
 * ```
 */
export declare function createFlipMemory(options?: FlipMemoryOptions): FlipMemory;
export type {
  Api,
  ApiFilePart,
  ApiPart,
  ApiRequest,
  ApiResponse,
  FlipApiOptions,
  FlipAttachment,
  FlipAttachmentType,
  FlipErrorName,
  FlipFindings,
  FlipMemory,
  FlipMemoryOptions,
  FlipPorts,
  FlipStatus,
};
