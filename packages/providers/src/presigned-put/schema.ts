import type { ApiAnswer } from '@longshore/transports';
import * as v from 'valibot';
import { BACKEND } from '../own-backend-errors.ts';
import { type OwnBackendRef, parseRef, planEntries } from '../own-backend-schema.ts';
import { readAnswer, readJson, text } from '../read-answer.ts';

const signedPut = v.looseObject({
  ...planEntries,
  headers: v.nullish(v.record(v.string(), v.string())),
});

/** The answer to `POST {root}/presigned-put`. */
export type PresignedPut = v.InferOutput<typeof signedPut>;

/** Reads the plan. @throws UploadError `invalid-response` */
export function readPresignedPut(answer: ApiAnswer): PresignedPut {
  return readAnswer(signedPut, answer, BACKEND);
}

/** The upload's address, and the object's key where it goes by a form: all there is of a plan that may be stored. */
export type PresignedPutDraft = { readonly id: string; readonly root: string; readonly key?: string };

/** A stored file, with what its asset will need after a reload. */
export type PresignedPutRef = OwnBackendRef;

const draft = v.object({ id: text, root: v.string() });

/** Reads a checkpoint back. */
export const parse = {
  draft: (json: unknown): PresignedPutDraft | undefined => readJson(draft, json),
  ref: parseRef,
};
