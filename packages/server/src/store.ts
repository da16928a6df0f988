import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  HeadObjectCommand,
  ListPartsCommand,
  type ListPartsCommandOutput,
  type S3Client,
} from '@aws-sdk/client-s3';
import { keptAlgorithm, type ToldChecksums, wholeChecksum } from './checksum.ts';
import type { NamedPart } from './read-body.ts';
import { isMissing, nameOf, StoreError } from './store-error.ts';
import type { AnnouncedFile, KnownUpload, Multipart, UploadChecksum } from './upload.ts';

/** What the store tells of an object. */
export interface ObjectHead {
  readonly size: number;
  readonly type: string | undefined;
  readonly etag: string;
  readonly checksum?: UploadChecksum;
}

/** A part that the store has. */
export interface ListedPart extends NamedPart {
  readonly size: number;
}

/** What the handler asks of the store; what it cannot do is a {@link StoreError}. */
export interface Store {
  /** What is stored of an upload; `undefined` where nothing is. */
  head(upload: Pick<KnownUpload, 'key'>, wantsChecksum: boolean): Promise<ObjectHead | undefined>;
  /** Begins a multipart upload of a file of this type; gives the store's id for it. */
  createMultipart(key: string, type: string, algorithm: Multipart['algorithm']): Promise<string>;
  /** All parts that the store has; `undefined` where it knows no such multipart upload (any more). */
  listParts(upload: InParts): Promise<readonly ListedPart[] | undefined>;
  /**
   * Makes the object of these parts. `gone` where the store knows no such multipart upload, be it because it is complete;
   * `refused` where the parts are not those that it has.
   */
  completeMultipart(upload: InParts, parts: readonly NamedPart[]): Promise<'done' | 'gone' | 'refused'>;
  /** Deletes the object, and the parts that have come; what is gone already is fine. */
  remove(upload: KnownUpload): Promise<void>;
}

/** An upload that comes in parts. */
export interface InParts extends AnnouncedFile {
  readonly key: string;
  readonly multipart: Multipart;
}

/** The part of S3 that uploads need: https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations_Amazon_Simple_Storage_Service.html */
export function createStore(s3: S3Client, Bucket: string): Store {
  const allParts = ({ key: Key, multipart: { uploadId: UploadId } }: InParts) =>
    collectParts(s3, { Bucket, Key, UploadId });
  return {
    async head({ key: Key }, wantsChecksum) {
      // Asked for where it is needed alone: with KMS it takes a permission more.
      const ChecksumMode = wantsChecksum ? 'ENABLED' : undefined;
      const found = await s3
        .send(new HeadObjectCommand({ Bucket, Key, ChecksumMode }))
        .catch(unless(isMissing, 'HeadObject'));
      if (found === undefined) return undefined;
      const { ContentLength: size = 0, ContentType: type, ETag: etag = '' } = found;
      const checksum = wholeChecksum(found);
      return { size, type, etag, ...(checksum && { checksum }) };
    },
    async createMultipart(Key, ContentType, algorithm) {
      const ChecksumAlgorithm = keptAlgorithm(algorithm);
      const { UploadId } = await s3
        .send(new CreateMultipartUploadCommand({ Bucket, Key, ContentType, ChecksumAlgorithm }))
        .catch(failed('CreateMultipartUpload'));
      if (UploadId) return UploadId;
      throw new StoreError('CreateMultipartUpload', new Error('The answer had no upload id.'));
    },
    async listParts(upload) {
      const parts = await allParts(upload).catch(unless(isGone, 'ListParts'));
      return parts?.map(({ number, etag, size }) => ({ number, etag, size }));
    },
    async completeMultipart(upload, named) {
      const { key: Key, multipart } = upload;
      try {
        // S3 wants to be told the checksums that it has itself, where it keeps any.
        const kept = keptAlgorithm(multipart.algorithm) === undefined ? [] : await allParts(upload);
        const sums = new Map(kept.map(({ number, sums: told }) => [number, told]));
        const Parts = named.map(({ number, etag }) => ({
          ...{ PartNumber: number, ETag: etag },
          ...sums.get(number),
        }));
        const UploadId = multipart.uploadId;
        const MultipartUpload = { Parts };
        const made = await s3.send(
          new CompleteMultipartUploadCommand({ Bucket, Key, UploadId, MultipartUpload }),
        );
        // An `<Error>` under 200 is seen by the SDK only where nothing stands behind it; else its answer has no fields.
        if (made.ETag !== undefined) return 'done';
        throw new Error('The answer had no ETag.');
      } catch (thrown) {
        if (isGone(thrown)) return 'gone';
        if (refusals.has(nameOf(thrown))) return 'refused';
        throw new StoreError('CompleteMultipartUpload', thrown);
      }
    },
    async remove({ key: Key, multipart }) {
      if (multipart !== undefined) {
        const UploadId = multipart.uploadId;
        await s3
          .send(new AbortMultipartUploadCommand({ Bucket, Key, UploadId }))
          .catch(unless(isGone, 'AbortMultipartUpload'));
      }
      await s3.send(new DeleteObjectCommand({ Bucket, Key })).catch(unless(isMissing, 'DeleteObject'));
    },
  };
}

/** What S3 says where the parts are not those that it has. */
const refusals = new Set([
  'InvalidPart',
  'InvalidPartOrder',
  'EntityTooSmall',
  'EntityTooLarge',
  'BadDigest',
  'InvalidRequest',
]);

const isGone = (thrown: unknown) => nameOf(thrown) === 'NoSuchUpload';

function failed(operation: string): (thrown: unknown) => never {
  return (thrown) => {
    throw new StoreError(operation, thrown);
  };
}

function unless(isExpected: (thrown: unknown) => boolean, operation: string): (thrown: unknown) => undefined {
  return (thrown) => {
    if (!isExpected(thrown)) throw new StoreError(operation, thrown);
  };
}

async function collectParts(s3: S3Client, input: { Bucket: string; Key: string; UploadId: string }) {
  const parts: (ListedPart & { sums: ToldChecksums })[] = [];
  let page: ListPartsCommandOutput | undefined;
  // The SDK's own paginator goes on as long as there is a marker, and S3 gives one with the last page too.
  do {
    const PartNumberMarker = page?.NextPartNumberMarker;
    page = await s3.send(new ListPartsCommand({ ...input, PartNumberMarker }));
    for (const { PartNumber: number = 0, ETag: etag = '', Size: size = 0, ...told } of page.Parts ?? []) {
      const { ChecksumSHA256, ChecksumCRC32C } = told;
      parts.push({ number, etag, size, sums: { ChecksumSHA256, ChecksumCRC32C } });
    }
  } while (page.IsTruncated === true);
  return parts;
}
