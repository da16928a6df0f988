import { type RefObject, useEffect, useState } from 'react';
import * as dom from 'react-dom';

// React 18 has none, and a named import would not even load there.
const useFormStatus: (() => { readonly pending: boolean }) | undefined = Reflect.get(dom, 'useFormStatus');

/** Whether the form around sends right now, as React's `useFormStatus` tells; never with React 18. */
export const useFormPending: () => boolean =
  useFormStatus === undefined ? () => false : () => useFormStatus().pending;

/** Whether the control stands in a `<fieldset disabled>`. */
export function useFieldsetDisabled(control: RefObject<HTMLElement | null>): boolean {
  const [disabled, setDisabled] = useState(false);
  useEffect(() => {
    const element = control.current;
    const look = (): void => setDisabled(element?.closest('fieldset:disabled') != null);
    look();
    const observer = new MutationObserver(look);
    let fieldset = element?.closest('fieldset') ?? null;
    while (fieldset !== null) {
      observer.observe(fieldset, { attributeFilter: ['disabled'] });
      fieldset = fieldset.parentElement?.closest('fieldset') ?? null;
    }
    return () => observer.disconnect();
  }, [control]);
  return disabled;
}
