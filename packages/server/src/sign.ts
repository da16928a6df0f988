import {
  type $Command,
  PutObjectCommand,
  type S3Client,
  type S3ClientResolvedConfig,
  type ServiceInputTypes,
  type ServiceOutputTypes,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { checksumFields } from './checksum.ts';
import type { AnnouncedFile, UploadChecksum } from './upload.ts';

/** Where an upload's bytes go, and for how long somebody may send them. */
export interface Signing {
  readonly client: S3Client;
  readonly bucket: string;
  readonly key: string;
  readonly seconds: number;
}

/** A request that is signed: exactly these headers go with it. */
export interface SignedRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** A form that is signed: exactly these fields go with it, before the file. */
export interface SignedForm {
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** Signs a PUT of one whole file: its length, its type, its checksum, and that nothing is stored yet. */
export async function signPut(
  signing: Signing,
  file: Pick<AnnouncedFile, 'type' | 'size' | 'checksum'>,
  isOnce: boolean,
): Promise<SignedRequest> {
  const headers = {
    'Content-Type': file.type,
    ...checksumFields(file.checksum),
    ...(isOnce && { 'If-None-Match': '*' }),
  };
  const { bucket: Bucket, key: Key } = signing;
  const url = await signUrl(signing, new PutObjectCommand({ Bucket, Key }), headers, file.size);
  return { url, headers };
}

/** Signs a PUT of one part: its length and its checksum. */
export async function signPart(
  signing: Signing,
  part: { readonly uploadId: string; readonly number: number; readonly size: number },
  checksum: UploadChecksum | undefined,
): Promise<SignedRequest> {
  const { bucket: Bucket, key: Key } = signing;
  const input = { Bucket, Key, UploadId: part.uploadId, PartNumber: part.number };
  const headers = checksumFields(checksum);
  return { url: await signUrl(signing, new UploadPartCommand(input), headers, part.size), headers };
}

/**
 * Signs a POST form for one file: its length, as `content-length-range`, its type, its key and its checksum.
 *
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-HTTPPOSTConstructPolicy.html
 */
export function signForm(
  { client, bucket: Bucket, key: Key, seconds: Expires }: Signing,
  { type, size, checksum }: Pick<AnnouncedFile, 'type' | 'size' | 'checksum'>,
): Promise<SignedForm> {
  return createPresignedPost(client, {
    ...{ Bucket, Key, Expires },
    Fields: { 'Content-Type': type, success_action_status: '201', ...checksumFields(checksum) },
    Conditions: [['content-length-range', size, size]],
  });
}

/** Adds a browser's own `Content-Length`, which no page may set, to what is signed. */
function signUrl<Input extends ServiceInputTypes, Output extends ServiceOutputTypes>(
  { client, seconds: expiresIn }: Signing,
  command: $Command<Input, Output, S3ClientResolvedConfig, ServiceInputTypes, ServiceOutputTypes>,
  headers: Readonly<Record<string, string>>,
  size: number,
): Promise<string> {
  const signed: Record<string, string> = { 'content-length': String(size) };
  for (const [name, value] of Object.entries(headers)) signed[name.toLowerCase()] = value;
  command.middlewareStack.add(
    (next) => (args) => {
      if (hasHeaders(args.request)) args.request.headers = onlySigned(args.request.headers, signed);
      return next(args);
    },
    // Behind the SDK's own checksums: by default it adds that of an empty body, which some stores compare.
    { step: 'build', priority: 'low', name: 'longshoreSignedHeaders' },
  );
  const names = new Set(Object.keys(signed));
  return getSignedUrl(client, command, {
    expiresIn,
    // By what the SDK has found out of the store's clock, where the two differ.
    signingDate: new Date(Date.now() + client.config.systemClockOffset),
    // Else no Content-Type is signed, and x-amz headers go to the query, where S3 does not look at them.
    signableHeaders: names,
    unhoistableHeaders: names,
  });
}

interface WithHeaders {
  headers: Record<string, string>;
}

function hasHeaders(request: unknown): request is WithHeaders {
  return typeof request === 'object' && request !== null && 'headers' in request;
}

function onlySigned(
  given: Readonly<Record<string, string>>,
  signed: Readonly<Record<string, string>>,
): Record<string, string> {
  const others = Object.entries(given).filter(
    ([name]) => !/^(?:content-|x-amz-(?:sdk-)?checksum-)/i.test(name) && !(name.toLowerCase() in signed),
  );
  return { ...Object.fromEntries(others), ...signed };
}
