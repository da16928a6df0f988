import type { Json } from '@longshore/core';
import { baseOf, callApi } from '@longshore/transports';
import type { AxiosInstance } from 'axios';
import { idParameter, queryString } from '../query-string.ts';
import { saferMeErrorOf } from './errors.ts';
import {
  readAuthorization,
  readFileAttachment,
  type SaferMeAuthorization,
  type SaferMeFileAttachment,
} from './schema.ts';

/**
 * Keys of what is kept of SaferMe's answers, for TanStack Query. The poller and `useSaferMeFileAttachment` share them.
 *
 * @example
 * ```ts
 * await queryClient.invalidateQueries({ queryKey: saferMeKeys.all });
 * ```
 */
export const saferMeKeys = {
  all: ['saferme'],
  /** Lists of attachments; a finished upload invalidates them. */
  lists: ['saferme', 'file-attachments', 'list'],
  fileAttachment: (id: number): readonly Json[] => ['saferme', 'file-attachments', id],
} as const;

const ROOT = '/api/v4/file_attachments';

/** `GET …/upload_authorization`: each call makes another key, so none is answered from a cache. */
export async function authorizeUpload(
  api: AxiosInstance,
  contentType: string,
  signal: AbortSignal,
): Promise<SaferMeAuthorization> {
  const path = `${ROOT}/upload_authorization${queryString({ content_type: contentType })}`;
  return readAuthorization(await callApi(api, { method: 'GET', path, signal, fresh: true }, saferMeErrorOf));
}

/** `POST …`: makes an attachment of a stored object. */
export async function registerKey(
  api: AxiosInstance,
  key: string,
  signal: AbortSignal,
): Promise<SaferMeFileAttachment> {
  const body = { file_attachment: { key } };
  const request = { method: 'POST', path: ROOT, body, signal } as const;
  return readFileAttachment(await callApi(api, request, saferMeErrorOf), baseOf(api));
}

/** `GET …/{id}`: not on the vendor's page, but what its own Android client calls. */
export async function fetchFileAttachment(
  api: AxiosInstance,
  id: number,
  signal: AbortSignal,
): Promise<SaferMeFileAttachment> {
  const path = `${ROOT}/${idParameter('id', id)}`;
  const request = { method: 'GET', path, signal, fresh: true } as const;
  return readFileAttachment(await callApi(api, request, saferMeErrorOf), baseOf(api));
}
