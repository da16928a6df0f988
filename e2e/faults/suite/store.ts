import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  ListPartsCommand,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { signRequest } from '../../../apps/harbor/src/storage/sign.ts';

/** The embedded store's own pair: AWS's example. */
const credentials = {
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
};

interface Place {
  readonly client: S3Client;
  readonly Bucket: string;
  readonly Key: string;
}

/** The store behind a signed URL, and what the URL is for. */
function placeOf(signed: string): Place {
  const { origin, pathname, searchParams } = new URL(signed);
  const [, Bucket = '', ...key] = pathname.split('/').map(decodeURIComponent);
  const [, , region = ''] = searchParams.get('X-Amz-Credential')?.split('/') ?? [];
  // As an AWS SDK does it by default: with checksums wherever it can.
  const client = new S3Client({ endpoint: origin, region, credentials, forcePathStyle: true });
  return { client, Bucket, Key: key.join('/') };
}

/** Signs a PUT's URL again as the AWS SDK does where nobody asks for anything else: with the checksum of no bytes. */
export async function resignWithDefaults(signed: string): Promise<string> {
  const { client, ...object } = placeOf(signed);
  const url = await signRequest(client, new PutObjectCommand(object), 600);
  client.destroy();
  return url;
}

/**
 * What somebody else does to a multipart upload at the store, found by the signed URL of one of its parts. By signed
 * URLs too, since no `Authorization` may be seen at the store.
 */
export class OthersAtStore {
  readonly #client: S3Client;
  readonly #named: { readonly Bucket: string; readonly Key: string; readonly UploadId: string };

  constructor(signed: string) {
    const { client, ...object } = placeOf(signed);
    this.#client = client;
    this.#named = { ...object, UploadId: new URL(signed).searchParams.get('uploadId') ?? '' };
  }

  async abort(): Promise<void> {
    await ask('DELETE', signRequest(this.#client, new AbortMultipartUploadCommand(this.#named), 600));
  }

  /** Makes the object of all parts that are there. */
  async complete(): Promise<void> {
    const list = await ask('GET', signRequest(this.#client, new ListPartsCommand(this.#named), 600));
    const parts = [...list.matchAll(/<PartNumber>(\d+)<\/PartNumber>.*?<ETag>(.*?)<\/ETag>/gs)].map(
      ([, number, etag]) => `<Part><PartNumber>${number}</PartNumber><ETag>${etag}</ETag></Part>`,
    );
    const body = `<CompleteMultipartUpload>${parts.join('')}</CompleteMultipartUpload>`;
    await ask('POST', signRequest(this.#client, new CompleteMultipartUploadCommand(this.#named), 600), body);
  }

  /** Writes another part in the place of one. */
  async overwrite(PartNumber: number, bytes: number): Promise<void> {
    const url = signRequest(this.#client, new UploadPartCommand({ ...this.#named, PartNumber }), 600);
    await ask('PUT', url, Buffer.alloc(bytes, 7));
  }
}

async function ask(method: string, signing: Promise<string>, body?: BodyInit): Promise<string> {
  const response = await fetch(await signing, { method, ...(body !== undefined && { body }) });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} at the store: ${response.status} ${text}`);
  return text;
}
