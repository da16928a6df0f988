import * as v from 'valibot';
import { type OwnBackendRef, parseRef, readUploadReceipt } from '../own-backend-schema.ts';
import { readJson } from '../read-answer.ts';

/** Reads the answer to the form, which is the upload. @throws UploadError `invalid-response` */
export const readFormUpload = readUploadReceipt;

/** A form is planned without asking: all there is to remember is where it goes. */
export type FormUploadDraft = { readonly root: string };

/** A stored file, with what its asset will need after a reload. */
export type FormUploadRef = OwnBackendRef;

const draft = v.object({ root: v.string() });

/** Reads a checkpoint back. */
export const parse = {
  draft: (json: unknown): FormUploadDraft | undefined => readJson(draft, json),
  ref: parseRef,
};
