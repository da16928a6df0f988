import { useUploads } from '@longshore/react';
import {
  forwardRef,
  type ReactNode,
  type Ref,
  type RefObject,
  useEffect,
  useId,
  useMemo,
  useRef,
} from 'react';
import { usePageDrag } from '../files/use-page-drag.ts';
import { Icon } from '../parts/icons.tsx';
import { joinRefs } from '../parts/part.tsx';
import { UploadAnnouncer } from '../parts/upload-announcer.tsx';
import { UploadRoot, type UploadRootProps } from '../parts/upload-root.tsx';
import { useFilesRead } from '../parts/use-arriving.ts';
import { useUploadRoot } from '../root/contexts.ts';
import { withoutStop } from '../words/without-stop.ts';
import { FieldControl, FormControl } from './field-control.tsx';
import { fieldProblem } from './field-problem.ts';
import type { Reference } from './references.ts';
import { useFieldValidity } from './use-field-validity.ts';
import { useFieldValue } from './use-field-value.ts';
import { hasFocus, useFocusLeft } from './use-focus-left.ts';
import { useFieldsetDisabled, useFormPending } from './use-form-state.ts';

/** What makes a widget a field of a form. */
export interface FieldOptions {
  /** A line below the label: what is asked for. */
  help?: ReactNode;
  /** What the application has found wrong; stands in place of what the field says itself. */
  error?: string | undefined;
  /** The name of its value in the form: one entry for each file, the asset's `reference`. Without, the form sends nothing of it. */
  name?: string | undefined;
  /** The id of a form elsewhere on the page. @default the form around */
  form?: string | undefined;
  /** Something has to be there; as words, what is said where it is not. @default false */
  required?: boolean | string | undefined;
  /** What a form library holds; set to something else than was told (a reset), the list follows. */
  value?: readonly Reference[] | undefined;
  /** The references of the files that are ready, on each change. */
  onChange?: ((references: Reference[]) => void) | undefined;
  /** The focus has left the field. */
  onBlur?: (() => void) | undefined;
}

/** What {@link UploadField} takes. */
export interface UploadFieldProps
  extends FieldOptions,
    Omit<UploadRootProps, 'onChange' | 'onBlur' | 'render' | 'children'> {}

/**
 * A field of a form whose value are the references of its files: in a plain form, with a form library, with a
 * server action. As long as a file is on its way or failed, and where one is missing, the form is invalid. Each field
 * has an uploader of its own. The `ref` is the form's control: its `focus()` goes to the button, its
 * `validationMessage` tells what is wrong.
 *
 * @example
 * ```tsx
 * <form action={save}>
 *   <UploadField uploader={uploader} label="Proof of insurance" name="insurance" required maxFiles={1} />
 *   <button>Send</button>
 * </form>
 * ```
 */
export const UploadField = forwardRef<HTMLInputElement, UploadFieldProps>(function UploadField(props, ref) {
  const { help, error, name, form, required = false, ...others } = props;
  const { value, onChange, onBlur, disabled = false, uploader, ...root } = others;
  const id = useId();
  const control = useRef<HTMLInputElement>(null);
  const isPending = useFormPending();
  const isFieldsetDisabled = useFieldsetDisabled(control);
  const isDisabled = disabled || isPending || isFieldsetDisabled;
  useFieldValue(uploader, value, onChange);
  return (
    <UploadRoot
      role="group"
      aria-labelledby={`${id}label`}
      {...root}
      uploader={uploader}
      disabled={isDisabled}
      replace
    >
      <Field {...{ id, control, help, error, name, form, required, onBlur }} controlRef={ref} />
      <UploadAnnouncer />
    </UploadRoot>
  );
});

interface FieldProps {
  required: boolean | string;
  id: string;
  help: ReactNode;
  error: string | undefined;
  name: string | undefined;
  form: string | undefined;
  control: RefObject<HTMLInputElement | null>;
  controlRef: Ref<HTMLInputElement>;
  onBlur: (() => void) | undefined;
}

function Field({ id, help, control, controlRef, onBlur, ...props }: FieldProps): ReactNode {
  const { name, form, required } = props;
  const { uploader, words, label, restrictions, disabled, readOnly } = useUploadRoot();
  const rules = { required, minFiles: restrictions.minFiles ?? 0, read: useFilesRead() };
  const problem = fieldProblem(useUploads(uploader), rules, words);
  const { shown, left, handlers } = useFieldValidity(control, problem);
  const dragged = usePageDrag(restrictions.accept, disabled || readOnly);
  const refs = useMemo(() => joinRefs<HTMLInputElement>(control, controlRef), [control, controlRef]);
  const error = disabled || readOnly ? props.error : (props.error ?? shown?.text);
  const field = useRef<HTMLDivElement>(null);
  useSpokenError(props.error, field);
  useFocusLeft(field, () => {
    left();
    onBlur?.();
  });
  const idle = disabled ? 'disabled' : error === undefined ? 'idle' : 'invalid';
  const describedBy = [help !== undefined && `${id}help`, error !== undefined && `${id}error`]
    .filter(Boolean)
    .join(' ');
  return (
    <div ref={field} className="ls-field" data-state={dragged?.verdict ?? idle}>
      <FormControl ref={refs} {...{ name, form, readOnly }} disabled={disabled} {...handlers} />
      <FieldLabel id={id} isTied={!readOnly} required={required !== false}>
        {label}
      </FieldLabel>
      {help !== undefined && (
        <span className="ls-field-help" id={`${id}help`}>
          {help}
        </span>
      )}
      <FieldControl id={id} describedBy={describedBy || undefined} invalid={error !== undefined} />
      {error !== undefined && (
        <span className="ls-field-error" id={`${id}error`}>
          <Icon name="circle-alert" />
          <span>{error}</span>
        </span>
      )}
    </div>
  );
}

interface FieldLabelProps {
  id: string;
  isTied: boolean;
  required: boolean;
  children: string;
}

function FieldLabel({ id, isTied, required, children }: FieldLabelProps): ReactNode {
  const { words } = useUploadRoot();
  const text = (
    <>
      {children}
      {required && ' '}
      {required && <span className="ls-muted">{words.text('field.required')}</span>}
    </>
  );
  const shared = { id: `${id}label`, className: 'ls-field-label' };
  return isTied ? (
    <label {...shared} htmlFor={`${id}button`}>
      {text}
    </label>
  ) : (
    <span {...shared}>{text}</span>
  );
}

/** An application's error that comes while the focus is elsewhere; in the field, the button's description is read. */
function useSpokenError(error: string | undefined, field: RefObject<HTMLElement | null>): void {
  const { speech } = useUploadRoot();
  useEffect(() => {
    if (error === undefined || field.current === null || hasFocus(field.current)) return;
    speech.current?.(withoutStop(error));
  }, [error, speech, field]);
}
