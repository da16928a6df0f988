import { type RefObject, useEffect, useRef, useState } from 'react';
import { useUploadRoot } from '../root/contexts.ts';
import { emptyList } from './empty-list.ts';
import type { FieldProblem } from './field-problem.ts';
import { useFormEvents } from './use-form-events.ts';

/** How far a person got: leaving the field shows what is missing, sending the form shows also what is to be waited for. */
type Asked = 'not' | 'left' | 'submit';

interface FieldValidity {
  /** What is wrong, as soon as a person may see it. */
  readonly shown: FieldProblem | undefined;
  /** The focus has left the field. */
  left(): void;
  /** For the control. */
  readonly handlers: { onInvalid(event: { preventDefault(): void }): void; onFocus(): void };
}

/**
 * Makes a field's control as invalid as its files are, for `checkValidity`, `:invalid` and the browser's own check,
 * and does what the browser can't for a control that nobody sees: shows what is wrong in the field, and brings the
 * focus to its button. Empties the list with the form.
 */
export function useFieldValidity(
  control: RefObject<HTMLInputElement | null>,
  problem: FieldProblem | undefined,
): FieldValidity {
  const { uploader, focusStart } = useUploadRoot();
  const { environment } = uploader.options;
  const [asked, setAsked] = useState<Asked>('not');
  const attempt = useRef(false);
  const text = problem?.text ?? '';
  useEffect(() => control.current?.setCustomValidity(text), [control, text]);

  const initial = useRef(new Set<string>());
  useEffect(() => {
    const { totals, uploads } = uploader.snapshot();
    // With each frame of progress: mostly there is none to look for.
    if (totals.initial === 0) return;
    for (const upload of uploads) if (upload.initial === true) initial.current.add(upload.id);
  });
  useFormEvents(control, {
    onAttempt() {
      attempt.current = true;
      environment.timer(() => {
        attempt.current = false;
      }, 0);
    },
    // With `noValidate`, the form gets as far as this.
    onSubmit: () => setAsked('submit'),
    onReset() {
      setAsked('not');
      emptyList(uploader, (upload) => upload.initial === true);
      uploader.restore([...initial.current]);
    },
  });

  const isEarly = problem?.kind === 'pending' || problem?.kind === 'failed';
  return {
    shown: asked === 'not' || (asked === 'left' && isEarly) ? undefined : problem,
    left: () => setAsked((before) => (before === 'not' ? 'left' : before)),
    handlers: {
      onInvalid(event) {
        // `checkValidity` tells the same, and shall neither show anything nor move the focus.
        if (!attempt.current) return;
        event.preventDefault();
        setAsked('submit');
        // The browser is about to bring the focus to another one, which may stand further down.
        if (isFirstInvalid(control.current)) environment.timer(focusStart, 0);
      },
      onFocus() {
        setAsked('submit');
        // Not at once: the browser shows a bubble on what it gives the focus to, and hides it when that loses it.
        environment.timer(focusStart, 0);
      },
    },
  };
}

function isFirstInvalid(control: HTMLInputElement | null): boolean {
  const all = control?.form?.elements ?? [];
  const invalid = [...all].find((one) => !(one instanceof HTMLFieldSetElement) && one.matches(':invalid'));
  return invalid === undefined || invalid === control;
}
