import { type CSSProperties, type RefObject, useState } from 'react';
import { observeSize } from '../root/observe-size.ts';
import { useBrowserLayoutEffect } from '../root/use-browser-layout-effect.ts';
import { columnsOf } from './columns.ts';
import { focusedIn } from './focused-in.ts';
import type { ItemLook } from './item-state.ts';
import { useWindow } from './use-window.ts';

/**
 * Of so many uploads all are in the document, one below the other; of more, those in sight. Forty rows would be a
 * thousand elements, painted in one long task and drawn ten times a second while they are sent; cards stand side by side.
 */
const MOST: Readonly<Record<ItemLook, number>> = { row: 20, dense: 20, card: 50 };

/** Whether of so many uploads only those in sight are in the document. */
export function isLong(count: number, look: ItemLook): boolean {
  return count > MOST[look];
}

/** So many lines of cards are as high as their scroller: of large cards, few make a document of many elements. */
const LINES = 2;

interface Measures {
  /** Of a row, or of a line of cards with the space below. */
  readonly height: number;
  readonly columns: number;
}

/** Until one can be looked at. */
const guesses: Readonly<Record<ItemLook, Measures>> = {
  row: { height: 64, columns: 1 },
  dense: { height: 44, columns: 1 },
  card: { height: 180, columns: 4 },
};

/** The rows to render, and how. */
export interface Rows {
  readonly virtual: boolean;
  readonly indexes: readonly number[];
  /** Of the list. */
  readonly style: CSSProperties | undefined;
  /** Of what the list scrolls in. */
  readonly scrollerStyle: CSSProperties | undefined;
  styleOf(index: number): CSSProperties | undefined;
  show(index: number): void;
}

/** All rows of a short list, those in sight of a long one; the row at `active` always, since it may have the focus. */
export function useRows(
  count: number,
  scroller: RefObject<HTMLElement | null>,
  active: number,
  look: ItemLook,
): Rows {
  const virtual = isLong(count, look);
  const { height, columns } = useMeasures(scroller, virtual, look);
  const [styleAt] = useState(createStyles);
  const lines = Math.ceil(count / columns);
  const beside = look === 'card' ? 0 : 1;
  const { from, until, show } = useWindow(scroller, { count: lines, height, beside }, virtual);

  // A list that becomes long, or short again, moves its rows: the one with the focus stays in sight.
  useBrowserLayoutEffect(() => {
    focusedIn(scroller.current)?.scrollIntoView({ block: 'nearest' });
  }, [scroller, virtual, height]);

  if (!virtual) {
    return {
      virtual,
      indexes: Array.from({ length: count }, (_, index) => index),
      style: undefined,
      scrollerStyle: undefined,
      styleOf: () => undefined,
      show: () => {},
    };
  }
  const first = from * columns;
  const indexes = Array.from({ length: Math.min(count, until * columns) - first }, (_, at) => first + at);
  if (active >= 0 && active < count && !indexes.includes(active)) indexes.push(active);
  return {
    virtual,
    indexes: indexes.sort((a, b) => a - b),
    style: { blockSize: lines * height },
    scrollerStyle: look === 'card' ? { maxBlockSize: LINES * height } : undefined,
    styleOf: (index) => {
      const line = Math.floor(index / columns);
      const column = (index % columns) + 1;
      return styleAt(line * height, look === 'card' ? `${column} / ${column + 1}` : undefined);
    },
    show: (index) => show(Math.floor(index / columns)),
  };
}

/** Of a row by its place; the same object for the same place, since a row that gets another one is rendered again. */
function createStyles(): (start: number, gridColumn: string | undefined) => CSSProperties {
  const styles = new Map<string, CSSProperties>();
  return (start, gridColumn) => {
    const place = `${start} ${gridColumn}`;
    const known = styles.get(place);
    if (known !== undefined) return known;
    // A place in the grid is what an absolute position inside of it is measured from.
    const made: CSSProperties = { position: 'absolute', insetInline: 0, insetBlockStart: start, gridColumn };
    // More than ever are in sight together: those from before somebody scrolled away.
    if (styles.size > 500) styles.clear();
    styles.set(place, made);
    return made;
  };
}

/** What the style sheet makes of a row; a narrow container has higher ones, a wide one more cards side by side. */
function useMeasures(scroller: RefObject<HTMLElement | null>, virtual: boolean, look: ItemLook): Measures {
  const [measures, setMeasures] = useState(guesses[look]);
  useBrowserLayoutEffect(() => {
    const element = scroller.current;
    if (element === null || !virtual) return undefined;
    const measure = (): void => {
      const next = measuresOf(element, look);
      if (next === undefined) return;
      setMeasures((last) => (last.height === next.height && last.columns === next.columns ? last : next));
    };
    measure();
    return observeSize(element, measure);
  }, [scroller, virtual, look]);
  return measures;
}

function measuresOf(scroller: HTMLElement, look: ItemLook): Measures | undefined {
  const row = scroller.querySelector<HTMLElement>('[data-upload-id]');
  const list = row?.parentElement;
  if (!row || !list || row.offsetHeight === 0) return undefined;
  if (look !== 'card') return { height: row.offsetHeight, columns: 1 };
  const { gridTemplateColumns, rowGap } = getComputedStyle(list);
  return {
    height: row.offsetHeight + (Number.parseFloat(rowGap) || 0),
    columns: columnsOf(gridTemplateColumns),
  };
}
