import { type RefObject, useEffect, useRef } from 'react';

/** Moves the focus to a card or a folder as soon as it is there, or to the folder's name where `undefined`. */
export function useFocusOn(element: RefObject<HTMLElement | null>): (key: string | undefined) => void {
  const wanted = useRef<{ key: string | undefined }>(undefined);
  const seek = (): void => {
    if (wanted.current === undefined) return;
    const { key } = wanted.current;
    const found = element.current?.querySelector<HTMLElement>(
      key === undefined ? '#open-folder' : `[data-key="${CSS.escape(key)}"]`,
    );
    if (found === null || found === undefined) return;
    wanted.current = undefined;
    const target = found.hasAttribute('tabindex') ? found : found.querySelector<HTMLElement>('a');
    target?.focus();
  };
  // After every render: it may be there only now.
  useEffect(seek);
  return (key) => {
    wanted.current = { key };
  };
}
