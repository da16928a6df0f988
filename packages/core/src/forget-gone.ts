import type { Uploader } from './uploader-api.ts';

/**
 * Forgets what was noted of uploads that are gone for good, so that a page that stays open for days keeps no note of each
 * file it ever had. Of one that was removed and can still be restored the note stays. Made to be called after each change:
 * it looks at the notes only where there are more than twice as many as uploads.
 *
 * @param notes by the ids of uploads
 *
 * @example
 * ```ts
 * const told = new Map<string, string>();
 * uploader.subscribe(() => {
 *   for (const upload of uploader.snapshot().uploads) told.set(upload.id, upload.status);
 *   forgetGone(told, uploader);
 * });
 * ```
 */
export function forgetGone(
  notes: Map<string, unknown>,
  uploader: Pick<Uploader<unknown>, 'snapshot' | 'has'>,
): void {
  if (notes.size <= 2 * uploader.snapshot().uploads.length) return;
  for (const id of notes.keys()) if (!uploader.has(id)) notes.delete(id);
}
