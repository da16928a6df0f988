/** A hash that a provider may ask for; the result is lower-case hex. */
export type DigestName = 'sha-256' | 'md5' | 'crc32c';

/** Undoes what the call that returned it did; calling it again does nothing. */
export type Undo = () => void;

/** What the first bytes of a file tell of it, whatever it is called. */
export interface FileFacts {
  /** Media type by signature; absent where none is known, as for text. */
  readonly type?: string;
  /** Of a picture, as it is looked at: turned by its orientation. In pixels. */
  readonly width?: number;
  readonly height?: number;
}

/**
 * All that the core takes from the world around it, so that it runs the same in a page, in Node and
 * under a test's clock. `browserEnvironment()` of `@longshore/browser` is a page's.
 */
export interface Environment {
  /** Wall clock, in milliseconds since 1970. */
  now(): number;
  /** Runs once after `ms` milliseconds. */
  timer(run: () => void, ms: number): Undo;
  /** Runs once with the next frame, or soon by a timer where no frames are drawn (a hidden tab). */
  frame(run: () => void): Undo;
  /** At least 0 and below 1. */
  random(): number;
  /** `false` only where it is known that nothing can be reached. */
  isOnline(): boolean;
  /** Told after `isOnline` has changed. */
  onOnlineChange(listener: () => void): Undo;
  /** Whether a person can see the page; what cannot is asked for less often. */
  isVisible(): boolean;
  /** Told after `isVisible` has changed. */
  onVisibilityChange(listener: () => void): Undo;
  /** Told after the machine has slept, or the page was frozen: timers may be late then. Absent: nothing is noticed. */
  onWake?(listener: () => void): Undo;
  /** Told when the page may be about to go, which may come to nothing. Absent: nothing is noticed. */
  onLeave?(listener: () => void): Undo;
  /** Streams the blob through a hash; lower-case hex. Absent: providers that need a digest fail with `unsupported`. */
  digest?(blob: Blob, algorithm: DigestName, signal: AbortSignal): Promise<string>;
  /** Looks at a file's content, reading no more of it than it has to. Absent: content is not looked at. @throws DOMException where it can't be read */
  inspect?(blob: Blob): Promise<FileFacts>;
}
