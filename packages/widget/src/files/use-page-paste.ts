import { type RefObject, useEffect, useRef } from 'react';

// Of several widgets on a page, the first takes what is pasted on none of them.
const roots: RefObject<HTMLElement | null>[] = [];

/** Takes files that are pasted while nothing has the focus; inside of the widget react-dropzone does. */
export function usePagePaste(
  root: RefObject<HTMLElement | null>,
  disabled: boolean,
  add: (files: readonly File[]) => void,
): void {
  const latest = useRef(add);
  useEffect(() => {
    latest.current = add;
  });
  useEffect(() => {
    if (disabled) return undefined;
    roots.push(root);
    const paste = (event: ClipboardEvent): void => {
      if (event.target !== document.body || roots[0] !== root) return;
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length === 0) return;
      event.preventDefault();
      latest.current(files);
    };
    document.addEventListener('paste', paste);
    return () => {
      document.removeEventListener('paste', paste);
      roots.splice(roots.indexOf(root), 1);
    };
  }, [root, disabled]);
}
