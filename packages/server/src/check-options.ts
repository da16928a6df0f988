import { knownLimits } from './limits.ts';
import { UploadHandlerError } from './misuse.ts';
import type { Caller, UploadHandlerOptions } from './options.ts';

/** As long as SigV4 signs for: https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html */
const MOST_SECONDS = 604_800;

/** Refuses options that cannot work, or would let everybody in, before the first request. @throws UploadHandlerError */
export function checkOptions<C extends Caller>(options: UploadHandlerOptions<C>): void {
  const { s3, publicS3, bucket, authorize, limits, expiresIn, completeWithin } = options;
  if (!isFunction(authorize)) {
    throw new UploadHandlerError(
      '`authorize` is missing. Without it anybody could write to your bucket, and read and delete the uploads of others. Give a function that says who calls: authorize: async (request) => { const user = await userOf(request); return user && { owner: user.id }; }.',
    );
  }
  for (const [name, client] of Object.entries({ s3, ...(publicS3 && { publicS3 }) })) {
    if (isFunction(client?.send) && client.config !== undefined) continue;
    throw new UploadHandlerError(
      `\`${name}\` is no client of S3. Give one of @aws-sdk/client-s3: ${name}: new S3Client({ region: 'eu-central-1' }).`,
    );
  }
  if (typeof bucket !== 'string' || bucket === '') {
    throw new UploadHandlerError(
      "`bucket` is missing: the name of the bucket, such as bucket: 'my-uploads'.",
    );
  }
  if (limits !== undefined && !isFunction(limits)) knownLimits(limits, 's3-multipart');
  checkSeconds('expiresIn', expiresIn, MOST_SECONDS);
  checkSeconds('completeWithin', completeWithin, Number.MAX_SAFE_INTEGER);
  for (const name of ['keys', 'onPlanned', 'onStored', 'status', 'onDiscard', 'onError', 'now'] as const) {
    if (options[name] === undefined || isFunction(options[name])) continue;
    throw new UploadHandlerError(`\`${name}\` is no function.`);
  }
}

function checkSeconds(name: string, seconds: number | undefined, most: number): void {
  if (seconds === undefined || (Number.isSafeInteger(seconds) && seconds >= 1 && seconds <= most)) return;
  throw new UploadHandlerError(`\`${name}\` is ${seconds}; it has to be whole seconds, from 1 to ${most}.`);
}

function isFunction(value: unknown): value is (...given: never[]) => unknown {
  return typeof value === 'function';
}
