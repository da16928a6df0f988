import type { ApiAnswer } from '@longshore/transports';
import * as v from 'valibot';
import { rawOf, readAnswer, readJson, readReceipt, text, unusable } from '../read-answer.ts';

/** The API's name in messages. */
export const FLIP = 'Flip';

const uploaded = v.looseObject({ attachment_id: text });

/** Reads the `attachment_id` from the answer to an upload. @throws UploadError `invalid-response` */
export function readAttachmentId(answer: ApiAnswer): string {
  return readReceipt(uploaded, answer, FLIP).attachment_id;
}

/** What Flip has found a file to be; it may add others. */
export type FlipAttachmentType = 'VIDEO' | 'IMAGE' | 'MISC' | (string & Record<never, never>);

/** How far Flip is with an attachment. */
export interface FlipAttachmentStatus {
  readonly attachmentId: string;
  /** `ready` and `failed` are final. */
  readonly state: 'processing' | 'ready' | 'failed';
  /** Flip's own word: `IN_PROGRESS`, `FINISHED`, `FAILED_BAD_FILE`, `FAILED_INTERNAL_ERROR` or one that is not documented. */
  readonly status: string;
  /** Absent where Flip has not said it yet. */
  readonly type?: FlipAttachmentType;
  /** Flip's `flip-request-id`, for its support. */
  readonly requestId?: string;
  /** The answer as it came, with what this version does not know. */
  readonly raw: Readonly<Record<string, unknown>>;
}

const attachmentStatus = v.looseObject({
  attachment_id: text,
  status: text,
  // Only a finished attachment needs it: one that is processed does not fail over it.
  type: v.fallback(v.nullish(text), undefined),
});

/** Reads the answer to a status request. @throws UploadError `invalid-response` */
export function readAttachmentStatus(answer: ApiAnswer): FlipAttachmentStatus {
  const read = readAnswer(attachmentStatus, answer, FLIP);
  const { attachment_id: attachmentId, status, type } = read;
  const state = stateOf(status);
  if (state === 'ready' && !type) throw unusable(FLIP, 'type', undefined, answer.status);
  const requestId = answer.headers['flip-request-id'];
  return {
    attachmentId,
    state,
    status,
    ...(type && { type }),
    ...(requestId !== undefined && { requestId }),
    raw: rawOf(answer.body),
  };
}

// Four are documented; any other word is taken for "not yet".
function stateOf(status: string): FlipAttachmentStatus['state'] {
  if (status === 'FINISHED') return 'ready';
  return status === 'FAILED_BAD_FILE' || status === 'FAILED_INTERNAL_ERROR' ? 'failed' : 'processing';
}

/** There is nothing to know before the transfer. */
export type FlipDraft = Readonly<Record<never, never>>;

/** An uploaded file, with what its asset will need after a reload. */
export type FlipRef = {
  readonly attachmentId: string;
  readonly name: string;
  readonly size: number;
  readonly contentType: string;
};

const draft = v.object({});
const ref = v.object({ attachmentId: text, name: v.string(), size: v.number(), contentType: text });

/** Reads a checkpoint back. */
export const parse = {
  draft: (json: unknown): FlipDraft | undefined => readJson(draft, json),
  ref: (json: unknown): FlipRef | undefined => readJson(ref, json),
};
