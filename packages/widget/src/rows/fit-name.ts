import { lettersOf } from '../words/letters.ts';

/** Nobody sees more of a name's head. */
const LOOKED_AT = 300;

const names = new Set<HTMLElement>();
let observer: ResizeObserver | undefined;
let canvas: CanvasRenderingContext2D | null | undefined;
const ellipses = new Map<string, number>();

/**
 * Lets a shortened name end where a letter ends, so that no gap shows between its dots and its tail: a browser's own
 * ellipsis leaves room of up to a letter. One observer for all names, which reads all before it writes.
 */
export function fitName(name: HTMLElement): () => void {
  // Nothing is laid out, as in the DOM of a test.
  if (typeof ResizeObserver === 'undefined') return () => {};
  observer ??= observe();
  names.add(name);
  observer.observe(name);
  return () => {
    names.delete(name);
    observer?.unobserve(name);
  };
}

function observe(): ResizeObserver {
  const made = new ResizeObserver((entries) => {
    const fits = entries.map(({ target, contentRect }) => fitOf(target, contentRect.width));
    for (const fit of fits) {
      if (fit !== undefined) fit.head.style.maxInlineSize = fit.width === undefined ? '' : `${fit.width}px`;
    }
  });
  // Letters that arrive later have other widths, in a place that keeps its own.
  document.fonts.addEventListener('loadingdone', () => {
    ellipses.clear();
    for (const name of names) {
      made.unobserve(name);
      made.observe(name);
    }
  });
  return made;
}

/** How wide a name's head may be; without a width where all of it fits. */
function fitOf(name: Element, room: number): { head: HTMLElement; width?: number } | undefined {
  const head = name.querySelector<HTMLElement>('.ls-head');
  const tail = name.querySelector<HTMLElement>('.ls-tail');
  const text = head?.firstChild;
  if (!head || !tail || !(text instanceof Text) || room === 0) return undefined;
  const left = room - tail.getBoundingClientRect().width;
  const range = document.createRange();
  const widthTo = (end: number): number => {
    range.setStart(text, 0);
    range.setEnd(text, end);
    return range.getBoundingClientRect().width;
  };
  if (widthTo(text.length) <= left) return { head };
  const dots = ellipsisOf(head);
  const ends = endsOf(text.data.slice(0, LOOKED_AT));
  let [low, high] = [0, ends.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (widthTo(ends[middle] ?? 0) + dots <= left) low = middle;
    else high = middle - 1;
  }
  return { head, width: Math.ceil(widthTo(ends[low] ?? 0) + dots) };
}

/** Where letters end, as a reader counts them. */
function endsOf(text: string): number[] {
  let end = 0;
  return lettersOf(text).map((letter) => {
    end += letter.length;
    return end;
  });
}

function ellipsisOf(head: HTMLElement): number {
  const { fontWeight, fontSize, fontFamily } = getComputedStyle(head);
  // `font` is empty where figures are tabular.
  const font = `${fontWeight} ${fontSize} ${fontFamily}`;
  const known = ellipses.get(font);
  if (known !== undefined) return known;
  canvas ??= document.createElement('canvas').getContext('2d');
  if (!canvas) return 0;
  canvas.font = font;
  const { width } = canvas.measureText('…');
  ellipses.set(font, width);
  return width;
}
