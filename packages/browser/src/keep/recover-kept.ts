import { fingerprintOf, type RecoveredUpload, type Uploader } from '@longshore/core';
import type { KeptEntry, KeptStore } from './kept-store.ts';

/** How old what is kept may be, and who recovers it. */
export interface Recovering {
  readonly uploader: Uploader<unknown>;
  readonly store: KeptStore;
  /** Wall clock; what was written before is too old. */
  readonly oldestMs: number;
  readonly signal: AbortSignal;
}

/**
 * Gives what was left unfinished to the uploader, and deletes what is too old or what the provider can't go on from.
 * Gives back what the database still has.
 */
export async function recoverKept(recovering: Recovering): Promise<readonly KeptEntry[]> {
  const { uploader, store, oldestMs } = recovering;
  const all = await store.readAll();
  const recent = all.filter(({ savedAtMs }) => savedAtMs >= oldestMs);
  const uploads = await Promise.all(recent.map((entry) => withFile(entry, recovering)));
  const refused = uploader.recover(uploads);
  // One that the uploader has is not to be recovered, and is not lost either.
  const lost = new Set(refused.filter(({ id }) => uploader.get(id) === undefined).map(({ id }) => id));
  const known = recent.filter(({ saved }) => !lost.has(saved.id));
  const kept = new Set(known);
  const gone = all.filter((entry) => !kept.has(entry)).map(({ saved }) => saved.id);
  if (gone.length > 0) await store.remove(gone);
  return known;
}

/** With its file, where that needs no person: kept, or opened by a handle that may still be used. */
async function withFile(
  { saved, file, handle }: KeptEntry,
  { uploader, signal }: Recovering,
): Promise<RecoveredUpload> {
  if (file !== undefined || handle === undefined) return { saved, file };
  try {
    if ((await handle.queryPermission?.({ mode: 'read' })) !== 'granted') return { saved, handle };
    const opened = await handle.getFile();
    const { fingerprint, file: info } = saved;
    if (opened.name !== info.name || opened.size !== info.size) return { saved };
    if (opened.lastModified === info.lastModified) return { saved, handle, file: opened };
    const { environment } = uploader.options;
    const own = fingerprint === undefined ? undefined : await fingerprintOf(opened, environment, signal);
    if (own === undefined || own !== fingerprint) return { saved };
    // It was touched, and is the same: told so by the time that it had.
    const { name, type, lastModified } = info;
    return { saved, handle, file: new File([opened], name, { type, lastModified }) };
  } catch {
    return { saved };
  }
}
