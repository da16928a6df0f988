import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual';
import { type CSSProperties, type RefObject, useEffect, useState } from 'react';

/** From how many rows on only those in sight are in the document. */
const VIRTUAL_FROM = 50;
/** Until a row can be looked at. */
const HEIGHTS = { row: 64, dense: 44 } as const;

/** The rows to render, and how. */
export interface Rows {
  readonly virtual: boolean;
  readonly indexes: readonly number[];
  /** Of the list. */
  readonly style: CSSProperties | undefined;
  styleOf(index: number): CSSProperties | undefined;
  show(index: number): void;
}

/** All rows of a short list, those in sight of a long one; the row at `active` always, since it may have the focus. */
export function useRows(
  count: number,
  scroller: RefObject<HTMLElement | null>,
  active: number,
  look: keyof typeof HEIGHTS,
): Rows {
  const virtual = count > VIRTUAL_FROM;
  const height = useRowHeight(scroller, virtual, HEIGHTS[look]);
  const [styleAt] = useState(createStyles);
  const virtualizer = useVirtualizer({
    count,
    enabled: virtual,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 1,
    rangeExtractor: (range: Range) => {
      const indexes = defaultRangeExtractor(range);
      if (active < 0 || active >= count || indexes.includes(active)) return indexes;
      return [...indexes, active].sort((a, b) => a - b);
    },
  });
  // Row heights are uniform, so one that changed means that all did.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `height` is read by estimateSize
  useEffect(() => virtualizer.measure(), [virtualizer, height]);

  if (!virtual) {
    return {
      virtual,
      indexes: Array.from({ length: count }, (_, index) => index),
      style: undefined,
      styleOf: () => undefined,
      show: () => {},
    };
  }
  const items = virtualizer.getVirtualItems();
  const starts = new Map(items.map(({ index, start }) => [index, start]));
  return {
    virtual,
    indexes: items.map(({ index }) => index),
    style: { blockSize: virtualizer.getTotalSize() },
    styleOf: (index) => styleAt(starts.get(index) ?? 0),
    show: (index) => virtualizer.scrollToIndex(index),
  };
}

/** Of a row by its place; the same object for the same place, since a row that gets another one is rendered again. */
function createStyles(): (start: number) => CSSProperties {
  const styles = new Map<number, CSSProperties>();
  return (start) => {
    const known = styles.get(start);
    if (known !== undefined) return known;
    const made: CSSProperties = { position: 'absolute', insetInline: 0, insetBlockStart: start };
    // More than ever are in sight together: those from before somebody scrolled away.
    if (styles.size > 500) styles.clear();
    styles.set(start, made);
    return made;
  };
}

/** The height that the style sheet gives a row; a narrow container has higher ones. */
function useRowHeight(scroller: RefObject<HTMLElement | null>, virtual: boolean, guess: number): number {
  const [height, setHeight] = useState(guess);
  useEffect(() => {
    const element = scroller.current;
    if (element === null || !virtual) return undefined;
    const observer = new ResizeObserver(() => {
      const row = element.querySelector<HTMLElement>('[data-upload-id]');
      if (row !== null && row.offsetHeight > 0) setHeight(row.offsetHeight);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroller, virtual]);
  return height;
}
