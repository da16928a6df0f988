import { useEffect } from 'react';
import { useUploadRoot } from '../root/contexts.ts';

const carriesFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') === true;

/** Whether another zone has taken it, or will: one of ours, or one of the page's. */
function isTaken(event: DragEvent): boolean {
  if (event.defaultPrevented) return true;
  return event.composedPath().some((node) => node instanceof Element && node.classList.contains('ls-root'));
}

/** Takes files that are dropped anywhere on the page where nothing else takes them. */
export function usePageDrop(isClosed: boolean): void {
  const { takeDropped } = useUploadRoot();
  useEffect(() => {
    if (isClosed) return undefined;
    // Below the document, where listeners keep a browser from leaving the page for a file, and say so of every drop.
    const page = document.documentElement;
    const over = (event: DragEvent): void => {
      if (!carriesFiles(event) || isTaken(event) || event.dataTransfer === null) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = 'copy';
    };
    const drop = (event: DragEvent): void => {
      if (!carriesFiles(event) || isTaken(event) || event.dataTransfer === null) return;
      event.preventDefault();
      takeDropped(event.dataTransfer);
    };
    page.addEventListener('dragover', over);
    page.addEventListener('drop', drop);
    return () => {
      page.removeEventListener('dragover', over);
      page.removeEventListener('drop', drop);
    };
  }, [isClosed, takeDropped]);
}
