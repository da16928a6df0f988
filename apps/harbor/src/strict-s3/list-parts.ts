import type { S3Call, S3World } from './call.ts';
import { pageLimit, respond } from './call.ts';
import { s3Errors } from './errors.ts';
import { findMultipart } from './find-multipart.ts';
import { xmlDocument } from './xml.ts';

/** Answers with a page of the parts that have come. */
export function listParts(call: S3Call, world: S3World): void {
  const { id, checksumAlgorithm: algorithm } = findMultipart(call, world);
  const limit = pageLimit(call, 'max-parts');
  const marker = readMarker(call.query.get('part-number-marker') || '0');
  const found = world.multiparts.parts(id, marker, limit + 1);
  const page = found.slice(0, limit);
  const body = xmlDocument('ListPartsResult', {
    Bucket: call.bucket,
    Key: call.key,
    UploadId: id,
    PartNumberMarker: String(marker),
    NextPartNumberMarker: String(page.at(-1)?.number ?? 0),
    MaxParts: String(limit),
    IsTruncated: String(found.length > limit),
    StorageClass: 'STANDARD',
    ...(algorithm === undefined ? {} : { ChecksumAlgorithm: algorithm, ChecksumType: 'COMPOSITE' }),
    Part: page.map(({ number, modifiedMs, md5, size, checksum }) => ({
      PartNumber: String(number),
      LastModified: new Date(modifiedMs).toISOString(),
      ETag: `"${md5}"`,
      Size: String(size),
      ...(algorithm && checksum ? { [`Checksum${algorithm}`]: checksum } : {}),
    })),
  });
  respond(call, 200, {}, body);
}

function readMarker(given: string): number {
  if (/^\d{1,10}$/.test(given)) return Number(given);
  throw s3Errors.invalidArgument('Provided part-number-marker not an integer or within integer range', {
    ArgumentName: 'part-number-marker',
    ArgumentValue: given,
  });
}
