import { type KeyboardEvent, type MouseEvent, type ReactNode, useCallback, useEffect, useRef } from 'react';
import { FileCard } from './file-card.tsx';
import type { Entry } from './use-entries.ts';
import { useRoving } from './use-roving.ts';
import type { Selection } from './use-selection.ts';

interface FileGridProps {
  readonly entries: readonly Entry[];
  readonly label: string;
  readonly selection: Selection;
}

/** The files of a folder as cards. Arrow keys, Home and End move, Space chooses. */
export function FileGrid({ entries, label, selection }: FileGridProps): ReactNode {
  const roving = useRoving(entries.map(({ key }) => key));
  const grid = useRef<HTMLUListElement>(null);
  useNewInSight(entries, grid);
  // Cards render only for changes of their own, so what they call must stay the same.
  const latest = useRef(selection);
  useEffect(() => {
    latest.current = selection;
  });
  const toggle = useCallback((key: string, range: boolean) => latest.current.toggle(key, range), []);
  const fileAt = (target: EventTarget): string | undefined => {
    const key = target instanceof Element && target.closest<HTMLElement>('[data-key]')?.dataset.key;
    return entries.find((entry) => entry.key === key && entry.file !== undefined)?.key;
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    roving.onKeyDown(event);
    const onCard = event.target instanceof HTMLLIElement;
    const key = event.key === ' ' && onCard ? fileAt(event.target) : undefined;
    if (event.key === ' ' && onCard) event.preventDefault();
    if (key !== undefined) toggle(key, event.shiftKey);
  };
  // The picture is as good as the box in its corner, which is there for the keyboard too.
  const onClick = (event: MouseEvent<HTMLElement>): void => {
    const onPicture = event.target instanceof Element && event.target.closest('.ls-preview') !== null;
    const key = onPicture ? fileAt(event.target) : undefined;
    if (key !== undefined) toggle(key, event.shiftKey);
  };
  return (
    <ul
      ref={grid}
      // biome-ignore lint/a11y/noRedundantRoles: Safari drops the role of a list without bullets
      role="list"
      className="ls-grid"
      aria-label={label}
      onFocus={roving.onFocus}
      onKeyDown={onKeyDown}
      onClick={onClick}
    >
      {entries.map(({ key, file, uploadId }) => (
        <FileCard
          key={uploadId ?? key}
          entryKey={key}
          file={file}
          uploadId={uploadId}
          active={roving.isActive(key)}
          selected={selection.has(key)}
          onToggle={toggle}
        />
      ))}
    </ul>
  );
}

/** Uploads that were added come into sight, as they stand at the end. */
function useNewInSight(entries: readonly Entry[], grid: { readonly current: HTMLElement | null }): void {
  const uploads = entries.filter(({ uploadId }) => uploadId !== undefined);
  const known = useRef(new Set(uploads.map(({ uploadId }) => uploadId)));
  useEffect(() => {
    const fresh = uploads.find(({ uploadId }) => !known.current.has(uploadId));
    if (fresh === undefined) return;
    known.current = new Set(uploads.map(({ uploadId }) => uploadId));
    const card = grid.current?.querySelector(`[data-key="${CSS.escape(fresh.key)}"]`);
    card?.scrollIntoView({ block: 'nearest' });
  });
}
