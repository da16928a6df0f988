import { useUpload } from '@longshore/react';
import { forwardRef, memo, useMemo, useState } from 'react';
import { type ItemContext, UploadItemContext, useUploadRoot } from '../root/contexts.ts';
import { type ItemState, itemState } from '../rows/item-state.ts';
import { type PartProps, renderPart } from './part.tsx';
import { UploadItemActions } from './upload-item-actions.tsx';
import { UploadItemName } from './upload-item-name.tsx';
import { UploadItemPreview } from './upload-item-preview.tsx';
import { UploadItemProgress } from './upload-item-progress.tsx';
import { UploadItemStatus } from './upload-item-status.tsx';

/** What {@link UploadItem} knows. */
export interface UploadItemState {
  readonly state: ItemState;
}

/** What {@link UploadItem} takes. */
export interface UploadItemProps extends PartProps<UploadItemState> {
  /** The upload's id. */
  id: string;
  /** Whether Tab stops at this row; the list gives it to one. @default true */
  active?: boolean | undefined;
}

interface Noted {
  readonly state: ItemState;
  readonly text: string | undefined;
}

/**
 * One row; it re-renders only for its own upload's changes. Children replace what stands in it.
 *
 * @example
 * ```tsx
 * <UploadItem id={id}>
 *   <UploadItemName />
 *   <UploadItemProgress />
 * </UploadItem>
 * ```
 */
export const UploadItem = memo(
  forwardRef<HTMLElement, UploadItemProps>(function UploadItem(
    { id, active = true, children, ...props },
    ref,
  ) {
    const { uploader } = useUploadRoot();
    const upload = useUpload(uploader, id);
    const [noted, setNoted] = useState<Noted>();
    const state = upload === undefined ? undefined : itemState(upload);
    // What was said of another state is over with it.
    const note = noted?.state === state ? noted?.text : undefined;
    const item = useMemo<ItemContext | undefined>(() => {
      if (upload === undefined || state === undefined) return undefined;
      const setNote = (text: string | undefined) => setNoted({ state, text });
      return { upload, state, active, note, setNote };
    }, [upload, state, active, note]);
    if (item === undefined || state === undefined) return null;
    const own = {
      className: 'ls-item',
      'data-state': state,
      'data-upload-id': id,
      tabIndex: active ? 0 : -1,
      children: (
        <UploadItemContext.Provider value={item}>{children ?? <ItemParts />}</UploadItemContext.Provider>
      ),
    };
    return renderPart('li', own, props, { state }, ref);
  }),
);

function ItemParts() {
  return (
    <>
      <UploadItemPreview />
      <UploadItemName />
      <UploadItemStatus />
      <UploadItemProgress />
      <UploadItemActions />
    </>
  );
}
