import { useUploads } from '@longshore/react';
import { forwardRef, type ReactNode } from 'react';
import { useUploadRoot } from '../root/contexts.ts';
import { groupRejections, type RejectionGroup } from '../words/group-rejections.ts';
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
    const { uploader, words, focusStart } = useUploadRoot();
    const { rejections } = useUploads(uploader);
    if (rejections.length === 0) return null;
    const groups = groupRejections(rejections, words);
    const title = words.text('rejections.title', { count: rejections.length });
    const dismiss = words.text('action.dismiss');
    const own = {
      className: 'ls-rejections',
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
  return (
    <div className="ls-rejection">
      <h4>{title}</h4>
      <ul>
        {files.slice(0, SHOWN).map(({ name, note }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two files may have one name, and the list only grows
          <li key={index}>
            <span className="ls-name">
              <FileName name={name} />
            </span>
            {note !== undefined && <span>{note}</span>}
          </li>
        ))}
        {files.length > SHOWN && <li>…</li>}
      </ul>
    </div>
  );
}
