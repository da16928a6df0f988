// Of several entries.

import { DigestName } from '@longshore/core';
import { ResponseContract } from '../../../apis/contract.js';
import { Api, ApiFilePart, ApiResponse } from '../../../apis/http.js';
import { Checksum, MemoryStorage } from '../storage/index.js';
/** What the sandbox's backend takes; a sandbox choice. Sizes in bytes, inclusive. */
export interface OwnBackendLimits {
  readonly minSize: number;
  readonly maxSize: number;
}
/** The sandbox's limits. */
export declare const ownBackendLimits: OwnBackendLimits;
/** The sandbox's limits for files that come in parts. */
export declare const ownBackendMultipartLimits: OwnBackendLimits;
/** Which column of the wire contract an upload goes by. */
export type OwnBackendKind = 'presigned-put' | 'presigned-post' | 's3-multipart' | 'form';
/** How a file comes in parts: plain JSON. */
export interface OwnBackendMultipart {
  /** The store's own id for it, which no client needs to know. */
  readonly uploadId: string;
  /** Bytes of every part but the last. */
  readonly partSize: number;
  /** The hash that each part has to come with. */
  readonly checksum?: DigestName;
}
/** An upload as the sandbox's backend knows it: plain JSON, to be kept by whoever mounts the API. */
export interface OwnBackendUpload {
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
export interface OwnBackendFindings {
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
export interface OwnBackendObject {
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
export interface OwnBackendFormPorts {
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
export interface OwnBackendFormOptions {
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
export interface NamedPart {
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
export interface OwnBackendPorts extends OwnBackendFormPorts, OwnBackendMultipartPorts {
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
export interface OwnBackendApiOptions extends OwnBackendFormOptions {
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
/** The answers that docs/wire.md asks of a backend, by its columns. */
export declare const ownBackendContract: Readonly<
  Record<'presigned-put' | 'presigned-post' | 's3-multipart' | 'form-upload', readonly ResponseContract[]>
>;
/** What the contract says of an error. */
export interface OwnBackendErrorBody {
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
export type OwnBackendErrorName = keyof typeof ownBackendErrors;
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
/** How {@link createOwnBackendMemory} works. */
export interface OwnBackendMemoryOptions {
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
export interface OwnBackendMemory {
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
