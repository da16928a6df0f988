import type { ReactNode } from 'react';

interface RingProps {
  /** 0 to 100; without it, only the track. */
  percent?: number | undefined;
}

/** A small ring in place of an icon; the words beside it say the same. */
export function MiniRing({ percent = 0 }: RingProps): ReactNode {
  return (
    <svg className="ls-icon ls-ring" viewBox="0 0 24 24" aria-hidden="true">
      <circle cx="12" cy="12" r="9" />
      <circle cx="12" cy="12" r="9" pathLength="100" strokeDasharray={`${percent} 100`} />
    </svg>
  );
}

/** The ring round a picture; the words beside it say the same. */
export function Ring({ percent }: RingProps): ReactNode {
  return (
    <svg className="ls-icon ls-ring" viewBox="0 0 100 100" aria-hidden="true">
      <circle cx="50" cy="50" r="48" />
      {percent !== undefined && (
        <circle cx="50" cy="50" r="48" pathLength="100" strokeDasharray={`${percent} 100`} />
      )}
    </svg>
  );
}
