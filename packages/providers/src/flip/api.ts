import type { Json } from '@longshore/core';
import { callApi, type FormRequest } from '@longshore/transports';
import type { AxiosInstance } from 'axios';
import { pathSegment } from '../path-segment.ts';
import { flipErrorOf } from './errors.ts';
import { type FlipAttachmentStatus, readAttachmentStatus } from './schema.ts';

const ROOT = '/api/external/v1/attachments';

/**
 * Keys of what is kept of Flip's answers, for TanStack Query. The poller and `useFlipAttachmentStatus` share them.
 *
 * @example
 * ```ts
 * await queryClient.invalidateQueries({ queryKey: flipKeys.all });
 * ```
 */
export const flipKeys = {
  all: ['flip'],
  /** Flip lists no attachments; an application's own lists may go here: a finished upload invalidates them. */
  lists: ['flip', 'attachments', 'list'],
  attachmentStatus: (attachmentId: string): readonly Json[] => [
    'flip',
    'attachments',
    attachmentId,
    'status',
  ],
} as const;

/** `POST /api/external/v1/attachments`: one part, `file`. */
export function attachmentForm(fileName: string): FormRequest {
  return { kind: 'form', path: ROOT, fields: [], fileField: 'file', fileName };
}

/**
 * `GET /api/external/v1/attachments/{attachment_id}/status`.
 *
 * @throws FlipError; UploadError `invalid-response`
 *
 * @example
 * ```ts
 * const { state } = await fetchAttachmentStatus(api, attachmentId, AbortSignal.timeout(10_000));
 * ```
 */
export async function fetchAttachmentStatus(
  api: AxiosInstance,
  attachmentId: string,
  signal: AbortSignal,
): Promise<FlipAttachmentStatus> {
  const path = `${ROOT}/${pathSegment(attachmentId)}/status`;
  return readAttachmentStatus(await callApi(api, { method: 'GET', path, signal, fresh: true }, flipErrorOf));
}
