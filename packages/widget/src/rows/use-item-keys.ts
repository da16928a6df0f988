import type { Upload } from '@longshore/core';
import type { FocusEvent, KeyboardEvent } from 'react';
import { useUploadRoot } from '../root/contexts.ts';
import { columnsOf } from './columns.ts';
import { canPause, canRetry, type ItemLook } from './item-state.ts';
import type { ListFocus } from './use-list-focus.ts';

/** What the keys do in a list, whichever way it shows its uploads. */
export function useItemKeys(
  uploads: readonly Upload<unknown>[],
  focus: ListFocus,
  show: (index: number) => void,
  look: ItemLook,
) {
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
      const to = target(event.key, at, uploads.length, look === 'card' ? gridOf(row) : undefined);
      if (to !== undefined) {
        event.preventDefault();
        show(to);
        focus.focus(to);
      } else if (
        act(event.key.length === 1 ? event.key.toLowerCase() : event.key, upload, event.target === row)
      ) {
        event.preventDefault();
      }
    },
  };
}

interface Grid {
  readonly columns: number;
  readonly isRtl: boolean;
}

/** How many cards stand side by side right now, and from which side on. */
function gridOf(card: HTMLElement | null): Grid {
  const list = card?.parentElement;
  if (!list) return { columns: 1, isRtl: false };
  const { gridTemplateColumns, direction } = getComputedStyle(list);
  return { columns: columnsOf(gridTemplateColumns), isRtl: direction === 'rtl' };
}

/** Which row a key leads to; `undefined` for a key that leads nowhere. */
function target(key: string, at: number, count: number, grid: Grid | undefined): number | undefined {
  const last = count - 1;
  const line = grid?.columns ?? 1;
  const side = grid?.isRtl === true ? -1 : 1;
  const moves: Readonly<Record<string, number>> = {
    // The last line may be shorter.
    ArrowDown: Math.floor(at / line) < Math.floor(last / line) ? Math.min(last, at + line) : at,
    ArrowUp: at >= line ? at - line : at,
    Home: 0,
    End: last,
    ...(grid === undefined ? {} : { ArrowRight: at + side, ArrowLeft: at - side }),
  };
  const to = moves[key];
  return to === undefined ? undefined : Math.max(0, Math.min(last, to));
}
