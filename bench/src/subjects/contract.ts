/** What a subject is asked to do, the same for all of them. Plain data: it comes from the harness. */
export interface Target {
  /**
   * `put`: each file by a PUT to a URL of its own, see `urlOf`. `post-form`: by S3 POST forms to one URL, as `file` after
   * its `key`. `parts`: as S3 multipart uploads.
   */
  readonly way: 'put' | 'post-form' | 'parts';
  /** Where the store is. Files go round where there are several, so that more connections are open. */
  readonly origins: readonly [string, ...string[]];
  /** Files, or parts of a file, that are sent at the same time. */
  readonly concurrency: number;
  /** Of parts, in bytes. */
  readonly partSize: number;
  /** Whether files wait until somebody starts them: only the queue or the list is measured then. */
  readonly held: boolean;
}

/** A library, set up and ready. */
export interface Opened {
  /**
   * Adds files as an application would, and sends them.
   *
   * @returns once each of them is known to be stored
   * @throws where one failed
   */
  upload(files: readonly File[]): Promise<unknown>;
  /** Adds files that are not sent; the target is `held` then. Returns or resolves once they are taken. */
  add?(files: readonly File[]): unknown;
  /** Takes the first file off. */
  removeFirst?(): unknown;
  /** Takes all files off. */
  clear?(): unknown;
  /** Computes a file's SHA-256, in lower-case hexadecimal; only of subjects that do. */
  hash?(file: File): Promise<string>;
  /** How often its listeners were told of a change so far. */
  commits?(): number;
  /** CSS selector of a row of its list; only of subjects that show one. */
  readonly row?: string;
  /** Its rows come and go by and by, and something on it moves for a while after each change. */
  readonly isAnimated?: true;
  /** Ends it and takes it off the page. */
  close(): void;
}

/** What the module `subjects/<name>/subject.ts(x)` exports by default. */
export interface Subject {
  /** Sets the library up. `root` is an empty element of the page, for those that show something. */
  open(target: Target, root: HTMLElement): Opened | Promise<Opened>;
}

/** Where a file goes by PUT. Names are unique in a measurement. */
export function urlOf(target: Pick<Target, 'origins'>, name: string): string {
  return `${originOf(target, name)}/store/${encodeURIComponent(name)}`;
}

/** Where forms go. */
export function formUrlOf(target: Target): string {
  return `${target.origins[0]}/store/`;
}

function originOf({ origins }: Pick<Target, 'origins'>, name: string): string {
  if (origins.length === 1) return origins[0];
  return origins[(Number.parseInt(/\d+/.exec(name)?.[0] ?? '0', 10) || 0) % origins.length] ?? origins[0];
}
