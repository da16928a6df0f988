import type { AddOptions, Upload, Uploader } from '@longshore/core';
import { createContext, useContext } from 'react';
import type { DropReadings } from '../files/drop-readings.ts';
import type { ItemLook, ItemState } from '../rows/item-state.ts';
import type { Words } from '../words/words.ts';
import type { Popover } from './popover.ts';
import type { Undo } from './undo.ts';

/** What the list lets other parts do with the focus. */
export interface ListHandle {
  /** Moves the focus to a row, as soon as it is there. */
  focusItem(id: string): void;
  /** Before these go: hands the focus on, where one of them has it. */
  beforeRemove(ids: readonly string[]): void;
}

/** What an {@link UploadRoot} shares with the parts inside. */
export interface RootContext {
  readonly uploader: Uploader<unknown>;
  readonly words: Words;
  /** What is let through, and how it is taken. */
  readonly restrictions: AddOptions;
  /** Takes no files. */
  readonly disabled: boolean;
  /** Shows, and changes nothing. */
  readonly readOnly: boolean;
  /** The accessible name of the whole. */
  readonly label: string;
  readonly undo: Undo;
  /** Drops that are being read. */
  readonly readings: DropReadings;
  /** Removes, unless `onRemove` says no, and offers to undo it. */
  remove(ids: readonly string[]): void;
  /** Reads what was dropped, and takes it. */
  takeDropped(data: DataTransfer): void;
  /** Opens the browser's file dialog. */
  openPicker(kind?: 'files' | 'folder'): void;
  /** Puts the focus on the first control, where nothing else is left to have it. */
  focusStart(): void;
  readonly popover: Popover;
  readonly list: { current: ListHandle | null };
  /** Says something in the live region; see UploadAnnouncer. */
  readonly speech: { current: ((text: string) => void) | null };
}

/** One row's upload, for the parts of a row. */
export interface ItemContext {
  readonly upload: Upload<unknown>;
  readonly state: ItemState;
  /** How the list shows it. */
  readonly look: ItemLook;
  /** Whether Tab stops at its buttons. */
  readonly active: boolean;
  /** Something that only this row has to say, in place of its figures. */
  readonly note: string | undefined;
  /** Sets the note, or takes it away. */
  setNote(note: string | undefined): void;
}

export const UploadRootContext = createContext<RootContext | undefined>(undefined);
/** How the surrounding list shows its uploads. */
export const ItemLookContext = createContext<ItemLook>('row');
export const UploadItemContext = createContext<ItemContext | undefined>(undefined);

/**
 * The surrounding root's uploader and words. @throws outside of an `UploadRoot`.
 *
 * @example
 * ```tsx
 * const { openPicker } = useUploadRoot();
 * return <a onClick={() => openPicker()}>Add files</a>;
 * ```
 */
export function useUploadRoot(): RootContext {
  const root = useContext(UploadRootContext);
  if (root === undefined)
    throw new Error('This part must stand inside <UploadRoot uploader={…}>: put one around it.');
  return root;
}

/**
 * The surrounding row's upload. @throws outside of an `UploadItem`.
 *
 * @example
 * ```tsx
 * const { upload, state } = useUploadItem();
 * return state === 'ready' ? <Attach upload={upload} /> : null;
 * ```
 */
export function useUploadItem(): ItemContext {
  const item = useContext(UploadItemContext);
  if (item === undefined)
    throw new Error('This part must stand inside <UploadItem id={…}>: put one around it.');
  return item;
}
