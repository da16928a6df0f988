/** What is there for all projects. */
export interface Sandbox {
  /** Outside of the workspace, and deleted at the end. */
  readonly directory: string;
  /** The backend's address. */
  readonly harbor: string;
  /** Where each package's tarball is, by the package's name. */
  readonly tarballs: Readonly<Record<string, string>>;
}

const VARIABLE = 'CONSUMERS_SANDBOX';

/** Lets processes that are started later know. */
export function passOn(sandbox: Sandbox): void {
  process.env[VARIABLE] = JSON.stringify(sandbox);
}

/** What was passed on. @throws Error where nothing was */
export function sandbox(): Sandbox {
  const text = process.env[VARIABLE];
  if (text === undefined) throw new Error('There is no sandbox. Run these tests by `pnpm test:consumers`.');
  return JSON.parse(text);
}
