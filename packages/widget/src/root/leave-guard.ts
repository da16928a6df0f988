/** Lets the browser ask before the page is left, until the returned function is called. */
export function guardLeaving(): () => void {
  const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
  // Only while needed: a page with such a listener may be kept out of the back-forward cache.
  window.addEventListener('beforeunload', ask);
  return () => window.removeEventListener('beforeunload', ask);
}
