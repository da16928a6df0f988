import type { S3Call, S3World } from './call.ts';
import { respond } from './call.ts';
import type { Checksum } from './checksums.ts';
import { checksumHeader } from './checksums.ts';
import { s3Errors } from './errors.ts';
import { findMultipart } from './find-multipart.ts';
import type { Multipart } from './multipart-index.ts';
import { readPartNumber } from './part-number.ts';
import { digestsOf, receiveBody } from './receive-body.ts';
import type { Staged } from './stage.ts';
import { dropBlobs, storeBlob } from './store-object.ts';

/** Keeps a part, in place of an earlier one of its number. What was aborted while it came stays aborted. */
export async function uploadPart(call: S3Call, world: S3World): Promise<void> {
  const number = readPartNumber(call.query.get('partNumber') ?? '');
  const multipart = findMultipart(call, world);
  const digests = digestsOf(call, world);
  checkAlgorithm(multipart, digests.checksum);
  const staged = await receiveBody(call, world, digests);
  try {
    await keepPart(world, multipart, number, staged);
    const { md5, checksum } = staged;
    const told = checksum === undefined ? {} : { [checksumHeader(checksum.algorithm)]: checksum.value };
    respond(call, 200, { etag: `"${md5}"`, ...told });
  } finally {
    await staged.discard();
  }
}

/** Without an algorithm of the multipart upload's own, a part may have any checksum: it is compared, and forgotten. */
function checkAlgorithm({ checksumAlgorithm: expected }: Multipart, given: Checksum | undefined): void {
  if (expected === undefined || expected === given?.algorithm) return;
  throw s3Errors.checksumType(expected, given?.algorithm ?? 'null');
}

async function keepPart(world: S3World, multipart: Multipart, number: number, staged: Staged): Promise<void> {
  const { size, md5, checksum } = staged;
  const kept = multipart.checksumAlgorithm && checksum ? { checksum: checksum.value } : {};
  const blob = await storeBlob(world, staged);
  const part = { number, blob, size, md5, modifiedMs: world.now(), ...kept };
  const placed = world.multiparts.putPart(multipart.id, part);
  await dropBlobs(world, placed.stored ? placed.freed : [blob]);
  if (!placed.stored) throw s3Errors.noSuchUpload(multipart.id);
}
