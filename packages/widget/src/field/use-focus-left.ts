import { type RefObject, useEffect, useRef } from 'react';

/** Whether the element has the focus, or something in it. */
export function hasFocus(element: Element): boolean {
  const scope = element.getRootNode();
  const isScope = scope instanceof Document || scope instanceof ShadowRoot;
  return isScope && element.contains(scope.activeElement);
}

/** Tells when the focus leaves an element; the browser's file dialog takes it from the window only. */
export function useFocusLeft(field: RefObject<HTMLElement | null>, left: () => void): void {
  const latest = useRef(left);
  useEffect(() => {
    latest.current = left;
  });
  useEffect(() => {
    const element = field.current;
    if (element === null) return undefined;
    const leave = ({ relatedTarget }: FocusEvent): void => {
      const isInside = relatedTarget instanceof Node && element.contains(relatedTarget);
      if (!isInside && !hasFocus(element)) latest.current();
    };
    element.addEventListener('focusout', leave);
    return () => element.removeEventListener('focusout', leave);
  }, [field]);
}
