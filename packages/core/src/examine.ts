import { contradicts } from './content-kind.ts';
import type { Environment, FileFacts } from './environment.ts';
import { mediaTypeOf } from './media-type.ts';
import type { Limits } from './provider.ts';
import type { FileEntry } from './uploader-api.ts';
import {
  type AddOptions,
  type FileRejection,
  judgeAlone,
  judgePicture,
  noReasons,
  type RejectionReason,
} from './validate.ts';

/** How files are examined. */
export interface Examining {
  readonly environment: Environment;
  readonly options: AddOptions;
  readonly limitsOf: ((file: File) => Limits | undefined) | undefined;
}

/** What is known of a file beside itself. */
export interface Details extends Omit<FileEntry, 'file'> {
  /** Media type by its content, where neither name nor browser tell it. */
  readonly type?: string | undefined;
}

/** A file that may be taken, as far as it is looked at alone. */
export interface Candidate extends Details {
  readonly file: File;
}

/** What became of a file that was examined. */
export type Examined = { readonly candidate: Candidate } | { readonly rejection: FileRejection };

/** Gives the reasons against a file, as far as they can be told at once; `undefined` where more has to be found out. */
type JudgeAtOnce = (file: File) => readonly RejectionReason[] | undefined;

/** How files are judged at once: what is asked of all of them is found out only once. */
export function judgingAtOnce({ environment, options, limitsOf }: Examining): JudgeAtOnce {
  const { accept, minSize, maxSize, validate, beforeUpload, checkContent, image } = options;
  const canLook = environment.inspect !== undefined;
  const asks = validate !== undefined || beforeUpload !== undefined;
  const looks = canLook && (checkContent === true || image !== undefined);
  const isLimited = [accept, minSize, maxSize, limitsOf].some((limit) => limit !== undefined);
  if (!isLimited && !asks && !looks) return () => noReasons;
  return (file) => {
    const reasons = judgeAlone(file, options, limitsOf?.(file));
    // Its content may be of a type that is taken, whatever it is called.
    if (canLook && reasons.some(({ code }) => code === 'type-not-accepted')) return undefined;
    if (reasons.length > 0) return reasons;
    return asks || (looks && (checkContent === true || mayBePicture(file))) ? undefined : reasons;
  };
}

/** Finds out all that takes time: the content's type, a picture's measures, and what the application says. */
export async function examine(entry: FileEntry, to: Examining): Promise<Examined> {
  const { file } = entry;
  const { reasons, type } = await lookAt(file, to);
  if (reasons.length > 0) return { rejection: rejectionOf(file, entry.relativePath, reasons) };
  try {
    const { validate, beforeUpload } = to.options;
    const refused = await validate?.(file);
    if (refused !== undefined)
      return { rejection: rejectionOf(file, entry.relativePath, [invalid(refused)]) };
    const answer = await beforeUpload?.(file);
    if (answer === false || typeof answer === 'string') {
      return { rejection: rejectionOf(file, entry.relativePath, [invalid(answer)]) };
    }
    return answer === undefined || answer === file
      ? { candidate: { ...entry, type } }
      : await examineInstead(answer, entry, to);
  } catch (error) {
    // It is the page's to see, and must not keep the other files from being taken.
    to.environment.timer(() => {
      throw error;
    }, 0);
    return { rejection: rejectionOf(file, entry.relativePath, [{ code: 'not-checked' }]) };
  }
}

/** A rejection of a file with the path that it came with. */
export function rejectionOf(
  file: File,
  relativePath: string | undefined,
  reasons: readonly RejectionReason[],
): FileRejection {
  return { file, reasons, ...(relativePath === undefined ? {} : { relativePath }) };
}

/** What is taken in place of a file keeps its path, and has to be within the limits too. */
async function examineInstead(file: File, entry: FileEntry, to: Examining): Promise<Examined> {
  const { accept, minSize, maxSize } = to.options;
  const { reasons, type } = await lookAt(file, { ...to, options: { accept, minSize, maxSize } });
  const { relativePath } = entry;
  const path = relativePath === undefined ? {} : { relativePath: renamed(relativePath, file.name) };
  // Its handle would open what was chosen, not what is sent.
  return reasons.length > 0
    ? { rejection: rejectionOf(entry.file, relativePath, reasons) }
    : { candidate: { file, ...path, type } };
}

async function lookAt(
  file: File,
  { environment, options, limitsOf }: Examining,
): Promise<{ readonly reasons: readonly RejectionReason[]; readonly type?: string | undefined }> {
  const limits = limitsOf?.(file);
  const atOnce = judgeAlone(file, options, limits);
  const isTypeOpen = atOnce.some(({ code }) => code === 'type-not-accepted');
  const { checkContent = false, image } = options;
  if (!isTypeOpen && !checkContent && image === undefined) return { reasons: atOnce };
  let facts: FileFacts | undefined;
  try {
    facts = await environment.inspect?.(file);
  } catch (thrown) {
    // What looks into files could not be loaded, offline: that is not the file's.
    const isFile = thrown instanceof DOMException;
    return { reasons: [{ code: isFile ? 'unreadable' : 'not-checked' }] };
  }
  const { type: signature, width, height } = facts ?? {};
  const { name, type, size } = file;
  const reasons = [...judgeAlone({ name, type, size, signature }, options, limits)];
  if (checkContent && signature !== undefined && contradicts(file, signature)) {
    reasons.push({ code: 'content-mismatch', type: signature });
  }
  if (image !== undefined && width !== undefined && height !== undefined) {
    reasons.push(...judgePicture(width, height, image));
  }
  return { reasons, type: isTypeOpen || mediaTypeOf(file) === '' ? signature : undefined };
}

function mayBePicture(file: File): boolean {
  const type = mediaTypeOf(file);
  return type === '' || type.startsWith('image/');
}

function invalid(message: string | false): RejectionReason {
  return message === false || message === '' ? { code: 'invalid' } : { code: 'invalid', message };
}

function renamed(path: string, name: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1) + name;
}
