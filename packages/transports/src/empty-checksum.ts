/** The CRC32 of no bytes. */
const NOTHING = 'AAAAAA==';

/** What helps where {@link hasEmptyChecksum}. */
export const EMPTY_CHECKSUM =
  'The signed URL holds the checksum of an empty body, which the AWS SDK puts there while it signs: make the client that signs with `requestChecksumCalculation: "WHEN_REQUIRED"`.';

/**
 * Whether a signed URL asks for the CRC32 of no bytes. A presigner does not have the body, and the AWS SDK computes its
 * checksum all the same; most stores look over it, and some refuse every file.
 *
 * Source: https://docs.aws.amazon.com/sdkref/latest/guide/feature-dataintegrity.html
 */
export function hasEmptyChecksum(url: string): boolean {
  // Most URLs hold none, and need not be taken apart.
  if (!/x-amz-checksum-crc32/i.test(url) || !URL.canParse(url)) return false;
  const { searchParams } = new URL(url);
  return [...searchParams].some(
    ([name, value]) => /^x-amz-checksum-crc32c?$/i.test(name) && value === NOTHING,
  );
}
