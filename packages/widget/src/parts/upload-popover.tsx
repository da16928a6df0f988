import { forwardRef, type ReactNode, useMemo } from 'react';
import { useUploadRoot } from '../root/contexts.ts';
import { useClearFinished } from '../root/use-clear-finished.ts';
import { usePopover } from '../root/use-popover.ts';
import { Button } from './button.tsx';
import { joinRefs, type PartProps, renderPart } from './part.tsx';
import { UploadList } from './upload-list.tsx';
import { UploadNotice } from './upload-notice.tsx';
import { UploadProblems } from './upload-problems.tsx';
import { UploadRejections } from './upload-rejections.tsx';
import { ClearFinished, UploadSummary } from './upload-summary.tsx';
import { UploadUndo } from './upload-undo.tsx';

/** What {@link UploadPopover} knows. */
export interface UploadPopoverState {
  readonly state: 'open' | 'closed';
}

/**
 * The list above the page, opened by an {@link UploadPopoverTrigger}; rendered only while it is open. It is
 * the browser's own popover: nothing clips it, and Esc or a click beside it close it. Children replace what
 * stands in it.
 *
 * @example
 * ```tsx
 * <UploadPopover>
 *   <UploadList density="compact" />
 *   <UploadProblems />
 * </UploadPopover>
 * ```
 */
export const UploadPopover = forwardRef<HTMLElement, PartProps<UploadPopoverState>>(function UploadPopover(
  { children, ...props },
  ref,
) {
  const { popover, words } = useUploadRoot();
  const isOpen = usePopover();
  const refs = useMemo(() => joinRefs<HTMLElement>(popover.element, ref), [popover, ref]);
  const own = {
    id: popover.id,
    popover: 'auto',
    className: 'ls-popover',
    role: 'dialog',
    'aria-label': words.text('compact.label'),
    tabIndex: -1,
    'data-state': isOpen ? 'open' : 'closed',
    children: isOpen && (children ?? <PopoverParts />),
  };
  return renderPart('div', own, props, { state: isOpen ? 'open' : 'closed' }, refs);
});

function PopoverParts(): ReactNode {
  const { words, disabled, readOnly, openPicker } = useUploadRoot();
  const finished = useClearFinished();
  return (
    <>
      <UploadSummary density="compact" />
      <div className="ls-popover-body">
        <UploadRejections />
        <UploadList density="compact" />
        <UploadProblems />
      </div>
      {!readOnly && (
        <div className="ls-popover-foot">
          <Button
            kind="ghost"
            size="s"
            icon="plus"
            text={words.text('action.add')}
            disabled={disabled}
            data-ls-start=""
            onClick={() => openPicker()}
          />
          <ClearFinished {...finished} />
        </div>
      )}
      <div className="ls-line">
        <UploadNotice />
        <UploadUndo />
      </div>
    </>
  );
}
