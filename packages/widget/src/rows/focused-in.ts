/** What has the focus, where that is an element or below it; also in a shadow tree. */
export function focusedIn(element: HTMLElement | null): Element | undefined {
  const root = element?.getRootNode();
  const focused = root instanceof Document || root instanceof ShadowRoot ? root.activeElement : null;
  return focused !== null && element?.contains(focused) ? focused : undefined;
}
