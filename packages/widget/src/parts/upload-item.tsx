import { forwardRef, memo } from 'react';
import { UploadItemContext } from '../root/contexts.ts';
import type { ItemState } from '../rows/item-state.ts';
import { useItem } from '../rows/use-item.ts';
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
    const item = useItem(id, active);
    if (item === undefined) return null;
    const { state, look } = item;
    const own = {
      className: look === 'card' ? 'ls-card' : 'ls-item',
      'data-state': state,
      'data-upload-id': id,
      tabIndex: active ? 0 : -1,
      children: <UploadItemContext.Provider value={item}>{children ?? rowParts}</UploadItemContext.Provider>,
    };
    return renderPart('li', own, props, { state }, ref);
  }),
);

// The same element each time: a row that only gets another place renders nothing of what stands in it.
export const rowParts = (
  <>
    <UploadItemPreview />
    <UploadItemName />
    <UploadItemStatus />
    <UploadItemProgress />
    <UploadItemActions />
  </>
);
