import { type RefObject, useEffect, useId, useMemo, useRef } from 'react';
import type { ListHandle, RootContext } from './contexts.ts';
import { createPopover } from './popover.ts';
import { startOf } from './start.ts';
import { createUndo } from './undo.ts';

type Shared = Pick<RootContext, 'uploader' | 'words' | 'label' | 'disabled' | 'restrictions' | 'readings'>;
type Speech = RootContext['speech'];

/** Puts together what a root shares; it changes only with what it is made of. */
export function useRootContext(
  { uploader, words, label, disabled, restrictions, readings }: Shared,
  element: RefObject<HTMLElement | null>,
  openPicker: RootContext['openPicker'],
): RootContext {
  const open = useRef(openPicker);
  useEffect(() => {
    open.current = openPicker;
  });
  // Apart, so that a change of words does not take an Undo away.
  const kept = useMemo(() => {
    const undo = createUndo(uploader);
    const list: { current: ListHandle | null } = { current: null };
    const speech: Speech = { current: null };
    const remove = (ids: readonly string[]): void => {
      list.current?.beforeRemove(ids);
      undo.remove(ids);
    };
    return { undo, list, speech, remove };
  }, [uploader]);
  const id = useId();
  const popover = useMemo(() => createPopover(id), [id]);
  return useMemo<RootContext>(
    () => ({
      ...{ uploader, words, label, disabled, restrictions, readings },
      ...kept,
      popover,
      openPicker: (kind) => open.current(kind),
      focusStart: () => startOf(element.current)?.focus(),
    }),
    [uploader, words, label, disabled, restrictions, readings, kept, popover, element],
  );
}
