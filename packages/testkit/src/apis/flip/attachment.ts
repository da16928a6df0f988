/** What Flip takes an attachment for. */
export type FlipAttachmentType = 'VIDEO' | 'IMAGE' | 'MISC';

/** The documented states of an attachment. */
export type FlipStatus = 'IN_PROGRESS' | 'FINISHED' | 'FAILED_BAD_FILE' | 'FAILED_INTERNAL_ERROR';

/** An attachment as Flip knows it: plain JSON, to be kept by whoever mounts the API. */
export interface FlipAttachment {
  readonly attachmentId: string;
  readonly fileName: string;
  /** The Content-Type of the form's part, which decides how the attachment is displayed. */
  readonly contentType: string;
  readonly type: FlipAttachmentType;
  readonly status: FlipStatus;
  readonly createdAtMs: number;
}

/** What reading an attachment's bytes brought to light. */
export interface FlipFindings {
  /** The type by content. */
  readonly type: string;
  readonly empty: boolean;
  readonly infected: boolean;
  /** The file says that it is an image, by content or name, and can't be read as one. */
  readonly corruptImage: boolean;
  /** The service itself failed. */
  readonly internalError?: boolean;
}

/** Flip's limit: 1 GB, read as 2^30 bytes, inclusive. */
export const FLIP_MAX_BYTES = 2 ** 30;

/** An attachment whose bytes have just arrived. Until they were read, its type is the one that it came with. */
export function receiveFlipAttachment(
  given: Pick<FlipAttachment, 'attachmentId' | 'fileName' | 'contentType'>,
  nowMs: number,
): FlipAttachment {
  const type = flipTypeOf(given.contentType);
  return { ...given, type, status: 'IN_PROGRESS', createdAtMs: nowMs };
}

/**
 * All background work is done. An empty file is finished as MISC; one that is infected, or an image that cannot be read,
 * is a bad file. Both are sandbox choices.
 */
export function flipAttachmentFinished(attachment: FlipAttachment, findings: FlipFindings): FlipAttachment {
  if (attachment.status !== 'IN_PROGRESS') return attachment;
  if (findings.internalError) return { ...attachment, status: 'FAILED_INTERNAL_ERROR' };
  if (findings.empty) return { ...attachment, type: 'MISC', status: 'FINISHED' };
  const isBad = findings.infected || findings.corruptImage;
  const type = findings.corruptImage ? attachment.type : flipTypeOf(findings.type);
  return { ...attachment, type, status: isBad ? 'FAILED_BAD_FILE' : 'FINISHED' };
}

/** What Flip takes a MIME type for. */
export function flipTypeOf(mimeType: string): FlipAttachmentType {
  if (/^video\//i.test(mimeType)) return 'VIDEO';
  return /^image\//i.test(mimeType) ? 'IMAGE' : 'MISC';
}
