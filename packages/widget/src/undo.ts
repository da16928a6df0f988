import type { Uploader } from '@longshore/core';

/** What was removed last, as long as it can be brought back. */
export interface Removed {
  readonly ids: readonly string[];
  /** Of the first of them. */
  readonly name: string;
  readonly undoMs: number;
}

/** Remembers the last removal for as long as the uploader can restore it. */
export interface Undo {
  readonly get: () => Removed | undefined;
  readonly subscribe: (listener: () => void) => () => void;
  remove(ids: readonly string[]): void;
  /** Takes them off the list only: what is at the server stays. */
  clear(ids: readonly string[]): void;
  /** Brings them back, and says which. */
  restore(): readonly string[];
}

/** Makes an {@link Undo} for an uploader. */
export function createUndo(uploader: Uploader<unknown>): Undo {
  const listeners = new Set<() => void>();
  let removed: Removed | undefined;
  let stop: (() => void) | undefined;

  const set = (next: Removed | undefined): void => {
    stop?.();
    stop = undefined;
    removed = next;
    for (const listener of [...listeners]) listener();
  };

  const offer = (ids: readonly string[], hide: () => void): void => {
    const name = uploader.get(ids[0] ?? '')?.file.name;
    if (name === undefined) return;
    hide();
    const undoMs = uploader.options.undoMs ?? 6000;
    set({ ids, name, undoMs });
    stop = uploader.options.environment.timer(() => set(undefined), undoMs);
  };

  return {
    get: () => removed,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    remove: (ids) => offer(ids, () => uploader.remove(ids)),
    clear: (ids) => offer(ids, () => uploader.clear(ids)),
    restore() {
      const ids = removed?.ids ?? [];
      uploader.restore(ids);
      set(undefined);
      return ids;
    },
  };
}
