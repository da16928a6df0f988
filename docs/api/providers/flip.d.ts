// @longshore/providers/flip

import { Json, UploadError, UploadErrorOptions } from '@longshore/core';
import { ApiAnswer, TokenSource, withBearerToken } from '@longshore/transports';
import { AxiosInstance } from 'axios';
import {
  createFlipProvider,
  FlipAsset,
  FlipAttachmentStatus,
  FlipAttachmentType,
  FlipDraft,
  FlipProviderOptions,
  FlipRef,
} from './shared/flip/provider.js';
/**
 * Keys of what is kept of Flip's answers, for TanStack Query. The poller and `useFlipAttachmentStatus` share them.
 *
 * @example
 * ```ts
 * await queryClient.invalidateQueries({ queryKey: flipKeys.all });
 * ```
 */
export declare const flipKeys: {
  readonly all: readonly ['flip'];
  /** Flip lists no attachments; an application's own lists may go here: a finished upload invalidates them. */
  readonly lists: readonly ['flip', 'attachments', 'list'];
  readonly attachmentStatus: (attachmentId: string) => readonly Json[];
};
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
export declare function fetchAttachmentStatus(
  api: AxiosInstance,
  attachmentId: string,
  signal: AbortSignal,
): Promise<FlipAttachmentStatus>;
/**
 * An answer of Flip's API that is no success, or a file that Flip could not process. Its `requestId` is Flip's
 * `flip-request-id`.
 *
 * @example
 * ```ts
 * if (upload.error instanceof FlipError) report(upload.error.requestId, upload.error.attachmentStatus);
 * ```
 */
export declare class FlipError extends UploadError {
  readonly name: string;
  /** Flip's word for a failed attachment: `FAILED_BAD_FILE`. */
  readonly attachmentStatus: string | undefined;
  constructor(
    options: UploadErrorOptions & {
      attachmentStatus?: string | undefined;
    },
  );
  protected details(): Readonly<Record<string, unknown>>;
}
export {
  createFlipProvider,
  type FlipAsset,
  type FlipAttachmentStatus,
  type FlipAttachmentType,
  type FlipDraft,
  type FlipProviderOptions,
  type FlipRef,
  type TokenSource,
  withBearerToken,
};
