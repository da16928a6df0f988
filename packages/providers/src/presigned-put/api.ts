import type { Source } from '@longshore/core';
import { type Checksum, callApi } from '@longshore/transports';
import type { AxiosInstance } from 'axios';
import { ownBackendCalls, ownBackendKeys, planBody } from '../own-backend-api.ts';
import { presignedPutErrors } from './errors.ts';
import { type PresignedPut, readPresignedPut } from './schema.ts';

/**
 * Keys of what is kept of your backend's answers, for TanStack Query. The poller and `usePresignedPutStatus`
 * share them.
 *
 * @example
 * ```ts
 * await queryClient.invalidateQueries({ queryKey: presignedPutKeys.all });
 * ```
 */
export const presignedPutKeys = ownBackendKeys('presigned-put');

/** `complete`, the status and `DELETE`. */
export const presignedPutCalls = ownBackendCalls(presignedPutErrors);

/** `POST {root}/presigned-put`: each call makes another upload. */
export async function signPut(
  api: AxiosInstance,
  root: string,
  source: Source,
  checksum: Checksum | undefined,
  signal: AbortSignal,
): Promise<PresignedPut> {
  const body = planBody(source, checksum);
  const request = { method: 'POST', path: `${root}/presigned-put`, body, signal } as const;
  return readPresignedPut(await callApi(api, request, presignedPutErrors.of));
}
