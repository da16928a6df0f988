import { type FocusEvent, type KeyboardEvent, useState } from 'react';

interface Roving {
  /** Whether Tab stops at this card. */
  isActive(key: string): boolean;
  readonly onFocus: (event: FocusEvent<HTMLElement>) => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
}

/** One card of a grid is in the tab order; arrow keys, Home and End move to another. Cards carry `data-key`. */
export function useRoving(keys: readonly string[]): Roving {
  const [last, setLast] = useState<string>();
  const active = last !== undefined && keys.includes(last) ? last : keys[0];
  return {
    isActive: (key) => key === active,
    onFocus(event) {
      const key = event.target.closest<HTMLElement>('[data-key]')?.dataset.key;
      if (key !== undefined) setLast(key);
    },
    onKeyDown(event) {
      if (event.ctrlKey || event.metaKey || event.altKey || !(event.target instanceof Element)) return;
      const card = event.target.closest<HTMLElement>('[data-key]');
      const cards = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-key]')];
      const at = card === null ? -1 : cards.indexOf(card);
      if (at === -1) return;
      const columns = columnsOf(cards);
      const forward = getComputedStyle(event.currentTarget).direction === 'rtl' ? -1 : 1;
      const moves: Readonly<Record<string, number>> = {
        ArrowRight: at + forward,
        ArrowLeft: at - forward,
        ArrowDown: at + columns,
        ArrowUp: at - columns,
        Home: 0,
        End: cards.length - 1,
      };
      const to = moves[event.key];
      if (to === undefined) return;
      event.preventDefault();
      cards[to]?.focus();
    },
  };
}

function columnsOf(cards: readonly HTMLElement[]): number {
  const top = cards[0]?.offsetTop;
  const below = cards.findIndex((card) => card.offsetTop !== top);
  return below === -1 ? cards.length : below;
}
