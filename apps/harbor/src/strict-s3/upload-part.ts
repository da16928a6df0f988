import type { S3Call, S3World } from './call.ts';
import { respond } from './call.ts';
import { s3Errors } from './errors.ts';
import { findMultipart } from './find-multipart.ts';
import { readPartNumber } from './part-number.ts';
import { receiveBody } from './receive-body.ts';
import { dropBlobs, storeBlob } from './store-object.ts';

/** Keeps a part, in place of an earlier one of its number. What was aborted while it came stays aborted. */
export async function uploadPart(call: S3Call, world: S3World): Promise<void> {
  const number = readPartNumber(call.query.get('partNumber') ?? '');
  const { id } = findMultipart(call, world);
  const staged = await receiveBody(call, world);
  try {
    const { size, md5 } = staged;
    const blob = await storeBlob(world, staged);
    const placed = world.multiparts.putPart(id, { number, blob, size, md5, modifiedMs: world.now() });
    await dropBlobs(world, placed.stored ? placed.freed : [blob]);
    if (!placed.stored) throw s3Errors.noSuchUpload(id);
    respond(call, 200, { etag: `"${md5}"` });
  } finally {
    await staged.discard();
  }
}
