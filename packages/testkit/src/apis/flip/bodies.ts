import type { FlipAttachment } from './attachment.ts';

/** The answer to an upload. */
export function flipUploadBody({ attachmentId }: Pick<FlipAttachment, 'attachmentId'>) {
  return { attachment_id: attachmentId };
}

/** The answer to a status request. */
export function flipStatusBody({ attachmentId, type, status }: FlipAttachment) {
  return { attachment_id: attachmentId, type, status };
}
