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
  await world.blobs.put(blob, staged.path, staged.size);
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
    await world.blobs.delete(blob);
    throw s3Errors.precondition();
  }
  if (earlier !== undefined) await world.blobs.delete(earlier.blob);
  return object;
}

/** Deletes blobs that no object names: what a kill between storing and naming leaves behind. */
export async function sweepBlobs({ index, blobs }: S3World): Promise<void> {
  const used = index.blobs();
  for (const name of await blobs.names()) if (!used.has(name)) await blobs.delete(name);
}
