// Of several entries.

import { ResponseContract } from '../../../apis/contract.js';
import { Api, ApiResponse } from '../../../apis/http.js';
import { MemoryStorage } from '../storage/index.js';
/** What Haufe tells about a file's size and type before any byte is sent. */
export interface HaufeLimits {
  readonly allowedTypes: readonly string[];
  /** Bytes, inclusive. */
  readonly maxSize: number;
}
/** The documented limits. */
export declare const haufeLimits: HaufeLimits;
/** One thing that the service did with a file; without `endedAtMs` it is still at it. */
export interface HaufeStep {
  readonly status: string;
  readonly createdAtMs: number;
  readonly endedAtMs?: number;
}
/** A file as Haufe knows it: plain JSON, to be kept by whoever mounts the API. */
export interface HaufeFile {
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
export interface HaufeFindings {
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
export interface HaufePorts {
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
export interface HaufeApiOptions {
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
export type HaufeErrorName = keyof typeof haufeErrors;
/** A documented error as an answer. */
export declare function haufeError(name: HaufeErrorName, headers?: Record<string, string>): ApiResponse;
/** One complaint of a `validation_error`. */
export interface HaufeValidationDetail {
  readonly loc: readonly [place: 'query' | 'header' | 'path', name: string];
  readonly message: string;
  readonly type: string;
}
/** The 422 whose `detail` is a list, as Haufe's guide to errors shows it. */
export declare function haufeValidationError(detail: readonly HaufeValidationDetail[]): ApiResponse;
/** How {@link createHaufeMemory} works. */
export interface HaufeMemoryOptions {
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
export interface HaufeMemory {
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
