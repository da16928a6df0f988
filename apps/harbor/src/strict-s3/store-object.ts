import { randomUUID } from 'node:crypto';
import type { S3World } from './call.ts';
import { s3Errors } from './errors.ts';
import type { StoredObject } from './object-index.ts';
import type { Staged } from './stage.ts';

const DELETED_AT_ONCE = 16;

/** Makes a whole body an object: the bytes first, then, in one step, that they are there. */
export async function storeObject(
  world: S3World,
  bucket: string,
  given: { key: string; contentType: string; ifAbsent: boolean },
  staged: Staged,
): Promise<StoredObject> {
  const blob = await storeBlob(world, staged);
  const object: StoredObject = {
    key: given.key,
    size: staged.size,
    etag: `"${staged.md5}"`,
    contentType: given.contentType,
    modifiedMs: world.now(),
    ...(staged.checksum === undefined ? {} : { checksum: staged.checksum }),
  };
  const placed = world.index.place(bucket, object, [{ blob, size: staged.size }], given.ifAbsent);
  await dropBlobs(world, placed.stored ? placed.freed : [blob]);
  if (!placed.stored) throw s3Errors.precondition();
  return object;
}

/** Stores a whole body as a blob, which is loose until something names it. Returns its name. */
export async function storeBlob(world: S3World, staged: Staged): Promise<string> {
  // No folders: s3rver deletes one that has become empty together with what another request is just writing into it.
  const blob = randomUUID();
  world.loose.note([blob]);
  try {
    await world.blobs.put(blob, staged.path, staged.size);
    return blob;
  } catch (error) {
    await dropBlobs(world, [blob]);
    throw error;
  }
}

/** Deletes loose blobs. What cannot be deleted now stays loose. */
export async function dropBlobs({ loose, blobs }: S3World, names: readonly string[]): Promise<void> {
  const left = [...names];
  const work = async () => {
    for (let blob = left.pop(); blob !== undefined; blob = left.pop()) {
      const name = blob;
      await blobs.delete(name).then(
        () => loose.forget([name]),
        () => undefined,
      );
    }
  };
  await Promise.all(Array.from({ length: DELETED_AT_ONCE }, work));
}

/** Deletes what a kill left behind between storing and naming, or between unnaming and deleting. */
export async function sweepBlobs(world: S3World): Promise<void> {
  await dropBlobs(world, world.loose.list());
}
