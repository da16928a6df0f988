import type { KeptDatabase } from './kept-database.ts';
import { KeptStore } from './kept-store.ts';
import { lockNameOf } from './ownership.ts';

/** Deletes what is too old of owners that nobody is: forms and records that are not opened any more. */
export async function sweepOthers(db: KeptDatabase, owner: string, oldestMs: number): Promise<void> {
  const keys = await db.getAllKeysFromIndex('uploads', 'age', IDBKeyRange.upperBound(oldestMs, true));
  const owners = new Map<string, string[]>();
  for (const [other, id] of keys) owners.set(other, [...(owners.get(other) ?? []), id]);
  owners.delete(owner);
  for (const [other, ids] of owners) {
    await navigator.locks.request(lockNameOf(other), { ifAvailable: true }, async (lock) => {
      if (lock !== null) await new KeptStore(db, other).remove(ids);
    });
  }
}
