import * as v from 'valibot';
import { type OwnBackendRef, parseRef, readUploadReceipt } from '../own-backend-schema.ts';
import { readJson } from '../read-answer.ts';

/** Reads the answer to the form, which is the upload. @throws UploadError `invalid-response` */
export const readFormUpload = readUploadReceipt;

/** A form is planned without asking, so there is nothing to remember of it. */
export type FormUploadDraft = Readonly<Record<string, never>>;

/** A stored file, with what its asset will need after a reload. */
export type FormUploadRef = OwnBackendRef;

const draft = v.strictObject({});

/** Reads a checkpoint back. */
export const parse = {
  draft: (json: unknown): FormUploadDraft | undefined => readJson(draft, json),
  ref: parseRef,
};
