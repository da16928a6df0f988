import type { AddOptions, FileEntry, Uploader } from '@longshore/core';
import { itemState } from '../rows/item-state.ts';

/**
 * Takes chosen files in: those that an upload from before a reload waits for go to it, all others are added. Which one
 * it is tells the name, the size and then the content.
 */
export async function takeFiles(
  uploader: Uploader<unknown>,
  entries: readonly FileEntry[],
  restrictions: AddOptions,
): Promise<void> {
  const waiting = waitingIds(uploader);
  const others = entries.filter((entry) => !waiting.has(keyOf(entry.file)));
  if (others.length > 0) void uploader.add(others, restrictions);
  const refused: FileEntry[] = [];
  for (const entry of entries) {
    const ids = waiting.get(keyOf(entry.file));
    if (ids !== undefined && !(await isTaken(uploader, ids, entry))) refused.push(entry);
  }
  if (refused.length > 0) void uploader.add(refused, restrictions);
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
