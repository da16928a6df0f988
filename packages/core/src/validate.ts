import type { Limits } from './provider.ts';

/** What an integrator lets through. Sizes in bytes, inclusive. */
export interface Restrictions {
  /** Media types (`image/png`, `image/*`) or extensions (`.csv`); any one that fits is enough. */
  readonly accept?: readonly string[] | undefined;
  readonly minSize?: number | undefined;
  readonly maxSize?: number | undefined;
  /** Of all files together. */
  readonly maxTotalSize?: number | undefined;
  readonly maxFiles?: number | undefined;
}

/** Why a file was not taken. */
export type RejectionReason =
  | { readonly code: 'type-not-accepted'; readonly accept: readonly string[]; readonly type: string }
  | { readonly code: 'too-large'; readonly maxSize: number }
  | { readonly code: 'too-small'; readonly minSize: number }
  | { readonly code: 'total-too-large'; readonly maxTotalSize: number }
  | { readonly code: 'too-many'; readonly maxFiles: number };

/** A file that was not taken, with all the reasons. */
export interface FileRejection {
  readonly file: File;
  readonly relativePath?: string;
  readonly reasons: readonly RejectionReason[];
}
export type { Limits };
