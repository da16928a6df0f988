import type { Json } from '@longshore/core';
import { callApi } from '@longshore/transports';
import type { AxiosInstance } from 'axios';
import { queryString } from '../query-string.ts';
import { haufeErrorOf } from './errors.ts';
import { type HaufeFileStatus, type HaufeSignedUrl, readFileStatus, readSignedUrl } from './schema.ts';

/**
 * Keys of what is kept of Haufe's answers, for TanStack Query. The poller and `useHaufeFileStatus` share them.
 *
 * @example
 * ```ts
 * await queryClient.invalidateQueries({ queryKey: haufeKeys.all });
 * ```
 */
export const haufeKeys = {
  all: ['haufe'],
  /** Lists of files; a finished upload invalidates them. */
  lists: ['haufe', 'files', 'list'],
  fileStatus: (fileId: string): readonly Json[] => ['haufe', 'files', fileId, 'status'],
} as const;

/** `GET /v1/files/signed-url`: each call makes another file, so none is answered from a cache. */
export async function authorizeFile(
  api: AxiosInstance,
  file: { filename: string; persist: boolean | undefined },
  signal: AbortSignal,
): Promise<HaufeSignedUrl> {
  const { filename, persist } = file;
  const query = queryString({ filename, persist: persist === undefined ? undefined : String(persist) });
  const path = `/v1/files/signed-url${query}`;
  return readSignedUrl(await callApi(api, { method: 'GET', path, signal, fresh: true }, haufeErrorOf));
}

/** `GET /v1/files/{file_id}/status`. */
export async function fetchFileStatus(
  api: AxiosInstance,
  fileId: string,
  signal: AbortSignal,
): Promise<HaufeFileStatus> {
  const path = `/v1/files/${encodeURIComponent(fileId)}/status`;
  return readFileStatus(
    await callApi(api, { method: 'GET', path, signal, fresh: true }, haufeErrorOf),
    fileId,
  );
}

/** `DELETE /v1/files/{file_id}`. */
export async function deleteFile(api: AxiosInstance, fileId: string, signal: AbortSignal): Promise<void> {
  const path = `/v1/files/${encodeURIComponent(fileId)}`;
  await callApi(api, { method: 'DELETE', path, signal }, haufeErrorOf);
}
