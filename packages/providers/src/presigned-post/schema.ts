import type { ApiAnswer } from '@longshore/transports';
import * as v from 'valibot';
import { BACKEND } from '../own-backend-errors.ts';
import { type OwnBackendRef, parseRef, planEntries } from '../own-backend-schema.ts';
import { readAnswer, readJson, text, unusable } from '../read-answer.ts';

const signedPost = v.looseObject({
  ...planEntries,
  // Numbers too, since some presigners leave `success_action_status` one.
  fields: v.record(v.string(), v.union([v.string(), v.pipe(v.number(), v.transform(String))])),
});

/** The answer to `POST {root}/presigned-post`, with the object's key, which is one of its fields. */
export type PresignedPost = v.InferOutput<typeof signedPost> & { readonly key: string };

/** Reads the plan. @throws UploadError `invalid-response` */
export function readPresignedPost(answer: ApiAnswer): PresignedPost {
  const read = readAnswer(signedPost, answer, BACKEND);
  // S3 does not mind the case of a field's name.
  const key = Object.entries(read.fields).find(([name]) => name.toLowerCase() === 'key')?.[1];
  if (!key) throw unusable(BACKEND, 'fields.key', undefined, answer.status);
  return { ...read, key };
}

/** The upload's address and its object's key: all there is of a plan that may be stored. */
export type PresignedPostDraft = { readonly id: string; readonly root: string; readonly key: string };

/** A stored file, with what its asset will need after a reload. */
export type PresignedPostRef = OwnBackendRef;

const draft = v.object({ id: text, root: v.string(), key: text });

/** Reads a checkpoint back. */
export const parse = {
  draft: (json: unknown): PresignedPostDraft | undefined => readJson(draft, json),
  ref: parseRef,
};
