import { type RefObject, useEffect, useRef } from 'react';

interface FormHandlers {
  /** A person presses what sends the form, and validation follows in the same task. */
  onAttempt(): void;
  onSubmit(): void;
  onReset(): void;
}

/** Listens to the form that a control belongs to, whichever that is by then. */
export function useFormEvents(control: RefObject<HTMLInputElement | null>, handlers: FormHandlers): void {
  const latest = useRef(handlers);
  useEffect(() => {
    latest.current = handlers;
  });
  useEffect(() => {
    const element = control.current;
    if (element === null) return undefined;
    const isOurs = ({ target }: Event): boolean => target !== null && target === element.form;
    const click = ({ target }: Event): void => {
      const form = submitterOf(target)?.form;
      if (form !== undefined && form !== null && form === element.form) latest.current.onAttempt();
    };
    const submit = (event: Event): void => {
      if (isOurs(event)) latest.current.onSubmit();
    };
    const reset = (event: Event): void => {
      if (isOurs(event) && !event.defaultPrevented) latest.current.onReset();
    };
    // Inside of a shadow root, these events do not leave it.
    const scope = element.getRootNode();
    scope.addEventListener('click', click, true);
    scope.addEventListener('submit', submit);
    scope.addEventListener('reset', reset);
    return () => {
      scope.removeEventListener('click', click, true);
      scope.removeEventListener('submit', submit);
      scope.removeEventListener('reset', reset);
    };
  }, [control]);
}

function submitterOf(target: EventTarget | null): HTMLButtonElement | HTMLInputElement | undefined {
  const button = target instanceof Element ? target.closest('button, input') : null;
  if (!(button instanceof HTMLButtonElement || button instanceof HTMLInputElement)) return undefined;
  return button.type === 'submit' || button.type === 'image' ? button : undefined;
}
