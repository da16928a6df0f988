import { useUploads } from '@longshore/react';
import { forwardRef, type ReactElement, useMemo, useRef } from 'react';
import { ItemLookContext, useUploadRoot } from '../root/contexts.ts';
import { useItemKeys } from '../rows/use-item-keys.ts';
import { useListFocus } from '../rows/use-list-focus.ts';
import { useRows } from '../rows/use-rows.ts';
import { AddCard } from './add-card.tsx';
import { joinRefs, type PartProps, renderPart } from './part.tsx';
import { RowRehearsal } from './row-rehearsal.tsx';
import { UploadItem, type UploadItemProps } from './upload-item.tsx';

/** What {@link UploadList} knows. */
export interface UploadListState {
  readonly count: number;
}

/** What {@link UploadList} takes. */
export interface UploadListProps extends Omit<PartProps<UploadListState>, 'children'> {
  /** `compact` has rows of one line; put {@link UploadProblems} below, for what they have no room to say. @default 'normal' */
  density?: 'normal' | 'compact' | undefined;
  /** `grid` has picture cards and one that adds more; put {@link UploadProblems} below. @default 'list' */
  layout?: 'list' | 'grid' | undefined;
  /** Makes one row; hand all that it gets to an `UploadItem`. @default (item) => <UploadItem {...item} /> */
  children?: ((item: UploadItemProps) => ReactElement) | undefined;
}

const plainItem = ({ id, ...item }: UploadItemProps): ReactElement => (
  <UploadItem key={id} id={id} {...item} />
);

/**
 * The rows, or the picture cards. Arrow keys, Home and End move between them, Delete removes, R retries,
 * Space pauses and resumes. Of a long list only the rows in sight are in the document.
 *
 * @example
 * ```tsx
 * <UploadList>{({ id, ...item }) => <UploadItem key={id} id={id} {...item} className="card" />}</UploadList>
 * ```
 */
export const UploadList = forwardRef<HTMLElement, UploadListProps>(function UploadList(
  { children: item = plainItem, density = 'normal', layout = 'list', ...props },
  ref,
) {
  const { uploader, words } = useUploadRoot();
  const rowLook = density === 'compact' ? 'dense' : 'row';
  const look = layout === 'grid' ? 'card' : rowLook;
  const { uploads } = useUploads(uploader);
  const count = uploads.length;
  const scroller = useRef<HTMLElement>(null);
  const focus = useListFocus(uploads, scroller);
  const rows = useRows(count, scroller, focus.active, look);
  const keys = useItemKeys(uploads, focus, rows.show, look);
  const refs = useMemo(() => joinRefs<HTMLElement>(scroller, ref), [ref]);
  if (count === 0) return <RowRehearsal look={look} />;
  const own = {
    className: 'ls-scroll',
    'data-state': rows.virtual ? 'long' : 'short',
    style: rows.scrollerStyle,
    children: (
      <ul
        // biome-ignore lint/a11y/noRedundantRoles: Safari drops the role of a list without bullets
        role="list"
        className={look === 'card' ? 'ls-grid' : 'ls-list'}
        data-density={look === 'dense' ? 'compact' : undefined}
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
          {look === 'card' && !rows.virtual && <AddCard />}
        </ItemLookContext.Provider>
      </ul>
    ),
  };
  return renderPart('div', own, props, { count }, refs);
});
