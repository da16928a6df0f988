import { useUploads } from '@longshore/react';
import { forwardRef, type ReactNode, useState } from 'react';
import { type ItemContext, UploadItemContext, useUploadRoot } from '../root/contexts.ts';
import { recoveryButtons, tellingButtons } from '../rows/item-buttons.ts';
import { isProblem, itemState } from '../rows/item-state.ts';
import { useItem } from '../rows/use-item.ts';
import { describeItem, momentOf } from '../words/describe-item.ts';
import { Button } from './button.tsx';
import { Icon } from './icons.tsx';
import { type PartProps, renderPart } from './part.tsx';
import { ActionButtons } from './upload-item-actions.tsx';
import { FileName } from './upload-item-name.tsx';
import { noted, stateIcons } from './upload-item-status.tsx';

/** More would push what stands below out of sight. */
const SHOWN = 5;
/** And so many more at once where a person asks for them. */
const MORE = 20;

/** What {@link UploadProblems} knows. */
export interface UploadProblemsState {
  /** How many files wait for a person. */
  readonly count: number;
}

/**
 * What went wrong with which file, in full, and what can be done about it; for below a list whose rows have
 * no room for that. Nothing where all goes well.
 *
 * @example
 * ```tsx
 * <UploadRoot uploader={uploader}>
 *   <UploadList density="compact" />
 *   <UploadProblems />
 * </UploadRoot>
 * ```
 */
export const UploadProblems = forwardRef<HTMLElement, PartProps<UploadProblemsState>>(
  function UploadProblems(props, ref) {
    const { uploader, words } = useUploadRoot();
    const { uploads, totals } = useUploads(uploader);
    const [limit, setLimit] = useState(SHOWN);
    const count = totals.count.failed;
    if (count === 0) return null;
    const ids: string[] = [];
    // No further than needed: there may be thousands.
    for (const upload of uploads) {
      if (ids.length === Math.min(limit, count)) break;
      if (isProblem(itemState(upload))) ids.push(upload.id);
    }
    const more = count - ids.length;
    const own = {
      className: 'ls-problems',
      role: 'group',
      'aria-label': words.text('problems.label'),
      'data-state': 'failed',
      children: (
        <>
          {ids.map((id) => (
            <Problem key={id} id={id} />
          ))}
          {more > 0 && (
            <Button
              kind="ghost"
              size="s"
              text={words.text('problems.more', { count: more })}
              onClick={() => setLimit(limit + MORE)}
            />
          )}
        </>
      ),
    };
    return renderPart('div', own, props, { count }, ref);
  },
);

function Problem({ id }: { id: string }): ReactNode {
  const { readOnly } = useUploadRoot();
  const item = useItem(id, true);
  if (item === undefined || !isProblem(item.state)) return null;
  const { upload, state } = item;
  const all = recoveryButtons(upload);
  const buttons = readOnly ? tellingButtons(all) : all;
  return (
    <UploadItemContext.Provider value={item}>
      <div className="ls-problem" data-state={state} data-problem-of={id}>
        <Icon name={stateIcons[state]} />
        <div className="ls-problem-text">
          <span className="ls-name">
            <FileName name={upload.relativePath ?? upload.file.name} />
          </span>
          <Message {...item} />
          {buttons.length > 0 && (
            <span className="ls-actions">
              <ActionButtons buttons={buttons} quiet />
            </span>
          )}
        </div>
      </div>
    </UploadItemContext.Provider>
  );
}

function Message({ upload, note }: ItemContext): ReactNode {
  const { uploader, words } = useUploadRoot();
  const said = describeItem(upload, words, momentOf(uploader));
  const { label, figures, message } = note === undefined ? said : noted(said, note);
  return (
    <span className="ls-message">{message ?? [label, ...figures.map(({ text }) => text)].join(' · ')}</span>
  );
}
