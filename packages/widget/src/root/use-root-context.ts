import type { Upload } from '@longshore/core';
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
    return (ids: readonly string[]): void => {
      const uploads = ids.map((id) => uploader.get(id)).filter((upload) => upload !== undefined);
      const answer = mayRemove?.(uploads);
      if (!(answer instanceof Promise)) {
        if (answer !== false) go(ids);
        return;
      }
      // Where it fails nothing is removed, and the page hears of it as of any promise.
      void answer.then((later) => {
        if (later !== false) go(ids.filter((id) => uploader.get(id) !== undefined));
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
