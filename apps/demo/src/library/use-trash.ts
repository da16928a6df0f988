import { useCallback, useEffect, useRef, useState } from 'react';

/** As long as the widget's own Undo. */
const UNDO_MS = 6_000;

/** Something that can go to the trash. */
export interface Disposable {
  readonly key: string;
  readonly name: string;
  /** Carries it out; rejects where the server refuses. */
  dispose(): Promise<unknown>;
}

/** Deletions that can still be undone, and what became of the others. */
export interface Trash {
  readonly undoMs: number;
  /** What an Undo would bring back; empty where nothing would. */
  readonly open: readonly Disposable[];
  /** Not to be shown any more. */
  readonly hidden: ReadonlySet<string>;
  /** Why something is still there. */
  readonly problem: string | undefined;
  remove(what: readonly Disposable[]): void;
  undo(): void;
  dismiss(): void;
}

/**
 * Hides at once, deletes when the time for an Undo is over. Leaving the folder carries open deletions out
 * early; closing the page drops them, which loses nothing.
 */
export function useTrash(): Trash {
  const [open, setOpen] = useState<readonly Disposable[]>([]);
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const [problem, setProblem] = useState<string>();
  const waiting = useRef<{ what: readonly Disposable[]; timer: number }>(undefined);

  const show = useCallback((keys: readonly string[]) => {
    setHidden((before) => new Set([...before].filter((key) => !keys.includes(key))));
  }, []);
  const carryOut = useCallback(() => {
    const { what, timer } = waiting.current ?? { what: [], timer: 0 };
    window.clearTimeout(timer);
    waiting.current = undefined;
    setOpen([]);
    for (const { key, name, dispose } of what) {
      dispose().catch((thrown: unknown) => {
        show([key]);
        const why = thrown instanceof Error ? thrown.message : String(thrown);
        setProblem(`“${name}” is still there. ${why}`);
      });
    }
  }, [show]);
  useEffect(() => carryOut, [carryOut]);

  return {
    ...{ undoMs: UNDO_MS, open, hidden, problem },
    remove(what) {
      if (what.length === 0) return;
      carryOut();
      setProblem(undefined);
      waiting.current = { what, timer: window.setTimeout(carryOut, UNDO_MS) };
      setOpen(what);
      setHidden((before) => new Set([...before, ...what.map(({ key }) => key)]));
    },
    undo() {
      const { what, timer } = waiting.current ?? { what: [], timer: 0 };
      window.clearTimeout(timer);
      waiting.current = undefined;
      setOpen([]);
      show(what.map(({ key }) => key));
    },
    dismiss: () => setProblem(undefined),
  };
}
