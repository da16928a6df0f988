import { useRef, useState } from 'react';

/** What is chosen of a list, by key. */
export interface Selection {
  /** In the list's order. */
  readonly keys: readonly string[];
  has(key: string): boolean;
  /** Chooses or no longer does; with `range`, everything from the one before to this. */
  toggle(key: string, range: boolean): void;
  clear(): void;
}

/** Remembers what is chosen of what is there; what goes away is no longer chosen. */
export function useSelection(order: readonly string[]): Selection {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const anchor = useRef<string>(undefined);
  return {
    keys: order.filter((key) => chosen.has(key)),
    has: (key) => chosen.has(key),
    toggle(key, range) {
      const on = !chosen.has(key);
      const from = range && anchor.current !== undefined ? order.indexOf(anchor.current) : -1;
      const to = order.indexOf(key);
      const meant = from === -1 ? [key] : order.slice(Math.min(from, to), Math.max(from, to) + 1);
      const next = new Set(chosen);
      for (const one of meant) {
        if (on || from !== -1) next.add(one);
        else next.delete(one);
      }
      anchor.current = key;
      setChosen(next);
    },
    clear() {
      anchor.current = undefined;
      if (chosen.size > 0) setChosen(new Set());
    },
  };
}
