/**
 * Tells when an element gets another size, and once to begin with, until the returned function is called. Never where
 * nothing is laid out: the DOM of a test has no ResizeObserver.
 */
export function observeSize(element: Element, changed: () => void): () => void {
  if (typeof ResizeObserver === 'undefined') return () => {};
  const observer = new ResizeObserver(changed);
  observer.observe(element);
  return () => observer.disconnect();
}
