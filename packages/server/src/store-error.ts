import { S3ServiceException } from '@aws-sdk/client-s3';

/**
 * The store could not do what it was asked for. `onError` hears of it; the message says what helps, and holds no key and
 * no signature.
 */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  /** S3's operation, such as `HeadObject`. */
  readonly operation: string;
  /** Whether it may be over soon; else something is set up wrongly. */
  readonly isPassing: boolean;

  constructor(operation: string, cause: unknown) {
    const status = statusOf(cause);
    const said = [nameOf(cause), status && `HTTP ${status}`].filter(Boolean).join(', ');
    const advice = adviceFor(operation, nameOf(cause), status);
    super(`@longshore/server: the store did not do ${operation} (${said}).${advice}`, { cause });
    this.operation = operation;
    this.isPassing = isPassing(status, nameOf(cause));
  }
}

/** Whether an error says that there is no such thing. */
export function isMissing(thrown: unknown): boolean {
  return statusOf(thrown) === 404 && nameOf(thrown) !== 'NoSuchBucket';
}

/** An error's name: for what S3 answers its code. */
export function nameOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.name : String(thrown);
}

function statusOf(thrown: unknown): number | undefined {
  return thrown instanceof S3ServiceException ? thrown.$metadata.httpStatusCode : undefined;
}

/** No answer, an overload, and what SDKs give up on after some attempts. */
function isPassing(status: number | undefined, name: string): boolean {
  // Credentials that cannot be found have no status either.
  if (status === undefined) return name !== 'CredentialsProviderError';
  return status >= 500 || status === 429 || status === 408;
}

/** Permissions that each operation needs. */
const permissions: Readonly<Record<string, string>> = {
  HeadObject:
    's3:GetObject on its objects and s3:ListBucket on the bucket, without which S3 says 403 of an object that is not there',
  CreateMultipartUpload: 's3:PutObject on its objects',
  CompleteMultipartUpload: 's3:PutObject on its objects',
  ListParts: 's3:ListMultipartUploadParts on its objects',
  AbortMultipartUpload: 's3:AbortMultipartUpload on its objects',
  DeleteObject: 's3:DeleteObject on its objects',
};

function adviceFor(operation: string, name: string, status: number | undefined): string {
  if (name === 'CredentialsProviderError') {
    return ' The SDK finds no credentials: give them to `new S3Client({ credentials })`, or by AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.';
  }
  if (name === 'NoSuchBucket')
    return ' There is no such bucket: look at `bucket`, and the region and the endpoint of `s3`.';
  if (name === 'PermanentRedirect' || status === 301)
    return ' The bucket is in another region than `s3` says.';
  if (name === 'SignatureDoesNotMatch' || name === 'InvalidAccessKeyId') {
    return ' The credentials of `s3` are wrong, or of another store.';
  }
  return status === 403 ? ` Give its credentials ${permissions[operation] ?? 'what that takes'}.` : '';
}
