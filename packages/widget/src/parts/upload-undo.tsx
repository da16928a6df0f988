import { useUploads } from '@longshore/react';
import { type CSSProperties, forwardRef, type ReactNode, useSyncExternalStore } from 'react';
import { roomLeft } from '../files/room.ts';
import { useUploadRoot } from '../root/contexts.ts';
import type { Removed } from '../root/undo.ts';
import { Button } from './button.tsx';
import { type PartProps, renderPart } from './part.tsx';
import { FileName } from './upload-item-name.tsx';

/** What {@link UploadUndo} knows. */
export interface UploadUndoState {
  readonly removed: Removed;
}

/**
 * Offers to bring back what was removed last, for as long as that is possible and there is room for it; nothing
 * otherwise.
 *
 * @example
 * ```tsx
 * <UploadRoot uploader={uploader}>
 *   <UploadList />
 *   <UploadUndo />
 * </UploadRoot>
 * ```
 */
export const UploadUndo = forwardRef<HTMLElement, PartProps<UploadUndoState>>(
  function UploadUndo(props, ref) {
    const { uploader, undo, words, list, speech, restrictions, readOnly } = useUploadRoot();
    const { totals } = useUploads(uploader);
    const removed = useSyncExternalStore(undo.subscribe, undo.get, () => undefined);
    if (removed === undefined || readOnly) return null;
    // Others have taken the place.
    if (roomLeft(totals, restrictions) < removed.ids.length) return null;
    const action = words.text('action.undo');
    const name =
      removed.ids.length === 1 ? removed.name : words.text('files.count', { count: removed.ids.length });
    const own = {
      className: 'ls-toast',
      'data-state': 'removed',
      children: (
        <>
          <span className="ls-toast-text">
            <What {...removed} />
          </span>
          <Button
            kind="ghost"
            size="s"
            icon="undo-2"
            text={action}
            aria-label={words.text('action.for', { action, name })}
            onClick={() => {
              const [first] = undo.restore();
              if (first === undefined) return;
              list.current?.focusItem(first);
              speech.current?.(words.text('undo.restored', { name }));
            }}
          />
          <span
            // From the last removal on: it goes on where an earlier one's time is over.
            key={removed.ids.at(-1)}
            className="ls-bar"
            aria-hidden="true"
            style={{ '--ls-undo': `${removed.undoMs}ms` } as CSSProperties}
          />
        </>
      ),
    };
    return renderPart('div', own, props, { removed }, ref);
  },
);

function What({ ids, name }: Removed): ReactNode {
  const { words } = useUploadRoot();
  if (ids.length > 1) return <span>{words.text('undo.many', { count: ids.length })}</span>;
  const [before, after] = words.around('undo.one', 'name');
  return (
    <>
      {before.trim() !== '' && <span>{before.trim()}</span>}
      <span className="ls-name">
        <FileName name={name} />
      </span>
      {after.trim() !== '' && <span>{after.trim()}</span>}
    </>
  );
}
