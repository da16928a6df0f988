import type { Source } from '@longshore/core';
import { callApi, originOf, type SignedPart, storageUrl } from '@longshore/transports';
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

/** `POST {root}/s3-multipart`: each call makes another upload. @param partSize what is wished for */
export async function createMultipart(
  api: AxiosInstance,
  root: string,
  source: Source,
  partSize: number,
  signal: AbortSignal,
): Promise<S3MultipartPlan> {
  const body = { ...planBody(source), partSize };
  const request = { method: 'POST', path: `${root}/s3-multipart`, body, signal } as const;
  return readPlan(await callApi(api, request, s3MultipartErrors.of));
}

/**
 * `POST {root}/{id}/parts`: PUTs of these parts, signed now.
 *
 * @throws UploadError with recovery `replan` where your backend does not know the upload any more
 */
export async function signParts(
  api: AxiosInstance,
  address: OwnBackendAddress,
  numbers: readonly number[],
  signal: AbortSignal,
  now: () => number = Date.now,
): Promise<readonly SignedPart[]> {
  // Before the call: a slow answer has used up some of its own lifetime.
  const askedAtMs = now();
  const path = `${pathOf(address)}/parts`;
  const request = { method: 'POST', path, body: { parts: numbers }, signal } as const;
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
