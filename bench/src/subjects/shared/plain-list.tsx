import type { ReactNode } from 'react';

/** One file, as the documentation of a library without a list of its own shows how to render it. */
export interface PlainItem {
  readonly id: string;
  readonly name: string;
  /** 0 to 100. */
  readonly percent: number;
}

/** A row for each file, whichever is in sight: what somebody writes first. */
export function PlainList({ items }: { items: readonly PlainItem[] }): ReactNode {
  return (
    <ul style={{ blockSize: 480, overflow: 'auto', margin: 0 }}>
      {items.map(({ id, name, percent }) => (
        <li key={id} className="row">
          <span>{name}</span>
          <span>{Math.floor(percent)} %</span>
          <progress max={100} value={percent} />
        </li>
      ))}
    </ul>
  );
}
