/** Whether the popover is open, and how its two parts find each other. */
export interface Popover {
  readonly id: string;
  readonly get: () => boolean;
  readonly subscribe: (listener: () => void) => () => void;
  /** What the browser told; opening and closing is its part. */
  tell(isOpen: boolean): void;
  readonly element: { current: HTMLElement | null };
  readonly trigger: { current: HTMLElement | null };
}

/** Makes a {@link Popover}. */
export function createPopover(id: string): Popover {
  const listeners = new Set<() => void>();
  let open = false;
  return {
    id,
    get: () => open,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    tell(isOpen) {
      if (isOpen === open) return;
      open = isOpen;
      for (const listener of [...listeners]) listener();
    },
    element: { current: null },
    trigger: { current: null },
  };
}
