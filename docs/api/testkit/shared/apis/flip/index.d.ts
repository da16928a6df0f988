// Of several entries.

import { ResponseContract } from '../../../apis/contract.js';
import { Api, ApiFilePart, ApiResponse } from '../../../apis/http.js';
import { ReceivedFile } from '../bytes.js';
/** What Flip takes an attachment for. */
export type FlipAttachmentType = 'VIDEO' | 'IMAGE' | 'MISC';
/** The documented states of an attachment. */
export type FlipStatus = 'IN_PROGRESS' | 'FINISHED' | 'FAILED_BAD_FILE' | 'FAILED_INTERNAL_ERROR';
/** An attachment as Flip knows it: plain JSON, to be kept by whoever mounts the API. */
export interface FlipAttachment {
  readonly attachmentId: string;
  readonly fileName: string;
  /** The Content-Type of the form's part, which decides how the attachment is displayed. */
  readonly contentType: string;
  readonly type: FlipAttachmentType;
  readonly status: FlipStatus;
  readonly createdAtMs: number;
}
/** What reading an attachment's bytes brought to light. */
export interface FlipFindings {
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
export interface FlipPorts {
  /** Stores a file's bytes under its coming id; `too-large` as soon as there are more than `maxBytes`. */
  receive(attachmentId: string, part: ApiFilePart, maxBytes: number): Promise<'stored' | 'too-large'>;
  /** Forgets bytes that belong to a form which turned out to be broken. */
  discard(attachmentId: string): Promise<void>;
  /** Remembers an attachment whose bytes are stored, and begins its processing. */
  insert(attachment: FlipAttachment): Promise<void>;
  find(attachmentId: string): Promise<FlipAttachment | undefined>;
}
/** How the API is set up. */
export interface FlipApiOptions {
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
export type FlipErrorName = keyof typeof flipErrors;
/**
 * An error as an answer.
 *
 * @example
 * ```ts
 * flipError('rateLimit', { 'retry-after': '3' });
 * ```
 */
export declare function flipError(name: FlipErrorName, headers?: Record<string, string>): ApiResponse;
/** How {@link createFlipMemory} works. */
export interface FlipMemoryOptions {
  /** Wall clock; a fake one drives the processing. @default Date.now */
  readonly now?: (() => number) | undefined;
  /** How long processing takes after the upload. @default 0 */
  readonly processingMs?: number | undefined;
}
/** Flip's attachments in memory. */
export interface FlipMemory {
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
