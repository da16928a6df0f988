import { type RefObject, useState } from 'react';
import { flushSync } from 'react-dom';
import { observeSize } from '../root/observe-size.ts';
import { useBrowserLayoutEffect } from '../root/use-browser-layout-effect.ts';

/** Lines of one height, in an element that scrolls. */
export interface Lines {
  readonly count: number;
  /** Of each, in pixels. */
  readonly height: number;
  /** How many more than those in sight, before and after. */
  readonly beside: number;
}

/** The lines to render, `from` one until before another. */
export interface Window {
  readonly from: number;
  readonly until: number;
  /** Scrolls as far as it takes to have a whole line in sight. */
  show(line: number): void;
}

/** Until it can be looked at: as the style sheet has it, in pixels. */
const HEIGHT_OF_SCROLLER = 448;

/** The lines of a scroller that are in sight, from the first to the last; while `enabled`. */
export function useWindow(
  scroller: RefObject<HTMLElement | null>,
  { count, height, beside }: Lines,
  enabled: boolean,
): Window {
  const [sight, setSight] = useState({ first: 0, last: Math.ceil(HEIGHT_OF_SCROLLER / height) - 1 });
  useBrowserLayoutEffect(() => {
    const element = scroller.current;
    if (element === null || !enabled) return undefined;
    const look = (): void => {
      const { scrollTop, clientHeight } = element;
      const first = Math.floor(scrollTop / height);
      const last = Math.floor((scrollTop + clientHeight - 1) / height);
      setSight((before) => (before.first === first && before.last === last ? before : { first, last }));
    };
    look();
    // In the frame that is scrolled, or whoever scrolls fast sees a gap.
    const follow = (): void => flushSync(look);
    element.addEventListener('scroll', follow, { passive: true });
    const unobserve = observeSize(element, look);
    return () => {
      element.removeEventListener('scroll', follow);
      unobserve();
    };
  }, [scroller, height, enabled]);

  const until = Math.min(count, sight.last + 1 + beside);
  return {
    // A list that got shorter scrolls back by itself, and until then shows its end.
    from: Math.max(0, Math.min(sight.first, until - 1 - (sight.last - sight.first)) - beside),
    until,
    show(line) {
      const element = scroller.current;
      if (element === null) return;
      const { scrollTop, clientHeight } = element;
      const lowest = (line + 1) * height - clientHeight;
      element.scrollTop = Math.min(Math.max(scrollTop, lowest), line * height);
    },
  };
}
