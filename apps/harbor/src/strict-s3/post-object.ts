import type { Readable } from 'node:stream';
import { bodyOf } from '../http/exchange.ts';
import type { S3Call, S3World } from './call.ts';
import { checkKey, locationOf, respond } from './call.ts';
import { checksumHeaders } from './checksums.ts';
import type { Digests } from './digests.ts';
import { compareDigests, readDigests } from './digests.ts';
import { s3Errors } from './errors.ts';
import type { StoredObject } from './object-index.ts';
import type { FormFields, LengthRange } from './policy.ts';
import { checkPolicy } from './policy.ts';
import type { FormStart } from './read-form.ts';
import { readForm } from './read-form.ts';
import { verifyPolicy } from './sigv4.ts';
import type { Staged } from './stage.ts';
import { stage, TooManyBytesError } from './stage.ts';
import { storeObject } from './store-object.ts';
import { xmlDocument } from './xml.ts';

/**
 * A browser's upload by form.
 *
 * Source: AWS, "Browser-Based Uploads Using POST (AWS Signature Version 4)" and "POST Object".
 */
export async function postObject(call: S3Call, world: S3World): Promise<void> {
  if (!world.index.hasBucket(call.bucket)) throw s3Errors.noSuchBucket(call.bucket);
  if (call.request.headers['content-length'] === undefined) throw s3Errors.missingLength();
  const whole = await readForm(bodyOf(call.request), call.request.headers, async (start) => {
    const fields = expandFileName(start.fields, start.fileName);
    const range = checkForm(fields, call.bucket, world);
    const digests = readDigests((name) => fields.get(name));
    return { fields, staged: await stageFile(start.file, range, digests, world) };
  });
  try {
    const key = whole.fields.get('key') ?? '';
    const contentType = whole.fields.get('content-type') ?? 'binary/octet-stream';
    const given = { key, contentType, ifAbsent: false };
    const object = await storeObject(world, call.bucket, given, whole.staged);
    answer(call, object, whole.fields.get('success_action_status'));
  } finally {
    await whole.staged.discard();
  }
}

/** The file's own name stands for `${filename}` in every field, before the policy is looked at. */
function expandFileName(fields: FormStart['fields'], fileName: string): FormFields {
  const name = fileName.split(/[/\\]/).at(-1) ?? '';
  const keep = new Set(['policy', 'x-amz-signature']);
  return new Map(
    [...fields].map(([field, value]) => [
      field,
      // biome-ignore lint/suspicious/noTemplateCurlyInString: S3's placeholder, not ours.
      keep.has(field) ? value : value.replaceAll('${filename}', () => name),
    ]),
  );
}

function checkForm(fields: FormFields, bucket: string, world: S3World): LengthRange {
  const key = fields.get('key');
  if (key === undefined || key === '') throw missing('key');
  checkKey(key);
  const policy = fields.get('policy');
  if (policy === undefined) throw s3Errors.accessDenied();
  const wanted = (name: string) => {
    const value = fields.get(name.toLowerCase());
    if (value === undefined) throw missing(name);
    return value;
  };
  if (wanted('X-Amz-Algorithm') !== 'AWS4-HMAC-SHA256') {
    throw s3Errors.invalidArgument('X-Amz-Algorithm only supports "AWS4-HMAC-SHA256"');
  }
  const given = {
    credential: wanted('X-Amz-Credential'),
    date: wanted('X-Amz-Date'),
    signature: wanted('X-Amz-Signature'),
  };
  verifyPolicy(policy, given, world.identity);
  return checkPolicy(policy, fields, bucket, world.now());
}

function missing(name: string): Error {
  return s3Errors.invalidArgument(
    `Bucket POST must contain a field named '${name}'.  If it is specified, please check the order of the fields.`,
    { ArgumentName: name },
  );
}

async function stageFile(
  file: Readable,
  range: LengthRange,
  digests: Digests,
  world: S3World,
): Promise<Staged> {
  const staged = await stage(file, world.stagingDirectory, range.max, digests.checksum?.algorithm).catch(
    (error: unknown) => {
      throw error instanceof TooManyBytesError ? s3Errors.tooLarge(range.max + 1, range.max) : error;
    },
  );
  try {
    if (staged.size < range.min) throw s3Errors.tooSmall(staged.size, range.min);
    compareDigests(digests, staged);
    return staged;
  } catch (error) {
    await staged.discard();
    throw error;
  }
}

function answer(call: S3Call, { key, etag, checksum }: StoredObject, wanted: string | undefined): void {
  const location = locationOf(call, key);
  const headers = { etag, location, ...checksumHeaders(checksum) };
  if (wanted === '201') {
    const children = { Location: location, Bucket: call.bucket, Key: key, ETag: etag };
    respond(call, 201, headers, xmlDocument('PostResponse', children));
  } else {
    respond(call, wanted === '200' ? 200 : 204, headers);
  }
}
