import { createElement, Fragment, type ReactNode } from 'react';
import type { Figure } from '../words/describe-item.ts';

/** Figures with dots between them. */
export function Figures({ figures }: { figures: readonly Figure[] }): ReactNode {
  const shown = figures.map(({ text, isSpare }, index) => {
    const dotted = index === 0 ? text : ` · ${text}`;
    // Most have one text node; only what may go needs an element.
    return isSpare === true ? (
      <span key="spare" className="ls-spare">
        {dotted}
      </span>
    ) : (
      dotted
    );
  });
  // By their places: with keys of what they say, each new figure would be a new node.
  return createElement(Fragment, undefined, ...shown);
}
