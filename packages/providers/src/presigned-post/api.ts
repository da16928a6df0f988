import type { Source } from '@longshore/core';
import { type Checksum, callApi } from '@longshore/transports';
import type { AxiosInstance } from 'axios';
import { ownBackendCalls, ownBackendKeys, planBody } from '../own-backend-api.ts';
import type { OwnBackendErrors } from '../own-backend-errors.ts';
import { presignedPostErrors } from './errors.ts';
import { type PresignedPost, readPresignedPost } from './schema.ts';

/**
 * Keys of what is kept of your backend's answers, for TanStack Query. The poller and `usePresignedPostStatus`
 * share them.
 *
 * @example
 * ```ts
 * await queryClient.invalidateQueries({ queryKey: presignedPostKeys.all });
 * ```
 */
export const presignedPostKeys = ownBackendKeys('presigned-post');

/** `complete`, the status and `DELETE`. */
export const presignedPostCalls = ownBackendCalls(presignedPostErrors);

/** `POST {root}/presigned-post`: each call makes another upload. @param errors those of whichever provider asks */
export async function signPost(
  api: AxiosInstance,
  root: string,
  source: Source,
  checksum: Checksum | undefined,
  signal: AbortSignal,
  errors: OwnBackendErrors,
): Promise<PresignedPost> {
  const body = planBody(source, checksum);
  const request = { method: 'POST', path: `${root}/presigned-post`, body, signal } as const;
  return readPresignedPost(await callApi(api, request, errors.of));
}
