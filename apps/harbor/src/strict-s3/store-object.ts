import { randomUUID } from 'node:crypto';
import type { S3World } from './call.ts';
import { s3Errors } from './errors.ts';
import type { StoredObject } from './object-index.ts';
import type { Staged } from './stage.ts';

/** Makes a whole body an object: the bytes first, then, in one step, that they are there. */
export async function storeObject(
  world: S3World,
  bucket: string,
  given: { key: string; contentType: string; ifAbsent: boolean },
  staged: Staged,
): Promise<StoredObject> {
  const id = randomUUID();
  const blob = `${id.slice(0, 2)}/${id}`;
  world.index.loosen(blob);
  try {
    await world.blobs.put(blob, staged.path, staged.size);
  } catch (error) {
    await dropBlob(world, blob);
    throw error;
  }
  const object: StoredObject = {
    key: given.key,
    blob,
    size: staged.size,
    etag: `"${staged.md5}"`,
    contentType: given.contentType,
    modifiedMs: world.now(),
  };
  const { stored, earlier } = world.index.put(bucket, object, given.ifAbsent);
  if (!stored) {
    await dropBlob(world, blob);
    throw s3Errors.precondition();
  }
  if (earlier !== undefined) await dropBlob(world, earlier.blob);
  return object;
}

/** Deletes a blob that no object names. */
export async function dropBlob({ index, blobs }: S3World, blob: string): Promise<void> {
  // s3rver fails to delete what was killed before it was begun.
  await blobs.delete(blob).catch(() => undefined);
  index.forget(blob);
}

/** Deletes what a kill left behind between storing and naming, or between unnaming and deleting. */
export async function sweepBlobs(world: S3World): Promise<void> {
  for (const blob of world.index.loose()) await dropBlob(world, blob);
}
