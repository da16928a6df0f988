import { Fragment, type ReactNode } from 'react';
import type { Figure } from '../words/describe-item.ts';

/** Figures with dots between them. */
export function Figures({ figures }: { figures: readonly Figure[] }): ReactNode {
  return figures.map(({ text, isSpare }, index) => {
    const dotted = index === 0 ? text : ` · ${text}`;
    // Most have one text node; only what may go needs an element.
    if (isSpare !== true) return <Fragment key={text}>{dotted}</Fragment>;
    return (
      <span key="spare" className="ls-spare">
        {dotted}
      </span>
    );
  });
}
