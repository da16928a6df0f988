import { useEffect, useState } from 'react';
import { type Dragged, judgeDragged } from './dragged.ts';

/**
 * What is dragged over the page right now, judged by `accept`; `undefined` while nothing is.
 *
 * `dragover` fires all the time and makes up for a lost `dragenter`; leaving the window, Esc, a drop and
 * the end of the drag clear it, so no highlight stays behind.
 */
export function usePageDrag(accept: readonly string[] | undefined, disabled: boolean): Dragged | undefined {
  const [dragged, setDragged] = useState<Dragged>();
  useEffect(() => {
    if (disabled) return undefined;
    const over = (event: DragEvent): void => {
      if (event.dataTransfer === null || !event.dataTransfer.types.includes('Files')) return;
      const next = judgeDragged(event.dataTransfer.items, accept);
      setDragged((last) => (last?.count === next.count && last.verdict === next.verdict ? last : next));
    };
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setDragged(undefined);
    };
    const end = (): void => setDragged(undefined);
    const listeners = { dragenter: over, dragover: over, dragleave: leave, drop: end, dragend: end };
    const entries = Object.entries(listeners) as [keyof typeof listeners, (event: DragEvent) => void][];
    // While capturing: a drop zone may stop the event on its way up.
    for (const [type, listener] of entries) document.addEventListener(type, listener, true);
    return () => {
      for (const [type, listener] of entries) document.removeEventListener(type, listener, true);
      // The end of a drag that is under way would not be heard any more.
      setDragged(undefined);
    };
  }, [accept, disabled]);
  return disabled ? undefined : dragged;
}
