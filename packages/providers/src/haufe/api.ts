import type { Json } from '@longshore/core';
import { callApi } from '@longshore/transports';
import type { AxiosInstance } from 'axios';
import { pathSegment } from '../path-segment.ts';
import { countParameter, queryString } from '../query-string.ts';
import { doneIfGone } from '../read-answer.ts';
import { haufeErrorOf } from './errors.ts';
import {
  type HaufeFilePage,
  type HaufeFileStatus,
  type HaufeSignedUrl,
  readFilePage,
  readFileStatus,
  readFileText,
  readSignedUrl,
} from './schema.ts';

/**
 * Keys of what is kept of Haufe's answers, for TanStack Query. The poller and the query hooks share them.
 *
 * @example
 * ```ts
 * await queryClient.invalidateQueries({ queryKey: haufeKeys.all });
 * ```
 */
export const haufeKeys = {
  all: ['haufe'],
  /** Lists of files; a finished upload and a deletion invalidate them. */
  lists: ['haufe', 'files', 'list'],
  list: ({ page, limit }: HaufeListOptions): readonly Json[] => [
    ...haufeKeys.lists,
    { page: page ?? null, limit: limit ?? null },
  ],
  /** All that is known of one file. */
  file: (fileId: string): readonly Json[] => ['haufe', 'files', fileId],
  fileStatus: (fileId: string): readonly Json[] => ['haufe', 'files', fileId, 'status'],
  fileText: (fileId: string): readonly Json[] => ['haufe', 'files', fileId, 'text'],
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
  const path = `/v1/files/${pathSegment(fileId)}/status`;
  return readFileStatus(
    await callApi(api, { method: 'GET', path, signal, fresh: true }, haufeErrorOf),
    fileId,
  );
}

/** Which of a user's files to list. */
export interface HaufeListOptions {
  /** From 1. @default 1, by Haufe */
  readonly page?: number | undefined;
  /** Files on a page, 1 to 100. @default 30, by Haufe */
  readonly limit?: number | undefined;
}

/**
 * `GET /v1/files`: one page of the files of the user whose `user-id` the client sends.
 *
 * @throws RangeError where `page` or `limit` is no whole number in its range; HaufeError
 *
 * @example
 * ```ts
 * const { files, total } = await listFiles(api, { page: 1, limit: 100 }, AbortSignal.timeout(10_000));
 * ```
 */
export async function listFiles(
  api: AxiosInstance,
  { page, limit }: HaufeListOptions,
  signal: AbortSignal,
): Promise<HaufeFilePage> {
  const query = queryString({
    page: countParameter('page', page),
    limit: countParameter('limit', limit, 100),
  });
  const request = { method: 'GET', path: `/v1/files${query}`, signal, fresh: true } as const;
  return readFilePage(await callApi(api, request, haufeErrorOf));
}

/**
 * `GET /v1/files/{file_id}`: the text that Haufe has read from a file, as it is, also where it looks like JSON.
 *
 * @throws HaufeError `conflict` while the file is processed, and where it is infected
 *
 * @example
 * ```ts
 * const text = await fetchFileText(api, asset.reference, AbortSignal.timeout(10_000));
 * ```
 */
export async function fetchFileText(
  api: AxiosInstance,
  fileId: string,
  signal: AbortSignal,
): Promise<string> {
  const path = `/v1/files/${pathSegment(fileId)}`;
  const request = { method: 'GET', path, signal, fresh: true, answer: 'text' } as const;
  return readFileText(await callApi(api, request, haufeErrorOf));
}

/**
 * `DELETE /v1/files/{file_id}`. A file that is gone already counts as deleted; one that is in a thread stays there.
 *
 * @throws HaufeError
 *
 * @example
 * ```ts
 * await deleteFile(api, asset.reference, AbortSignal.timeout(10_000));
 * ```
 */
export async function deleteFile(api: AxiosInstance, fileId: string, signal: AbortSignal): Promise<void> {
  const path = `/v1/files/${pathSegment(fileId)}`;
  await doneIfGone(callApi(api, { method: 'DELETE', path, signal }, haufeErrorOf));
}
