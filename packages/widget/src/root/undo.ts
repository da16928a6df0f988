import type { Uploader } from '@longshore/core';

/** What was removed lately, as long as it can be brought back. */
export interface Removed {
  readonly ids: readonly string[];
  /** Of the first of them. */
  readonly name: string;
  readonly undoMs: number;
}

/** Remembers removals for as long as the uploader can restore them. */
export interface Undo {
  readonly get: () => Removed | undefined;
  readonly subscribe: (listener: () => void) => () => void;
  /** Takes them off the list, and deletes them once they cannot be brought back any more. */
  remove(ids: readonly string[]): void;
  /** Takes them off the list only: what is at the server stays. */
  clear(ids: readonly string[]): void;
  /** Brings them back, and says which. */
  restore(): readonly string[];
}

/** Makes an {@link Undo} for an uploader. */
export function createUndo(uploader: Uploader<unknown>): Undo {
  const listeners = new Set<() => void>();
  // One for each removal: those soon after one another are brought back together, each for as long as it can be.
  let open: { readonly removed: Removed; readonly stop: () => void }[] = [];
  let all: Removed | undefined;

  let unwatch: (() => void) | undefined;

  const set = (next: typeof open): void => {
    open = next;
    if (open.length > 0) unwatch ??= uploader.subscribe(look);
    else {
      unwatch?.();
      unwatch = undefined;
    }
    const first = open[0]?.removed;
    all = first && { ...first, ids: open.flatMap(({ removed }) => removed.ids) };
    for (const listener of [...listeners]) listener();
  };

  /** A form's reset, or the page itself, may have brought some back: there is nothing left to undo of them. */
  const look = (): void => {
    const isGone = (id: string): boolean => uploader.get(id) === undefined;
    if (open.every(({ removed }) => removed.ids.every(isGone))) return;
    const left = open.map(({ removed, stop }) => ({
      removed: { ...removed, ids: removed.ids.filter(isGone) },
      stop,
    }));
    for (const { removed, stop } of left) if (removed.ids.length === 0) stop();
    set(left.filter(({ removed }) => removed.ids.length > 0));
  };

  const offer = (ids: readonly string[], hide: () => void): void => {
    const name = uploader.get(ids[0] ?? '')?.file.name;
    if (name === undefined) return;
    hide();
    const undoMs = uploader.options.undoMs ?? 6000;
    const removed = { ids, name, undoMs };
    const stop = uploader.options.environment.timer(
      () => set(open.filter((other) => other.stop !== stop)),
      undoMs,
    );
    set([...open, { removed, stop }]);
  };

  return {
    get: () => all,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    remove: (ids) => offer(ids, () => uploader.remove(ids)),
    clear: (ids) => offer(ids, () => uploader.clear(ids)),
    restore() {
      const ids = all?.ids ?? [];
      for (const { stop } of open) stop();
      uploader.restore(ids);
      set([]);
      return ids;
    },
  };
}
