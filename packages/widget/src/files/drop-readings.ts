import type { Environment, FileEntry, Undo } from '@longshore/core';
import { type DroppedData, droppedFiles } from './dropped-files.ts';

/** A reading is told only after this long, in milliseconds: most are over sooner. */
const patienceMs = 400;

/** The drops that are being read: a folder may take its time. */
export interface DropReadings {
  /** How many files were found so far; `undefined` while nothing is read, or nothing that takes long. */
  readonly get: () => number | undefined;
  readonly subscribe: (listener: () => void) => Undo;
  /** Reads a drop and hands over what was in it, unless it is ended before. */
  read(data: DroppedData, take: (entries: readonly FileEntry[]) => void): void;
  /** Ends all readings; nothing of their drops is taken. */
  end(): void;
}

/** Makes {@link DropReadings}. */
export function createDropReadings({ timer }: Pick<Environment, 'timer'>): DropReadings {
  const listeners = new Set<() => void>();
  const counts = new Map<AbortController, number>();
  let shown: number | undefined;
  let isLong = false;
  let undoTimer: Undo | undefined;

  const tell = (): void => {
    const sum = [...counts.values()].reduce((all, count) => all + count, 0);
    const next = counts.size > 0 && isLong ? sum : undefined;
    if (next === shown) return;
    shown = next;
    for (const listener of [...listeners]) listener();
  };
  const leave = (controller: AbortController): void => {
    counts.delete(controller);
    if (counts.size === 0) {
      undoTimer?.();
      undoTimer = undefined;
      isLong = false;
    }
    tell();
  };

  return {
    get: () => shown,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    read(data, take) {
      const controller = new AbortController();
      const { signal } = controller;
      const onCount = (files: number): void => {
        if (signal.aborted) return;
        counts.set(controller, files);
        tell();
      };
      counts.set(controller, 0);
      undoTimer ??= timer(() => {
        isLong = true;
        tell();
      }, patienceMs);
      droppedFiles(data, { signal, onCount }).then(
        (entries) => {
          if (signal.aborted) return;
          leave(controller);
          take(entries);
        },
        () => leave(controller),
      );
    },
    end() {
      for (const controller of [...counts.keys()]) {
        controller.abort();
        leave(controller);
      }
    },
  };
}
