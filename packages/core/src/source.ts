import type { DigestName, Environment } from './environment.ts';
import { isUploadError, UploadError } from './errors.ts';
import type { Lanes } from './lanes.ts';
import { mediaTypeOf } from './media-type.ts';
import type { FileInfo } from './upload.ts';

/** What is sent: the chosen file, or what `prepare` made of it. */
export interface Source {
  readonly name: string;
  /** Path inside a chosen folder, with slashes and the name; absent for single files. */
  readonly relativePath?: string;
  /** The media type that is planned and sent: by extension where browsers are known to err, else the file's own; may be empty. */
  readonly type: string;
  /** Bytes. */
  readonly size: number;
  readonly blob: Blob;
  /**
   * The bytes' hash, lower-case hex, computed once and off the main thread.
   *
   * @throws UploadError `unsupported` where the environment computes none, `file-changed` where the file is gone
   * or its hash was another one before
   */
  digest(algorithm: DigestName, how?: DigestHow): Promise<string>;
}

/** Which bytes are hashed, and whether what is known of them counts. */
export interface DigestHow {
  /** Of the bytes from `start` to before `end`. @default all */
  readonly range?: { readonly start: number; readonly end: number } | undefined;
  /** Reads the bytes once more, after they were found damaged: what was computed before is neither given nor kept. @default false */
  readonly anew?: boolean | undefined;
}

/** Where hashes are computed, and how many at once. */
interface Hashing {
  readonly environment: Environment;
  readonly lanes: Lanes;
}

/** What is known of the chosen file. */
interface Chosen {
  readonly name: string;
  readonly relativePath?: string | undefined;
  /** What the browser says that it is. */
  readonly told?: string | undefined;
  /** Media type by its content, where that was looked at. */
  readonly type?: string | undefined;
}

/** Wraps what is to be sent; the chosen file gives the name where a prepared blob has none. */
export function createSource(
  chosen: Chosen,
  blob: File | Blob,
  services: Hashing,
  signal: AbortSignal,
): Source {
  const name = 'name' in blob ? blob.name : chosen.name;
  const digests = new Map<string, Promise<string>>();
  return {
    name,
    ...(chosen.relativePath === undefined ? {} : { relativePath: chosen.relativePath }),
    // One that `prepare` made may be of another type than what was chosen.
    type:
      chosen.type !== undefined && blob.type === chosen.told
        ? chosen.type
        : mediaTypeOf({ name, type: blob.type }),
    size: blob.size,
    blob,
    digest(algorithm, { anew = false, range } = {}) {
      const key = range === undefined ? algorithm : `${algorithm} ${range.start} ${range.end}`;
      const known = digests.get(key);
      if (known !== undefined && !anew) return known;
      const bytes = range === undefined ? blob : blob.slice(range.start, range.end);
      const computing = computeDigest(bytes, algorithm, services, signal).catch((thrown: unknown) => {
        // A part of a file does not know its name.
        throw isUploadError(thrown) && thrown.code === 'file-changed'
          ? fileChanged({ name }, thrown)
          : thrown;
      });
      digests.set(key, computing);
      // What failed is tried anew by whoever asks next.
      computing.catch(() => {
        if (digests.get(key) === computing) digests.delete(key);
      });
      return known === undefined ? computing : unchanged(known, computing, name);
    },
  };
}

/** The later hash, where the earlier one was no other. */
async function unchanged(earlier: Promise<string>, later: Promise<string>, name: string): Promise<string> {
  const [before, now] = await Promise.all([earlier.catch(() => undefined), later]);
  if (before !== undefined && before !== now) throw fileChanged({ name });
  return now;
}

/**
 * The error for a file that is gone from the disk, or was written to, since it was chosen. What it was is
 * lost, so nothing helps but to choose it anew.
 *
 * @param cause what reading it threw
 *
 * @example
 * ```ts
 * const bytes = await file.arrayBuffer().catch((cause) => {
 *   throw fileChanged(file, cause);
 * });
 * ```
 */
export function fileChanged({ name }: { readonly name?: string }, cause?: unknown): UploadError {
  const what = name === undefined ? 'The file' : `“${name}”`;
  return new UploadError({
    code: 'file-changed',
    message: `${what} changed on disk. Select it again.`,
    cause,
  });
}

/** After a reload there is only what was kept of the file, until a person selects it again. */
export function fileMissing(file: FileInfo): UploadError {
  return new UploadError({
    code: 'file-missing',
    message: `The page was reloaded before ${file.name} was sent. Select the file again to go on.`,
  });
}

async function computeDigest(
  blob: Blob,
  algorithm: DigestName,
  { environment, lanes }: Hashing,
  signal: AbortSignal,
): Promise<string> {
  if (environment.digest === undefined) {
    throw new UploadError({
      code: 'unsupported',
      message: `This environment computes no ${algorithm}, which the provider compares.`,
      hint: 'Give the uploader an environment with `digest`.',
    });
  }
  // Many files that are sent faster than they are hashed wait in line, not all in memory.
  const release = await lanes.hashes.take(signal);
  try {
    return await environment.digest(blob, algorithm, signal);
  } finally {
    release();
  }
}
