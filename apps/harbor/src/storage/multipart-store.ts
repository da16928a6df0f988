import type {
  CompleteMultipartUploadCommandInput,
  ListMultipartUploadsCommandOutput,
  ListPartsCommandOutput,
  S3Client,
} from '@aws-sdk/client-s3';
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  ListMultipartUploadsCommand,
  ListPartsCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { StorageUnavailableError } from '@longshore/testkit/apis/http';
import { StoreRefusedError } from './refused.ts';
import { nameOf, reach, unavailable } from './s3-client.ts';
import type { SignedHeaders } from './sign.ts';
import { signRequest } from './sign.ts';

/** A part that the store has. */
export interface ListedPart {
  readonly number: number;
  /** With its quotes. */
  readonly etag: string;
  readonly size: number;
  /** Where the multipart upload was begun with an algorithm. */
  readonly checksum?: PartChecksum;
}

/** Algorithms whose checksums S3 compares with each part, and keeps. */
export type PartAlgorithm = (typeof algorithms)[number];

/** A part's checksum. */
export interface PartChecksum {
  readonly algorithm: PartAlgorithm;
  /** Base64. */
  readonly value: string;
}

/** A part of which an object shall be made. */
export interface ChosenPart {
  readonly number: number;
  readonly etag: string;
  /** Has to be given where the multipart upload was begun with an algorithm. */
  readonly checksum?: PartChecksum;
}

/** A multipart upload that is neither completed nor aborted. */
export interface ListedMultipart {
  readonly key: string;
  readonly uploadId: string;
  readonly startedMs: number;
}

/** What harbor does with multipart uploads; every failure to reach the store is a `StorageUnavailableError`. */
export interface MultipartStore {
  /**
   * Begins a multipart upload of an object of this type; returns its `uploadId`. With an algorithm every part must carry
   * its checksum, and Complete must name them all. Without one a part may carry any: it is compared, and not kept.
   */
  createMultipart(key: string, type: string, algorithm?: PartAlgorithm): Promise<string>;
  /** An address for the PUT of a part that carries exactly these headers; with 0 seconds an expired one. */
  signPart(
    key: string,
    uploadId: string,
    partNumber: number,
    seconds: number,
    headers?: SignedHeaders,
  ): Promise<string>;
  /** All parts that the store has, by number; `undefined` where it knows no such multipart upload (any more). */
  listParts(key: string, uploadId: string): Promise<ListedPart[] | undefined>;
  /**
   * Makes the object of these parts, in whatever order they are given.
   *
   * @throws StoreRefusedError with S3's code where the parts are not as they must be, or with `NoSuchUpload`: then it was
   * aborted, or completed by a request whose answer was lost. The object, if it is there, tells which
   */
  completeMultipart(key: string, uploadId: string, parts: readonly ChosenPart[]): Promise<{ etag: string }>;
  /** Forgets a multipart upload with its parts; one that is gone already is fine. */
  abortMultipart(key: string, uploadId: string): Promise<void>;
  /** All multipart uploads of the bucket that are neither completed nor aborted. */
  listMultiparts(): Promise<ListedMultipart[]>;
}

const algorithms = ['SHA256', 'CRC32C', 'CRC32'] as const;
const elementOf = (algorithm: PartAlgorithm) => `Checksum${algorithm}` as const;

interface Clients {
  /** For harbor's own requests. */
  readonly own: S3Client;
  /** For addresses that visitors are given. */
  readonly visitors: S3Client;
  readonly Bucket: string;
}

/** Multipart uploads at any S3 server. */
export function createMultipartStore({ own, visitors, Bucket }: Clients): MultipartStore {
  return {
    async createMultipart(Key, ContentType, ChecksumAlgorithm) {
      const command = new CreateMultipartUploadCommand({ Bucket, Key, ContentType, ChecksumAlgorithm });
      const made = await reach(() => own.send(command));
      if (made?.UploadId === undefined)
        throw new StorageUnavailableError('The object store gave no upload id');
      return made.UploadId;
    },
    signPart: (Key, UploadId, PartNumber, seconds, headers) =>
      signRequest(visitors, new UploadPartCommand({ Bucket, Key, UploadId, PartNumber }), seconds, headers),
    listParts: (Key, UploadId) => reach(() => collectParts(own, { Bucket, Key, UploadId }), isGone),
    completeMultipart(Key, UploadId, parts) {
      const Parts = parts
        .toSorted((a, b) => a.number - b.number)
        .map(({ number, etag, checksum }) => ({
          PartNumber: number,
          ETag: etag,
          ...(checksum && { [elementOf(checksum.algorithm)]: checksum.value }),
        }));
      return complete(own, { Bucket, Key, UploadId, MultipartUpload: { Parts } });
    },
    async abortMultipart(Key, UploadId) {
      await reach(() => own.send(new AbortMultipartUploadCommand({ Bucket, Key, UploadId })), isGone);
    },
    listMultiparts: async () => (await reach(() => collectMultiparts(own, Bucket))) ?? [],
  };
}

/** Codes that say that what was asked is wrong, not that the store is in trouble. */
const refusals = new Set([
  'NoSuchUpload',
  'InvalidPart',
  'InvalidPartOrder',
  'EntityTooSmall',
  'EntityTooLarge',
  'BadDigest',
  'InvalidRequest',
  'PreconditionFailed',
]);

const isGone = (error: unknown) => nameOf(error) === 'NoSuchUpload';

async function complete(
  client: S3Client,
  input: CompleteMultipartUploadCommandInput,
): Promise<{ etag: string }> {
  const made = await client.send(new CompleteMultipartUploadCommand(input)).catch((error: unknown) => {
    const code = nameOf(error);
    throw refusals.has(code) ? new StoreRefusedError(code, { cause: error }) : unavailable(error);
  });
  // The SDK sees an `<Error>` under 200 only where nothing stands behind it; else its answer has no fields.
  if (made.ETag === undefined) throw new StorageUnavailableError('The object store did not complete');
  return { etag: made.ETag };
}

async function collectParts(
  client: S3Client,
  input: { Bucket: string; Key: string; UploadId: string },
): Promise<ListedPart[]> {
  const parts: ListedPart[] = [];
  let page: ListPartsCommandOutput | undefined;
  // The SDK's own paginator goes on as long as there is a marker, and S3 gives one with the last page too.
  do {
    const PartNumberMarker = page?.NextPartNumberMarker;
    page = await client.send(new ListPartsCommand({ ...input, PartNumberMarker }));
    for (const { PartNumber: number = 0, ETag: etag = '', Size: size = 0, ...sums } of page.Parts ?? []) {
      const [checksum] = algorithms.flatMap((algorithm) => {
        const value = sums[elementOf(algorithm)];
        return value === undefined ? [] : [{ algorithm, value }];
      });
      parts.push({ number, etag, size, ...(checksum && { checksum }) });
    }
  } while (page.IsTruncated === true);
  return parts;
}

async function collectMultiparts(client: S3Client, Bucket: string): Promise<ListedMultipart[]> {
  const found: ListedMultipart[] = [];
  let page: ListMultipartUploadsCommandOutput | undefined;
  do {
    const marker = { KeyMarker: page?.NextKeyMarker, UploadIdMarker: page?.NextUploadIdMarker };
    page = await client.send(new ListMultipartUploadsCommand({ Bucket, ...marker }));
    for (const { Key = '', UploadId = '', Initiated } of page.Uploads ?? []) {
      found.push({ key: Key, uploadId: UploadId, startedMs: Initiated?.getTime() ?? 0 });
    }
  } while (page.IsTruncated === true);
  return found;
}
