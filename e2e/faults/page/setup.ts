import type { UploaderOptions } from '@longshore/core';

/** The providers that the suite uploads by. */
export type BenchProvider =
  | 'flip'
  | 'haufe'
  | 'saferme'
  | 'fliplet'
  | 'flowkiwi'
  | 'presigned-put'
  | 'presigned-post'
  | 'form-upload'
  | 's3-multipart';

/** How an uploader of the workbench is made; plain data, since it comes from outside of the page. */
export interface BenchSetup {
  readonly provider: BenchProvider;
  /** Beside `api`: what the provider's `create` takes. */
  readonly options?: Readonly<Record<string, unknown>>;
  /** How the uploader behaves. Waits are short by default, so that rows need not wait. */
  readonly uploader?: Pick<
    UploaderOptions,
    'retry' | 'poll' | 'concurrency' | 'autoStart' | 'undoMs' | 'maxFiles' | 'minSize' | 'maxSize' | 'accept'
  >;
  /** Whether small files are copied before they are sent. @default none */
  readonly copyToMemory?: { readonly maxBytes: number };
  /** What chance gives each time, from 0 to below 1. @default chance */
  readonly random?: number;
  /** Tells what changes with the browser's own frames, as a page does, and not sooner. @default false */
  readonly realFrames?: boolean;
  /** What axios itself has for a default in this page, as an application may set it. */
  readonly axiosDefaults?: {
    readonly headers?: Readonly<Record<string, string>>;
    readonly withCredentials?: boolean;
  };
  /** Whether a request with bytes may be made to tell of progress once it is over. @default false */
  readonly tellsLate?: boolean;
  /** Where the API is, instead of harbor. */
  readonly apiUrl?: string;
}

/** A file that the page makes. */
export interface BenchFile {
  readonly name: string;
  /** Bytes of content that is the same each time. @default 1000 */
  readonly size?: number;
  readonly type?: string;
  /** In place of `size`. */
  readonly content?: string;
  /** Files of one size and different seeds differ. @default 1 */
  readonly seed?: number;
  readonly relativePath?: string;
}

/** An upload at one moment, as it leaves the page. */
export interface PlainUpload {
  readonly id: string;
  readonly name: string;
  readonly relativePath?: string;
  readonly status: string;
  readonly phase?: string;
  readonly activity?: string;
  readonly reason?: string;
  readonly untilMs?: number;
  readonly attempt?: number;
  readonly sentBytes?: number;
  readonly totalBytes?: number;
  readonly percent?: number;
  readonly label?: string;
  readonly warnings?: readonly string[];
  readonly provisional?: boolean;
  readonly asset?: { readonly reference: string | number; readonly [field: string]: unknown };
  readonly error?: {
    readonly code: string;
    readonly recovery: string;
    readonly message: string;
    readonly status?: number;
    readonly hint?: string;
    readonly serverMessage?: string;
    readonly requestId?: string;
    readonly retryAfterMs?: number;
  };
}

/** The same, with when it was told. */
export interface Moment extends PlainUpload {
  /** Wall clock. */
  readonly atMs: number;
}
