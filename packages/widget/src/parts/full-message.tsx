import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useUploadItem, useUploadRoot } from '../root/contexts.ts';
import { observeSize } from '../root/observe-size.ts';

/**
 * What went wrong where the row has no room for all of it: a button that shows the whole above the page. Nothing where
 * all is in sight.
 */
export function FullMessage({ text, message }: { text: Element | null; message: string }): ReactNode {
  const { words } = useUploadRoot();
  const { upload, active } = useUploadItem();
  const popover = useRef<HTMLSpanElement>(null);
  if (!useIsClipped(text, message)) return null;
  const more = words.text('action.more');
  return (
    <>
      <button
        type="button"
        className="ls-btn ls-more"
        data-kind="link"
        tabIndex={active ? undefined : -1}
        aria-label={words.text('action.for', { action: more, name: upload.file.name })}
        onClick={({ currentTarget }) => popover.current?.togglePopover({ source: currentTarget })}
      >
        {more}
      </button>
      <span ref={popover} popover="auto" dir="auto" className="ls-full-message">
        {message}
      </span>
    </>
  );
}

/** Whether an element has more text than it shows; looked at with each change of its room. */
function useIsClipped(element: Element | null, message: string): boolean {
  const [isClipped, setClipped] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another message may fit where the last one did not
  useEffect(() => {
    if (element === null) return undefined;
    return observeSize(element, () => setClipped(element.scrollHeight > element.clientHeight + 1));
  }, [element, message]);
  return isClipped;
}
