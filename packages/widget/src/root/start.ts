/** The first control that can be seen: the last one of those that say so, since an open popover stands above the page. */
export function startOf(root: HTMLElement | null): HTMLElement | undefined {
  const starts = [...(root?.querySelectorAll<HTMLElement>('[data-ls-start]') ?? [])];
  return starts.findLast((start) => start.getClientRects().length > 0);
}
