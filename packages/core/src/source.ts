import type { DigestName } from './environment.ts';

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
   * @throws UploadError `unsupported` where the environment computes none, `file-changed` where the file is gone.
   */
  digest(algorithm: DigestName): Promise<string>;
}
