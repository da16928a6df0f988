import { S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import { StorageUnavailableError } from '@longshore/testkit/apis/http';
import type { S3Connection } from '../config.ts';

const silent = () => undefined;

/**
 * A client of an S3 server that stands at an endpoint of its own.
 *
 * @param systemClockOffset how far its clock is ahead, in milliseconds
 */
export function createClient(
  { region, accessKeyId, secretAccessKey }: S3Connection,
  endpoint: string,
  systemClockOffset = 0,
): S3Client {
  return new S3Client({
    endpoint,
    region,
    forcePathStyle: true,
    credentials: { accessKeyId, secretAccessKey },
    maxAttempts: 2,
    systemClockOffset,
    // What fails is told by its error; the SDK would also write to the console.
    logger: { debug: silent, info: silent, warn: silent, error: silent },
    // Else the SDK signs the checksum of an empty body into every presigned PUT.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
}

/** Runs a request; `expected` errors become `undefined`, a store that cannot be reached a `StorageUnavailableError`. */
export async function reach<T>(
  send: () => Promise<T>,
  expected: (error: unknown) => boolean = () => false,
): Promise<T | undefined> {
  try {
    return await send();
  } catch (error) {
    if (expected(error)) return undefined;
    throw unavailable(error);
  }
}

/** What a request's failure is called where nobody expected it. */
function unavailable(error: unknown): StorageUnavailableError {
  return new StorageUnavailableError(`The object store failed: ${describe(error)}`, { cause: error });
}

/** Whether an error says that there is nothing. */
export function isMissing(error: unknown): boolean {
  return error instanceof S3ServiceException && error.$metadata.httpStatusCode === 404;
}

/** What an operator can act on: the error's name, the connection's code, the HTTP status. */
export function describe(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
  const status = error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;
  const name = nameOf(error);
  return (
    [name === 'Error' || name === 'Unknown' ? undefined : name, code, status && `HTTP ${status}`]
      .filter(Boolean)
      .join(', ') || name
  );
}

/** An error's name: for what S3 answers its code. */
export const nameOf = (error: unknown) => (error instanceof Error ? error.name : String(error));
