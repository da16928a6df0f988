import type { ChecksumAlgorithm } from '@aws-sdk/client-s3';
import type { DigestName } from '@longshore/core';
import type { UploadChecksum } from './upload.ts';

/** S3's headers, and form fields: https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity.html */
const headers: Readonly<Record<DigestName, string>> = {
  'sha-256': 'x-amz-checksum-sha256',
  crc32c: 'x-amz-checksum-crc32c',
  md5: 'Content-MD5',
};

/** A checksum as the headers, or a form's fields, that are signed with it. */
export function checksumFields(checksum: UploadChecksum | undefined): Readonly<Record<string, string>> {
  return checksum === undefined ? {} : { [headers[checksum.algorithm]]: checksum.value };
}

/** How S3 calls a hash that it keeps of each part. An MD5 is compared, and forgotten. */
export function keptAlgorithm(algorithm: DigestName | undefined): ChecksumAlgorithm | undefined {
  if (algorithm === 'sha-256') return 'SHA256';
  return algorithm === 'crc32c' ? 'CRC32C' : undefined;
}

/** The checksums that S3 tells, of an object or of a part. */
export interface ToldChecksums {
  readonly ChecksumSHA256?: string | undefined;
  readonly ChecksumCRC32C?: string | undefined;
}

/** The checksum of all bytes; that of an object of parts is one of checksums, with their number behind it. */
export function wholeChecksum({ ChecksumSHA256, ChecksumCRC32C }: ToldChecksums): UploadChecksum | undefined {
  const told: [DigestName, string | undefined][] = [
    ['sha-256', ChecksumSHA256],
    ['crc32c', ChecksumCRC32C],
  ];
  for (const [algorithm, value] of told) {
    if (value !== undefined && !value.includes('-')) return { algorithm, value };
  }
  return undefined;
}

/** Whether two checksums are of other bytes; of another algorithm, they say nothing. */
export function differs(one: UploadChecksum | undefined, other: UploadChecksum | undefined): boolean {
  return one !== undefined && one.algorithm === other?.algorithm && one.value !== other.value;
}
