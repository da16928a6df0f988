import type { Environment } from '@longshore/core';

/** So many are decoded at once, of all widgets of the page. */
const AT_ONCE = 2;
/** So many are kept for rows that come into sight again. */
const KEPT = 300;
/** So long a row is in sight before its picture is made: rows that only fly past while somebody scrolls have none. */
const IN_SIGHT_MS = 100;

interface Wish {
  readonly file: File;
  readonly type: string;
  readonly environment: Environment;
  readonly listeners: Set<(picture: Blob) => void>;
}

/** Those that are waited for, the last one that came into sight first, and those that are being made. */
const waiting = new Map<File, Wish>();
const making = new Map<File, Wish>();
/** In the order they were last asked for; `undefined` where there is none to make. */
const made = new Map<File, Blob | undefined>();

/**
 * Asks for a file's thumbnail; `listener` gets it once it is made, and never where there is none. A row that goes out
 * of sight takes its wish back by the returned function.
 *
 * @param type media type, which content may tell better than the file
 */
export function wantThumbnail(
  file: File,
  type: string,
  environment: Environment,
  listener: (picture: Blob) => void,
): () => void {
  const wantNow = (): (() => void) => {
    if (!made.has(file)) return join({ file, type, environment }, listener);
    const known = made.get(file);
    keep(file, known);
    if (known !== undefined) listener(known);
    return () => {};
  };
  if (made.has(file)) return wantNow();
  let takeBack = environment.timer(() => {
    takeBack = wantNow();
  }, IN_SIGHT_MS);
  return () => takeBack();
}

function join(picture: Omit<Wish, 'listeners'>, listener: (picture: Blob) => void): () => void {
  const { file } = picture;
  const wish = making.get(file) ?? waiting.get(file) ?? { ...picture, listeners: new Set() };
  wish.listeners.add(listener);
  if (!making.has(file)) waiting.set(file, wish);
  makeNext();
  return () => {
    wish.listeners.delete(listener);
    if (wish.listeners.size === 0) waiting.delete(file);
  };
}

function makeNext(): void {
  while (making.size < AT_ONCE) {
    const next = [...waiting.values()].at(-1);
    if (next === undefined) return;
    waiting.delete(next.file);
    making.set(next.file, next);
    void import('./thumbnail.ts')
      .then(({ makeThumbnail }) => makeThumbnail(next.file, next.type, next.environment))
      .then(
        (picture) => keep(next.file, picture),
        (thrown: unknown) => {
          // What can't be read or decoded has an icon; what was only not loaded for it, offline, may be there next time.
          if (thrown instanceof DOMException) keep(next.file, undefined);
        },
      )
      .then(() => {
        making.delete(next.file);
        const picture = made.get(next.file);
        if (picture !== undefined) for (const tell of next.listeners) tell(picture);
        makeNext();
      });
  }
}

function keep(file: File, picture: Blob | undefined): void {
  made.delete(file);
  made.set(file, picture);
  if (made.size <= KEPT) return;
  for (const [oldest] of made) {
    made.delete(oldest);
    return;
  }
}
