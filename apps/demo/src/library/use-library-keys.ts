import { type KeyboardEvent, useEffect } from 'react';
import type { Selection } from './use-selection.ts';

/** Delete removes what is chosen, or what has the focus; Esc chooses nothing any more. */
export function useLibraryKeys(
  selection: Selection,
  remove: (keys: readonly string[]) => void,
): (event: KeyboardEvent) => void {
  const { keys, clear } = selection;
  const isSelection = keys.length > 0;
  useEffect(() => {
    if (!isSelection) return undefined;
    const onEscape = (event: globalThis.KeyboardEvent): void => {
      if (event.key === 'Escape') clear();
    };
    document.addEventListener('keydown', onEscape);
    return () => document.removeEventListener('keydown', onEscape);
  }, [isSelection, clear]);
  return (event) => {
    if (event.key !== 'Delete' || !(event.target instanceof Element)) return;
    const key = event.target.closest<HTMLElement>('[data-key]')?.dataset.key;
    if (key === undefined) return;
    event.preventDefault();
    remove(keys.includes(key) ? keys : [key]);
  };
}
