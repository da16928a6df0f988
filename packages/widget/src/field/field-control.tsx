import { isReady } from '@longshore/core';
import { useUploads } from '@longshore/react';
import { forwardRef, type ReactNode } from 'react';
import { usePageDrag } from '../files/use-page-drag.ts';
import { Icon } from '../parts/icons.tsx';
import { UploadList } from '../parts/upload-list.tsx';
import { UploadProblems } from '../parts/upload-problems.tsx';
import { UploadRejections } from '../parts/upload-rejections.tsx';
import { UploadTrigger } from '../parts/upload-trigger.tsx';
import { UploadUndo } from '../parts/upload-undo.tsx';
import { useArriving } from '../parts/use-arriving.ts';
import { useUploadRoot } from '../root/contexts.ts';
import type { Words } from '../words/words.ts';
import { referenceOf } from './references.ts';

/** What the form sees of a field. */
export interface FormControlProps {
  readonly name: string | undefined;
  readonly form: string | undefined;
  readonly disabled: boolean;
  readonly readOnly: boolean;
  onInvalid(event: { preventDefault(): void }): void;
  onFocus(): void;
}

/** A native control that nobody sees, which makes the form valid or not; and a hidden one for each reference. */
export const FormControl = forwardRef<HTMLInputElement, FormControlProps>(function FormControl(
  { name, ...shared },
  ref,
) {
  const { uploader } = useUploadRoot();
  const { uploads } = useUploads(uploader);
  const { form, disabled } = shared;
  return (
    <>
      <input ref={ref} className="ls-vh" tabIndex={-1} aria-hidden="true" autoComplete="off" {...shared} />
      {name !== undefined &&
        uploads
          .filter(isReady)
          .map(({ id, asset }) => (
            <input key={id} type="hidden" {...{ name, form, disabled }} value={referenceOf(asset)} />
          ))}
    </>
  );
});

interface FieldControlProps {
  /** Of the field; ids of its elements begin with it. */
  readonly id: string;
  readonly describedBy: string | undefined;
  readonly invalid: boolean;
}

/** The box: the files, what went wrong with them, and the button that adds some. */
export function FieldControl(props: FieldControlProps): ReactNode {
  const { readOnly } = useUploadRoot();
  return (
    <div className="ls-field-control">
      <UploadList density="compact" />
      <UploadProblems />
      <UploadRejections />
      {!readOnly && <DropRow {...props} />}
      <UploadUndo />
    </div>
  );
}

function DropRow({ id, describedBy, invalid }: FieldControlProps): ReactNode {
  const { uploader, words, restrictions, disabled } = useUploadRoot();
  const { maxFiles } = restrictions;
  const count = useUploads(uploader).uploads.length;
  const dragged = usePageDrag(restrictions.accept, disabled);
  const arriving = useArriving();
  const one = maxFiles === 1;
  const choose = one ? 'zone.browse-one' : 'field.choose';
  const add = one ? 'field.replace' : 'action.add';
  return (
    <div className="ls-field-drop">
      <UploadTrigger
        id={`${id}button`}
        data-size="s"
        data-ls-start=""
        aria-labelledby={`${id}choose ${id}label`}
        aria-describedby={describedBy}
        aria-invalid={invalid || undefined}
      >
        <Icon name="paperclip" />
        <span id={`${id}choose`}>{words.text(count === 0 ? choose : add)}</span>
      </UploadTrigger>
      <span>
        {dragged !== undefined && words.text(`zone.${dragged.verdict}`, { count: dragged.count })}
        {dragged === undefined &&
          (arriving === undefined
            ? idleHint(count, maxFiles, disabled, words)
            : words.text(`notice.${arriving.state}`, { count: arriving.count }))}
      </span>
    </div>
  );
}

function idleHint(count: number, maxFiles: number | undefined, disabled: boolean, words: Words): string {
  if (count === 0 && disabled) return words.text('field.disabled');
  if (count === 0) return words.text(maxFiles === 1 ? 'field.drop-one' : 'field.drop');
  if (maxFiles === undefined) return words.text('files.count', { count });
  return words.text('field.count', { number: count, count: maxFiles });
}
