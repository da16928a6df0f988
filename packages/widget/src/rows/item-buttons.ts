import { asksForFile, type Upload } from '@longshore/core';
import type { IconName } from '../parts/icons.tsx';
import { canPause, canRetry, type ItemLook, type ItemState, isProblem, itemState } from './item-state.ts';

/** What a row's button does. */
export type ItemAction = 'copy' | 'retry' | 'select' | 'pause' | 'resume' | 'cancel' | 'remove';

/** A row's button: an action under the words that fit the state. */
export interface ItemButton {
  readonly action: ItemAction;
  readonly icon: IconName;
  readonly text:
    | 'action.copy-details'
    | 'action.retry'
    | 'action.try-now'
    | 'action.check-again'
    | 'action.select-file'
    | 'action.pause'
    | 'action.resume'
    | 'action.cancel'
    | 'action.remove';
  /** With visible words; the others show an icon. */
  readonly wordy?: boolean;
}

const pause: ItemButton = { action: 'pause', icon: 'pause', text: 'action.pause' };
const resume: ItemButton = { action: 'resume', icon: 'play', text: 'action.resume' };
const cancel: ItemButton = { action: 'cancel', icon: 'square', text: 'action.cancel' };
const remove: ItemButton = { action: 'remove', icon: 'x', text: 'action.remove' };
const copy: ItemButton = { action: 'copy', icon: 'copy', text: 'action.copy-details', wordy: true };
const retry: ItemButton = { action: 'retry', icon: 'rotate-cw', text: 'action.retry', wordy: true };
const tryNow: ItemButton = { action: 'retry', icon: 'rotate-cw', text: 'action.try-now', wordy: true };
const check: ItemButton = { action: 'retry', icon: 'refresh-cw', text: 'action.check-again', wordy: true };
const select: ItemButton = { action: 'select', icon: 'file-input', text: 'action.select-file', wordy: true };

const middle: Readonly<Record<ItemState, readonly ItemButton[]>> = {
  waiting: [pause, cancel],
  preparing: [pause, cancel],
  uploading: [pause, cancel],
  paused: [resume, cancel],
  offline: [pause, cancel],
  retrying: [tryNow, cancel],
  confirming: [],
  processing: [],
  ready: [],
  failed: [copy, retry, select],
  unconfirmed: [check],
  reselect: [select],
  canceled: [retry],
};

/** Those that change nothing. */
export function tellingButtons(buttons: readonly ItemButton[]): readonly ItemButton[] {
  return buttons.filter(({ action }) => action === 'copy');
}

/**
 * The buttons of a row, in their order; Remove is always the last. Where there is little room, what helps a
 * failed file stands below the list ({@link recoveryButtons}) or on its card, and Space pauses.
 */
export function itemButtons(upload: Upload<unknown>, look: ItemLook = 'row'): readonly ItemButton[] {
  const offered = offeredButtons(upload);
  if (look === 'row') return [...offered, remove];
  const fitting = offered.filter(({ action }) => {
    if (action === 'copy' || action === 'pause') return false;
    return look === 'card' ? action !== 'cancel' : !isProblem(itemState(upload)) || action === 'cancel';
  });
  return [...fitting.map((button) => ({ ...button, wordy: false })), remove];
}

/** What helps a file that failed, the most likely first. */
export function recoveryButtons(upload: Upload<unknown>): readonly ItemButton[] {
  const helping = offeredButtons(upload).filter(({ wordy }) => wordy === true);
  return helping.sort((a, b) => Number(a.action === 'copy') - Number(b.action === 'copy'));
}

function offeredButtons(upload: Upload<unknown>): ItemButton[] {
  return middle[itemState(upload)].filter(({ action }) => {
    if (action === 'pause') return canPause(upload);
    if (action === 'select') return asksForFile(upload);
    return action !== 'retry' || canRetry(upload);
  });
}
