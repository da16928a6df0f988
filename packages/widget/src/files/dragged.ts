import { isAccepted } from '@longshore/core';

/** What is being dragged over the page, as far as a browser tells before the drop. */
export interface Dragged {
  /** How many files; 0 where a browser does not tell, as Safari. */
  readonly count: number;
  readonly verdict: 'accept' | 'reject' | 'unknown';
}

interface DraggedItem {
  readonly kind: string;
  readonly type: string;
}

// Firefox says "application/x-moz-file" of every dragged file, Windows with Excel "application/vnd.ms-excel" of .csv.
const untold = new Set(['', 'application/x-moz-file', 'application/vnd.ms-excel']);

/**
 * Judges dragged items by `accept`. Browsers give a media type at most, never a name, and for folders and
 * unusual files nothing: what can't be told is `unknown`, and only what surely is refused is `reject`.
 */
export function judgeDragged(items: Iterable<DraggedItem>, accept: readonly string[] | undefined): Dragged {
  const files = [...items].filter(({ kind }) => kind === 'file');
  const count = files.length;
  if (accept === undefined || accept.length === 0) return { count, verdict: 'accept' };
  const verdicts = files.map(({ type }) => judge(type, accept));
  if (count === 0 || verdicts.includes('unknown')) return { count, verdict: 'unknown' };
  return { count, verdict: verdicts.includes('accept') ? 'accept' : 'reject' };
}

function judge(type: string, accept: readonly string[]): Dragged['verdict'] {
  if (isAccepted({ name: '', type }, accept)) return 'accept';
  if (untold.has(type)) return 'unknown';
  return accept.some((one) => one.startsWith('.')) ? 'unknown' : 'reject';
}
