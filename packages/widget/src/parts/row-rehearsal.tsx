import type { Upload } from '@longshore/core';
import { type ReactElement, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { UploadItemContext } from '../root/contexts.ts';
import type { ItemLook } from '../rows/item-state.ts';
import { rowParts } from './upload-item.tsx';

let isDone = false;

/**
 * A row that nobody sees, once in a page and while it is idle: code that runs for the first time is compiled first, and
 * styles that are looked for the first time are matched, so that the first rows after a drop come sooner (see
 * docs/decisions/0032). It stands within one task, between two frames.
 */
export function RowRehearsal({ look }: { look: ItemLook }): ReactElement | null {
  const row = useRef<HTMLDivElement>(null);
  const [isOn, setOn] = useState(false);
  useEffect(() => {
    // Not in Safari; and a test that waits for React would be told that it missed something.
    if (isDone || typeof requestIdleCallback === 'undefined' || 'IS_REACT_ACT_ENVIRONMENT' in globalThis)
      return;
    const idle = requestIdleCallback(() => {
      if (isDone) return;
      isDone = true;
      flushSync(() => setOn(true));
      // Asking for it has it laid out.
      void row.current?.offsetHeight;
      flushSync(() => setOn(false));
    });
    return () => cancelIdleCallback(idle);
  }, []);
  return isOn ? (
    <div ref={row} className="ls-scroll" style={{ position: 'absolute', visibility: 'hidden' }} aria-hidden>
      <Row look={look} />
    </div>
  ) : null;
}

function Row({ look }: { look: ItemLook }): ReactElement {
  const upload: Upload<unknown> = {
    id: 'rehearsal',
    file: new File([], 'IMG_0001.jpg'),
    ...{ size: 0, run: 0, status: 'queued', activity: { kind: 'active' } },
  };
  const item = { upload, state: 'waiting', look, active: false, note: undefined, setNote: () => {} } as const;
  const isCard = look === 'card';
  return (
    <div className={isCard ? 'ls-grid' : 'ls-list'} data-density={look === 'dense' ? 'compact' : undefined}>
      <div className={isCard ? 'ls-card' : 'ls-item'} data-state="waiting">
        <UploadItemContext.Provider value={item}>{rowParts}</UploadItemContext.Provider>
      </div>
    </div>
  );
}
