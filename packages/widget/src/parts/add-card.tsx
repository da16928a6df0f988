import { useUploads } from '@longshore/react';
import type { ReactNode } from 'react';
import { roomLeft } from '../files/room.ts';
import { usePageDrag } from '../files/use-page-drag.ts';
import { useUploadRoot } from '../root/contexts.ts';
import { Icon } from './icons.tsx';
import { zoneIcons } from './upload-dropzone.tsx';

/** The card after the last picture: opens the browser's file dialog, and says what would happen to what is dragged. */
export function AddCard(): ReactNode {
  const { uploader, restrictions, words, disabled, readOnly, openPicker } = useUploadRoot();
  const { totals } = useUploads(uploader);
  const dragged = usePageDrag(restrictions.accept, disabled || readOnly);
  if (readOnly) return null;
  if (roomLeft(totals, restrictions) <= 0) return null;
  const state = dragged?.verdict ?? 'idle';
  const text =
    dragged === undefined
      ? words.text('grid.add')
      : words.text(`zone.${dragged.verdict}`, { count: dragged.count });
  return (
    <li>
      <button
        type="button"
        className="ls-btn ls-card-add"
        disabled={disabled}
        data-state={state}
        data-ls-start=""
        onClick={() => openPicker()}
      >
        <Icon name={dragged === undefined ? 'image-plus' : zoneIcons[dragged.verdict]} />
        <span>{text}</span>
      </button>
    </li>
  );
}
