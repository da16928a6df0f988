import { isAccepted, mediaTypeOf } from './media-type.ts';
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
  | { readonly code: 'too-many'; readonly maxFiles: number }
  /** A file or folder of a drop that the browser cannot read. */
  | { readonly code: 'unreadable' }
  /** A drop with so many files and folders that the rest, from here on, was not read. */
  | { readonly code: 'too-many-dropped'; readonly most: number };

/** A file that was not taken, with all the reasons. */
export interface FileRejection {
  readonly file: File;
  readonly relativePath?: string;
  readonly reasons: readonly RejectionReason[];
}

interface Facts {
  readonly name: string;
  readonly type: string;
  readonly size: number;
}

/** Every reason for which one file, looked at alone, is outside of the limits. Pure. */
export function reasonsAgainst(file: Facts, limits: Limits | Restrictions): RejectionReason[] {
  const reasons: RejectionReason[] = [];
  const { accept, minSize, maxSize } = limits;
  if (accept !== undefined && !isAccepted(file, accept)) {
    reasons.push({ code: 'type-not-accepted', accept, type: mediaTypeOf(file) });
  }
  if (maxSize !== undefined && file.size > maxSize) reasons.push({ code: 'too-large', maxSize });
  if (minSize !== undefined && file.size < minSize) reasons.push({ code: 'too-small', minSize });
  return reasons;
}

/** What counts already when further files are judged. */
export interface Taken {
  readonly files: number;
  readonly bytes: number;
}

/**
 * Judges one more file by itself and by what has been taken so far. Pure; a surplus file is told
 * that it is one too many beside whatever else is wrong with it.
 */
export function judge(
  file: Facts,
  restrictions: Restrictions,
  limits: Limits | undefined,
  taken: Taken,
): readonly RejectionReason[] {
  const reasons = reasonsAgainst(file, restrictions);
  for (const reason of limits === undefined ? [] : reasonsAgainst(file, limits)) {
    if (!reasons.some((known) => known.code === reason.code)) reasons.push(reason);
  }
  const { maxFiles, maxTotalSize } = restrictions;
  if (maxTotalSize !== undefined && taken.bytes + file.size > maxTotalSize) {
    reasons.push({ code: 'total-too-large', maxTotalSize });
  }
  if (maxFiles !== undefined && taken.files >= maxFiles) reasons.push({ code: 'too-many', maxFiles });
  return reasons;
}

/** What a server that learns of a file only now would have to say about it; in English, for a log. */
export function refusalOf(file: Facts, reason: RejectionReason): string {
  switch (reason.code) {
    case 'too-large':
      return `The server takes files of up to ${reason.maxSize} bytes; this one has ${file.size}.`;
    case 'too-small':
      return `The server takes files from ${reason.minSize} bytes; this one has ${file.size}.`;
    case 'type-not-accepted':
      return `The server does not take ${reason.type || 'files of this type'}; it takes ${reason.accept.join(', ')}.`;
    case 'total-too-large':
      return `All files together may have up to ${reason.maxTotalSize} bytes.`;
    case 'too-many':
      return `Up to ${reason.maxFiles} files are taken.`;
    case 'unreadable':
      return `${file.name} cannot be read.`;
    case 'too-many-dropped':
      return `Up to ${reason.most} files and folders are read at once.`;
  }
}
