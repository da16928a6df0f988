import type { Upload, Uploader } from '@longshore/core';
import { type RefObject, useEffect, useId, useMemo, useRef } from 'react';
import type { ListHandle, RootContext } from './contexts.ts';
import { createPopover } from './popover.ts';
import { startOf } from './start.ts';
import { createUndo } from './undo.ts';
import { useStable } from './use-stable.ts';

type Shared = Pick<
  RootContext,
  'uploader' | 'words' | 'label' | 'disabled' | 'readOnly' | 'restrictions' | 'readings'
>;
type Speech = RootContext['speech'];

/** Told before files are removed; `false`, or a promise of it, leaves them where they are. */
export type OnRemove<Asset = unknown> = (uploads: readonly Upload<Asset>[]) => unknown;

function isPromise(answer: unknown): answer is PromiseLike<unknown> {
  return typeof answer === 'object' && answer !== null && 'then' in answer;
}

/** Those that are there. */
function uploadsOf(uploader: Uploader<unknown>, ids: readonly string[]): readonly Upload<unknown>[] {
  return ids.map((id) => uploader.get(id)).filter((upload) => upload !== undefined);
}

/** Puts together what a root shares; it changes only with what it is made of. */
export function useRootContext(
  { uploader, words, label, disabled, readOnly, restrictions, readings }: Shared,
  element: RefObject<HTMLElement | null>,
  { openPicker, takeDropped }: Pick<RootContext, 'openPicker' | 'takeDropped'>,
  onRemove: OnRemove | undefined,
): RootContext {
  const mayRemove = useStable(onRemove);
  const latest = useRef({ openPicker, takeDropped });
  useEffect(() => {
    latest.current = { openPicker, takeDropped };
  });
  // Apart, so that a change of words does not take an Undo away.
  const kept = useMemo(() => {
    const undo = createUndo(uploader);
    const list: { current: ListHandle | null } = { current: null };
    const speech: Speech = { current: null };
    const takeDropped = (data: DataTransfer): void => latest.current.takeDropped(data);
    return { undo, list, speech, takeDropped };
  }, [uploader]);
  const remove = useMemo(() => {
    const { undo, list } = kept;
    const go = (ids: readonly string[]): void => {
      list.current?.beforeRemove(ids);
      undo.remove(ids);
    };
    const asked = new Set<string>();
    return (ids: readonly string[]): void => {
      // A row stays in sight until the next frame, or until there is an answer, and may be asked to go once more.
      const uploads = uploadsOf(
        uploader,
        ids.filter((id) => !asked.has(id)),
      );
      if (uploads.length === 0) return;
      const going = uploads.map(({ id }) => id);
      const answer = mayRemove?.(uploads);
      if (!isPromise(answer)) {
        if (answer !== false) go(going);
        return;
      }
      for (const id of going) asked.add(id);
      // Where it fails nothing is removed, and the page hears of it as of any promise.
      void Promise.resolve(answer)
        .finally(() => {
          for (const id of going) asked.delete(id);
        })
        .then((later) => {
          if (later !== false) go(uploadsOf(uploader, going).map(({ id }) => id));
        });
    };
  }, [uploader, kept, mayRemove]);
  const id = useId();
  const popover = useMemo(() => createPopover(id), [id]);
  return useMemo<RootContext>(
    () => ({
      ...{ uploader, words, label, disabled, readOnly, restrictions, readings, remove },
      ...kept,
      popover,
      openPicker: (kind) => latest.current.openPicker(kind),
      focusStart: () => startOf(element.current)?.focus(),
    }),
    [uploader, words, label, disabled, readOnly, restrictions, readings, remove, kept, popover, element],
  );
}
