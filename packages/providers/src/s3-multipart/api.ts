import type { DigestName, Source } from '@longshore/core';
import { callApi, originOf, type PartChecksum, type SignedPart, storageUrl } from '@longshore/transports';
import type { AxiosInstance } from 'axios';
import {
  type OwnBackendAddress,
  ownBackendCalls,
  ownBackendKeys,
  pathOf,
  planBody,
} from '../own-backend-api.ts';
import { isGone } from '../own-backend-errors.ts';
import { s3MultipartErrors } from './errors.ts';
import {
  readPlan,
  readSignedParts,
  readStoredParts,
  type S3MultipartPlan,
  type StoredParts,
} from './schema.ts';

/**
 * Keys of what is kept of your backend's answers, for TanStack Query. The poller and `useS3MultipartStatus` share
 * them.
 *
 * @example
 * ```ts
 * await queryClient.invalidateQueries({ queryKey: s3MultipartKeys.all });
 * ```
 */
export const s3MultipartKeys = ownBackendKeys('s3-multipart');

/** `complete`, the status and `DELETE`. */
export const s3MultipartCalls = ownBackendCalls(s3MultipartErrors);

/** What a plan wishes for. */
interface Wish {
  /** Bytes of each part but the last. */
  readonly partSize: number;
  /** The hash that is to go with each part. */
  readonly checksum: DigestName | undefined;
}

/** `POST {root}/s3-multipart`: each call makes another upload. */
export async function createMultipart(
  api: AxiosInstance,
  root: string,
  source: Source,
  { partSize, checksum: algorithm }: Wish,
  signal: AbortSignal,
): Promise<S3MultipartPlan> {
  const body = {
    ...planBody(source),
    partSize,
    ...(algorithm !== undefined && { checksum: { algorithm } }),
  };
  const request = { method: 'POST', path: `${root}/s3-multipart`, body, signal } as const;
  return readPlan(await callApi(api, request, s3MultipartErrors.of));
}

/** Parts that are to be signed. */
interface PartsToSign extends OwnBackendAddress {
  readonly numbers: readonly number[];
  readonly checksums?: readonly PartChecksum[];
  /** Wall clock. @default Date.now */
  readonly now?: (() => number) | undefined;
}

/**
 * `POST {root}/{id}/parts`: PUTs of these parts, signed now.
 *
 * @throws UploadError with recovery `replan` where your backend does not know the upload any more
 */
export async function signParts(
  api: AxiosInstance,
  { id, root, numbers, checksums = [], now = Date.now }: PartsToSign,
  signal: AbortSignal,
): Promise<readonly SignedPart[]> {
  // Before the call: a slow answer has used up some of its own lifetime.
  const askedAtMs = now();
  const told = checksums.map(({ number, algorithm, value }) => ({ number, algorithm, value }));
  const body = { parts: numbers, ...(told.length > 0 && { checksums: told }) };
  const request = { method: 'POST', path: `${pathOf({ id, root })}/parts`, body, signal } as const;
  try {
    const { parts, expiresIn } = readSignedParts(await callApi(api, request, s3MultipartErrors.of));
    return parts.map(({ number, url, headers }) => ({
      ...{ number, url: storageUrl(url, originOf(api)), headers: headers ?? {} },
      ...(typeof expiresIn === 'number' && { expiresAtMs: askedAtMs + expiresIn * 1000 }),
    }));
  } catch (thrown) {
    throw isGone(thrown) ? s3MultipartErrors.gone(thrown, 'replan') : thrown;
  }
}

/** `GET {root}/{id}/parts`: what the store has of an upload; `undefined` where your backend does not know it any more. */
export async function fetchStoredParts(
  api: AxiosInstance,
  address: OwnBackendAddress,
  signal: AbortSignal,
): Promise<StoredParts | undefined> {
  const request = { method: 'GET', path: `${pathOf(address)}/parts`, signal, fresh: true } as const;
  try {
    return readStoredParts(await callApi(api, request, s3MultipartErrors.of));
  } catch (thrown) {
    if (isGone(thrown)) return undefined;
    throw thrown;
  }
}
