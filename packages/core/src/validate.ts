import { isAccepted, mediaTypeOf } from './media-type.ts';
import type { Limits } from './provider.ts';

/** Measures of a picture, in pixels and inclusive, as it is looked at. */
export interface ImageRules {
  readonly minWidth?: number | undefined;
  readonly minHeight?: number | undefined;
  readonly maxWidth?: number | undefined;
  readonly maxHeight?: number | undefined;
}

/**
 * What becomes of a file that is in the list already.
 *
 * - `allow`: it is taken as well
 * - `skip`: it is rejected, where one of the same name, size and time is there, in whichever folder
 * - `ask`: the same, and a person may add it as well
 * - `replace`: it takes the place of the one of the same path and name, which is removed
 */
export type DuplicatePolicy = 'allow' | 'skip' | 'replace' | 'ask';

/** What an integrator lets through. Sizes in bytes, inclusive. */
export interface Restrictions {
  /**
   * Media types (`image/png`, `image/*`) or extensions (`.csv`); any one that fits is enough: by the name, by what the
   * browser says, or by the content's signature where the environment can `inspect`.
   */
  readonly accept?: readonly string[] | undefined;
  readonly minSize?: number | undefined;
  readonly maxSize?: number | undefined;
  /** Of all files together. */
  readonly maxTotalSize?: number | undefined;
  /** So many have to be there in the end. Rejects no file: a list that is still too short is no fault of one. */
  readonly minFiles?: number | undefined;
  readonly maxFiles?: number | undefined;
  /** @default 'allow' */
  readonly duplicates?: DuplicatePolicy | undefined;
  /** Rejects a file whose signature tells another type than its name; needs an environment that can `inspect`. @default false */
  readonly checkContent?: boolean | undefined;
  /** Of pictures whose measures can be read; needs an environment that can `inspect`. */
  readonly image?: ImageRules | undefined;
  /** A check of one's own, after all others: a string refuses the file and is shown to the person. */
  readonly validate?: ((file: File) => string | undefined | Promise<string | undefined>) | undefined;
}

/** How files are taken in: what is let through, and what then becomes of it. */
export interface AddOptions extends Restrictions {
  /** Whether files are sent as soon as they are added. @default true */
  readonly autoStart?: boolean | undefined;
  /**
   * Told of each file before it is taken: a `File` is taken in its place, within the same limits; `false`, or a string
   * that is shown to the person, refuses it.
   */
  readonly beforeUpload?: ((file: File) => BeforeUpload | Promise<BeforeUpload>) | undefined;
}

/** What `beforeUpload` may answer. */
export type BeforeUpload = File | string | false | undefined;

/** Why a file was not taken. */
export type RejectionReason =
  | { readonly code: 'type-not-accepted'; readonly accept: readonly string[]; readonly type: string }
  | { readonly code: 'too-large'; readonly maxSize: number }
  | { readonly code: 'too-small'; readonly minSize: number }
  | { readonly code: 'total-too-large'; readonly maxTotalSize: number }
  | { readonly code: 'too-many'; readonly maxFiles: number }
  /** Its content is of another type than its name says; `type` is the content's. */
  | { readonly code: 'content-mismatch'; readonly type: string }
  /** `width` and `height` are the picture's. */
  | ({
      readonly code: 'image-too-small' | 'image-too-large';
      readonly width: number;
      readonly height: number;
    } & ImageRules)
  | {
      readonly code: 'duplicate';
      /** The one that is in the list, with its path. */
      readonly of: string;
      /** Whether a person may add it as well. */
      readonly mayAdd: boolean;
    }
  /** `validate` or `beforeUpload` refused it, in words for the person where they gave any. */
  | { readonly code: 'invalid'; readonly message?: string }
  /** `validate` or `beforeUpload` failed itself. */
  | { readonly code: 'not-checked' }
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

/** What is judged of a file. */
export interface Facts {
  readonly name: string;
  readonly type: string;
  readonly size: number;
  /** Media type by its content, where that was looked at. */
  readonly signature?: string | undefined;
}

/** The same for all files that nothing speaks against, of which there may be ten thousand. */
export const noReasons: readonly RejectionReason[] = [];

/** Every reason for which one file, looked at alone, is outside of the limits. Pure. */
export function reasonsAgainst(file: Facts, limits: Limits | Restrictions): readonly RejectionReason[] {
  const { accept, minSize, maxSize } = limits;
  const isOfOtherType = accept !== undefined && !isAccepted(file, accept);
  const isTooLarge = maxSize !== undefined && file.size > maxSize;
  const isTooSmall = minSize !== undefined && file.size < minSize;
  if (!isOfOtherType && !isTooLarge && !isTooSmall) return noReasons;
  const reasons: RejectionReason[] = [];
  if (isOfOtherType) reasons.push({ code: 'type-not-accepted', accept, type: mediaTypeOf(file) });
  if (isTooLarge) reasons.push({ code: 'too-large', maxSize });
  if (isTooSmall) reasons.push({ code: 'too-small', minSize });
  return reasons;
}

/** The same by what the integrator lets through and by what the server takes, each kind of reason once. Pure. */
export function judgeAlone(
  file: Facts,
  restrictions: Restrictions,
  limits: Limits | undefined,
): readonly RejectionReason[] {
  const reasons = reasonsAgainst(file, restrictions);
  const further = limits === undefined ? noReasons : reasonsAgainst(file, limits);
  if (further.length === 0) return reasons;
  return [...reasons, ...further.filter(({ code }) => !reasons.some((known) => known.code === code))];
}

/** What counts already when further files are judged. */
export interface Taken {
  readonly files: number;
  readonly bytes: number;
}

/** Why there is no room for one more file beside so many with so many bytes. Pure. */
export function judgeRoom(
  size: number,
  { maxFiles, maxTotalSize }: Restrictions,
  files: number,
  bytes: number,
): readonly RejectionReason[] {
  const isTooLarge = maxTotalSize !== undefined && bytes + size > maxTotalSize;
  const isTooMany = maxFiles !== undefined && files >= maxFiles;
  if (!isTooLarge && !isTooMany) return noReasons;
  const reasons: RejectionReason[] = [];
  if (isTooLarge) reasons.push({ code: 'total-too-large', maxTotalSize });
  if (isTooMany) reasons.push({ code: 'too-many', maxFiles });
  return reasons;
}

/**
 * Judges one more file by itself and by what has been taken so far. Pure; a surplus file is told
 * that it is one too many beside whatever else is wrong with it.
 */
export function judge(
  file: Facts,
  restrictions: Restrictions,
  limits: Limits | undefined,
  { files, bytes }: Taken,
): readonly RejectionReason[] {
  return [...judgeAlone(file, restrictions, limits), ...judgeRoom(file.size, restrictions, files, bytes)];
}

/** Whether a picture's measures are outside of the rules; those that it breaks. Pure. */
export function judgePicture(width: number, height: number, rules: ImageRules): RejectionReason[] {
  const { minWidth, minHeight, maxWidth, maxHeight } = rules;
  const reasons: RejectionReason[] = [];
  if (width < (minWidth ?? 0) || height < (minHeight ?? 0)) {
    reasons.push({ code: 'image-too-small', width, height, minWidth, minHeight });
  }
  if (width > (maxWidth ?? Number.POSITIVE_INFINITY) || height > (maxHeight ?? Number.POSITIVE_INFINITY)) {
    reasons.push({ code: 'image-too-large', width, height, maxWidth, maxHeight });
  }
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
    case 'content-mismatch':
      return `${file.name} looks like ${reason.type}.`;
    case 'image-too-small':
    case 'image-too-large':
      return `The picture has ${reason.width} × ${reason.height} pixels, which is outside of the limits.`;
    case 'duplicate':
      return `${file.name} is there already, as ${reason.of}.`;
    case 'invalid':
      return reason.message ?? `${file.name} was refused.`;
    case 'not-checked':
      return `${file.name} could not be checked.`;
    case 'unreadable':
      return `${file.name} cannot be read.`;
    case 'too-many-dropped':
      return `Up to ${reason.most} files and folders are read at once.`;
  }
}
