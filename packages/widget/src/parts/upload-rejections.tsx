import type { FileRejection } from '@longshore/core';
import { useUploads } from '@longshore/react';
import { forwardRef, type ReactNode } from 'react';
import { useUploadRoot } from '../root/contexts.ts';
import { groupRejections, type RejectedFile, type RejectionGroup } from '../words/group-rejections.ts';
import { Button } from './button.tsx';
import { Icon } from './icons.tsx';
import { type PartProps, renderPart } from './part.tsx';
import { FileName } from './upload-item-name.tsx';

/** What {@link UploadRejections} knows. */
export interface UploadRejectionsState {
  readonly groups: readonly RejectionGroup[];
}

/**
 * Files that were not taken, grouped by reason, until dismissed; nothing where there are none.
 *
 * @example
 * ```tsx
 * <UploadRoot uploader={uploader}>
 *   <UploadDropzone />
 *   <UploadRejections />
 * </UploadRoot>
 * ```
 */
export const UploadRejections = forwardRef<HTMLElement, PartProps<UploadRejectionsState>>(
  function UploadRejections(props, ref) {
    const { uploader, words, readOnly, focusStart } = useUploadRoot();
    const { rejections } = useUploads(uploader);
    if (rejections.length === 0 || readOnly) return null;
    const groups = groupRejections(rejections, words);
    const title = words.text('rejections.title', { count: rejections.length });
    const dismiss = words.text('action.dismiss');
    const own = {
      className: 'ls-rejections',
      'data-state': 'reject',
      role: 'group',
      'aria-label': words.text('rejections.label'),
      children: (
        <>
          <div className="ls-rejections-head">
            <Icon name="circle-alert" />
            <h3>{title}</h3>
            <Button
              kind="ghost"
              size="s"
              text={dismiss}
              aria-label={words.text('action.for', { action: dismiss, name: title })}
              onClick={() => {
                focusStart();
                uploader.dismissRejections();
              }}
            />
          </div>
          {groups.map((group) => (
            <Group key={group.title} {...group} />
          ))}
        </>
      ),
    };
    return renderPart('div', own, props, { groups }, ref);
  },
);

// More would push the list out of sight; the title has their number.
const SHOWN = 20;

function Group({ title, files }: RejectionGroup): ReactNode {
  const { words } = useUploadRoot();
  const asked = files.filter(({ isAsked }) => isAsked);
  const addAnyway = useAddAnyway();
  return (
    <div className="ls-rejection">
      <h4>{title}</h4>
      <ul>
        {files.slice(0, SHOWN).map((file, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the next one takes the place of one that is gone, and its focus
          <li key={index}>
            <span className="ls-rejected">
              <span className="ls-name">
                <FileName name={file.name} />
              </span>
              {file.sameAs !== undefined && <SameAs name={file.sameAs} />}
              {file.note !== undefined && <span>{file.note}</span>}
            </span>
            {file.isAsked && <Question {...file} />}
          </li>
        ))}
        {files.length > SHOWN && <li>…</li>}
      </ul>
      {asked.length > 1 && (
        <Button
          kind="link"
          text={words.text('action.add-all-anyway', { count: asked.length })}
          onClick={() => addAnyway(asked.map(({ rejection }) => rejection))}
        />
      )}
    </div>
  );
}

function SameAs({ name }: { name: string }): ReactNode {
  const { words } = useUploadRoot();
  const [before, after] = words.around('rejections.same-as', 'name');
  return (
    <>
      {before.trim() !== '' && <span>{before}</span>}
      <span className="ls-name">
        <FileName name={name} />
      </span>
      {after.trim() !== '' && <span>{after}</span>}
    </>
  );
}

/** Whether a file that is in the list already is added as well. */
function Question({ name, rejection }: RejectedFile): ReactNode {
  const { uploader, words } = useUploadRoot();
  const addAnyway = useAddAnyway();
  const [add, skip] = [words.text('action.add-anyway'), words.text('action.skip')];
  return (
    <span>
      <Button
        kind="link"
        text={add}
        aria-label={words.text('action.for', { action: add, name })}
        onClick={() => addAnyway([rejection])}
      />
      <Button
        kind="link"
        text={skip}
        aria-label={words.text('action.for', { action: skip, name })}
        onClick={() => uploader.dismissRejections([rejection])}
      />
    </span>
  );
}

function useAddAnyway(): (rejections: readonly FileRejection[]) => void {
  const { uploader, restrictions } = useUploadRoot();
  return (rejections) => {
    uploader.dismissRejections(rejections);
    const entries = rejections.map(({ file, relativePath }) =>
      relativePath === undefined ? { file } : { file, relativePath },
    );
    void uploader.add(entries, { ...restrictions, duplicates: 'allow' });
  };
}
