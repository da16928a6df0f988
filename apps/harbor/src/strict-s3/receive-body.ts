import { createHash } from 'node:crypto';
import { bodyOf } from '../http/exchange.ts';
import type { S3Call, S3World } from './call.ts';
import type { Digests } from './digests.ts';
import { compareDigests, readDigests } from './digests.ts';
import { s3Errors } from './errors.ts';
import type { Staged } from './stage.ts';
import { stage, TooManyBytesError } from './stage.ts';

const MAX_BODY_BYTES = 5 * 2 ** 30;

/** What a request's headers say of its bytes. Throws S3's errors. */
export function digestsOf({ request, query }: S3Call, { checksInQuery }: S3World): Digests {
  return readDigests((name) => {
    const header = request.headers[name];
    if (header !== undefined) return String(header);
    return checksInQuery ? query.get(name) : undefined;
  });
}

/**
 * Receives the bytes of an object or of a part into a temporary file: whole, as long as it was said, and with these
 * digests. Whoever asked discards the file. Throws S3's errors.
 */
export async function receiveBody(call: S3Call, world: S3World, digests: Digests): Promise<Staged> {
  const sent = call.request.headers;
  if (sent['x-amz-copy-source'] !== undefined) throw s3Errors.notImplemented();
  const length = sent['content-length'];
  if (length === undefined) throw s3Errors.missingLength();
  if (Number(length) > MAX_BODY_BYTES) throw s3Errors.tooLarge(Number(length), MAX_BODY_BYTES);
  const staged = await stageBody(call, world, Number(length), digests);
  try {
    compareDigests(digests, staged);
    checkPayloadHash(call.payloadHash, staged.sha256);
    return staged;
  } catch (error) {
    await staged.discard();
    throw error;
  }
}

/** A small body as text. */
export async function readText({ request, payloadHash }: S3Call, maxBytes: number): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of bodyOf(request)) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > maxBytes) throw s3Errors.malformedXml();
    chunks.push(bytes);
  }
  const body = Buffer.concat(chunks);
  checkPayloadHash(payloadHash, createHash('sha256').update(body).digest('hex'));
  return body.toString('utf8');
}

async function stageBody(
  call: S3Call,
  world: S3World,
  length: number,
  { checksum }: Digests,
): Promise<Staged> {
  try {
    const body = bodyOf(call.request);
    const staged = await stage(body, world.stagingDirectory, length, checksum?.algorithm);
    if (staged.size === length) return staged;
    await staged.discard();
    throw s3Errors.incompleteBody();
  } catch (error) {
    if (error instanceof TooManyBytesError) throw s3Errors.incompleteBody();
    throw error;
  }
}

function checkPayloadHash(signed: string | undefined, actual: string): void {
  if (signed === undefined || signed === 'UNSIGNED-PAYLOAD') return;
  if (signed.startsWith('STREAMING-')) throw s3Errors.notImplemented();
  if (signed !== actual) throw s3Errors.payloadHash();
}
