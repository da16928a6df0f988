import type { Upload } from '@longshore/core';
import { useUploads } from '@longshore/react';
import { type FocusEvent, forwardRef, type KeyboardEvent, type ReactElement, useMemo, useRef } from 'react';
import { ItemLookContext, useUploadRoot } from '../root/contexts.ts';
import { canPause, canRetry } from '../rows/item-state.ts';
import { type ListFocus, useListFocus } from '../rows/use-list-focus.ts';
import { useRows } from '../rows/use-rows.ts';
import { joinRefs, type PartProps, renderPart } from './part.tsx';
import { UploadItem, type UploadItemProps } from './upload-item.tsx';

/** What {@link UploadList} knows. */
export interface UploadListState {
  readonly count: number;
}

/** What {@link UploadList} takes. */
export interface UploadListProps extends Omit<PartProps<UploadListState>, 'children'> {
  /** `compact` has rows of one line; put {@link UploadProblems} below, for what they have no room to say. @default 'normal' */
  density?: 'normal' | 'compact' | undefined;
  /** Makes one row; hand all that it gets to an `UploadItem`. @default (item) => <UploadItem {...item} /> */
  children?: ((item: UploadItemProps) => ReactElement) | undefined;
}

const plainItem = ({ id, ...item }: UploadItemProps): ReactElement => (
  <UploadItem key={id} id={id} {...item} />
);

/**
 * The rows. Arrow keys, Home and End move between them, Delete removes, R retries, Space pauses and
 * resumes. Of a long list only the rows in sight are in the document.
 *
 * @example
 * ```tsx
 * <UploadList>{({ id, ...item }) => <UploadItem key={id} id={id} {...item} className="card" />}</UploadList>
 * ```
 */
export const UploadList = forwardRef<HTMLElement, UploadListProps>(function UploadList(
  { children: item = plainItem, density = 'normal', ...props },
  ref,
) {
  const { uploader, words } = useUploadRoot();
  const look = density === 'compact' ? 'dense' : 'row';
  const { uploads } = useUploads(uploader);
  const count = uploads.length;
  const scroller = useRef<HTMLElement>(null);
  const focus = useListFocus(uploads, scroller);
  const rows = useRows(count, scroller, focus.active, look);
  const keys = useItemKeys(uploads, focus, rows.show);
  const refs = useMemo(() => joinRefs<HTMLElement>(scroller, ref), [ref]);
  if (count === 0) return null;
  const own = {
    className: 'ls-scroll',
    'data-virtual': rows.virtual ? '' : undefined,
    children: (
      <ul
        // biome-ignore lint/a11y/noRedundantRoles: Safari drops the role of a list without bullets
        role="list"
        className="ls-list"
        data-density={density === 'compact' ? density : undefined}
        aria-label={words.text('files.count', { count })}
        style={rows.style}
        {...keys}
      >
        <ItemLookContext.Provider value={look}>
          {rows.indexes.map((index) => {
            const upload = uploads[index];
            if (upload === undefined) return null;
            return item({
              id: upload.id,
              active: index === focus.active,
              style: rows.styleOf(index),
              'aria-posinset': index + 1,
              'aria-setsize': count,
            });
          })}
        </ItemLookContext.Provider>
      </ul>
    ),
  };
  return renderPart('div', own, props, { count }, refs);
});

function useItemKeys(uploads: readonly Upload<unknown>[], focus: ListFocus, show: (index: number) => void) {
  const { uploader, remove, readOnly } = useUploadRoot();
  const act = (key: string, upload: Upload<unknown>, onRow: boolean): boolean => {
    const ids = [upload.id];
    if (readOnly) return false;
    if (key === 'Delete') remove(ids);
    else if (key === 'r' && canRetry(upload)) uploader.retry(ids);
    // On a button, Space presses it.
    else if (key === ' ' && onRow && canPause(upload)) {
      if ('activity' in upload && upload.activity.kind === 'paused') uploader.resume(ids);
      else uploader.pause(ids);
    } else return key === ' ' && onRow;
    return true;
  };
  return {
    onFocus: (event: FocusEvent) => {
      const id = event.target.closest<HTMLElement>('[data-upload-id]')?.dataset.uploadId;
      if (id !== undefined) focus.activate(id);
    },
    onKeyDown: (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || !(event.target instanceof Element)) return;
      const row = event.target.closest<HTMLElement>('[data-upload-id]');
      const at = uploads.findIndex(({ id }) => id === row?.dataset.uploadId);
      const upload = uploads[at];
      if (upload === undefined) return;
      const last = uploads.length - 1;
      const moves: Readonly<Record<string, number>> = {
        ArrowDown: at + 1,
        ArrowUp: at - 1,
        Home: 0,
        End: last,
      };
      const to = moves[event.key];
      if (to !== undefined) {
        event.preventDefault();
        const index = Math.max(0, Math.min(last, to));
        show(index);
        focus.focus(index);
      } else if (
        act(event.key.length === 1 ? event.key.toLowerCase() : event.key, upload, event.target === row)
      ) {
        event.preventDefault();
      }
    },
  };
}
