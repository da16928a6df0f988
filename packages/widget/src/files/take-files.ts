import type { AddOptions, FileEntry, Upload, Uploader } from '@longshore/core';
import { itemState } from '../rows/item-state.ts';

/** Told before a file goes because another one takes its place: `false`, or a promise of it, leaves it there. */
export type OnReplace = (uploads: readonly Upload<unknown>[]) => unknown;

/**
 * Takes chosen files in: those that an upload from before a reload waits for go to it, all others are added. Which one
 * it is tells the name, the size and then the content.
 */
export async function takeFiles(
  uploader: Uploader<unknown>,
  entries: readonly FileEntry[],
  restrictions: AddOptions,
  onReplace?: OnReplace,
): Promise<void> {
  const waiting = waitingIds(uploader);
  const others = entries.filter((entry) => !waiting.has(keyOf(entry.file)));
  if (others.length > 0) {
    const isOne = restrictions.maxFiles === 1;
    if (onReplace !== undefined && isOne) void replaceFile(uploader, others, restrictions, onReplace);
    else void uploader.add(others, restrictions);
  }
  const refused: FileEntry[] = [];
  for (const entry of entries) {
    const ids = waiting.get(keyOf(entry.file));
    if (ids !== undefined && !(await isTaken(uploader, ids, entry))) refused.push(entry);
  }
  if (refused.length > 0) void uploader.add(refused, restrictions);
}

/** Of each uploader: how many choices were made, and which of them is the last that was taken. */
const choices = new WeakMap<Uploader<unknown>, { made: number; taken: number }>();

/** What is there by then goes only once another one is taken: a refusal drops no file, and the last choice stays. */
async function replaceFile(
  uploader: Uploader<unknown>,
  [first, ...surplus]: readonly FileEntry[],
  restrictions: AddOptions,
  onReplace: OnReplace,
): Promise<void> {
  if (first === undefined) return;
  const choice = choices.get(uploader) ?? { made: 0, taken: 0 };
  choices.set(uploader, choice);
  const turn = ++choice.made;
  const room = { maxFiles: Number.POSITIVE_INFINITY, duplicates: 'allow' } as const;
  const { ids } = await uploader.add([first], { ...restrictions, ...room });
  // A later choice was through its checks before.
  if (turn < choice.taken) return uploader.remove(ids);
  // Not before: while this one was checked, another one may have taken the place.
  const before = uploader.snapshot().uploads.filter(({ id }) => !ids.includes(id));
  if (ids.length > 0 && before.length > 0) {
    let answer: unknown = false;
    try {
      answer = await onReplace(before);
    } finally {
      if (answer === false) uploader.remove(ids);
    }
    if (answer === false) return;
    // A file of the form that is edited stays at the server, where the form still has it until it is sent.
    uploader.clear(before.filter(({ initial }) => initial === true).map(({ id }) => id));
    uploader.remove(before.filter(({ initial }) => initial !== true).map(({ id }) => id));
  }
  if (ids.length > 0) choice.taken = Math.max(choice.taken, turn);
  if (surplus.length > 0) await uploader.add(surplus, restrictions);
}

/** The uploads that wait for their file, by what tells it. */
function waitingIds(uploader: Uploader<unknown>): Map<string, Set<string>> {
  const waiting = new Map<string, Set<string>>();
  if (uploader.snapshot().totals.count.failed === 0) return waiting;
  for (const upload of uploader.snapshot().uploads) {
    if (itemState(upload) !== 'reselect') continue;
    const key = keyOf(upload.file);
    waiting.set(key, (waiting.get(key) ?? new Set()).add(upload.id));
  }
  return waiting;
}

function keyOf({ name, size }: { readonly name: string; readonly size: number }): string {
  return `${size} ${name}`;
}

/** Takes the upload that took it out of those that wait. */
async function isTaken(uploader: Uploader<unknown>, ids: Set<string>, entry: FileEntry): Promise<boolean> {
  for (const id of ids) {
    if ((await uploader.supply(id, entry)) !== 'taken') continue;
    ids.delete(id);
    return true;
  }
  return false;
}
