import type { DigestName, Part } from '@longshore/core';
import type { ApiAnswer } from '@longshore/transports';
import * as v from 'valibot';
import { BACKEND } from '../own-backend-errors.ts';
import { digestName, limits, type OwnBackendRef, parseRef, seconds } from '../own-backend-schema.ts';
import { readAnswer, readJson, text } from '../read-answer.ts';

const partNumber = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const bytes = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

const plan = v.looseObject({ id: text, partSize: bytes, limits, checksum: v.nullish(digestName) });

/** The answer to `POST {root}/s3-multipart`. */
export type S3MultipartPlan = v.InferOutput<typeof plan>;

/** Reads the plan. @throws UploadError `invalid-response` */
export function readPlan(answer: ApiAnswer): S3MultipartPlan {
  return readAnswer(plan, answer, BACKEND);
}

const signedParts = v.looseObject({
  parts: v.array(
    v.looseObject({
      number: partNumber,
      url: text,
      headers: v.nullish(v.record(v.string(), v.string())),
    }),
  ),
  expiresIn: v.nullish(seconds),
});

/** The answer to `POST {root}/{id}/parts`. */
export type SignedParts = v.InferOutput<typeof signedParts>;

/** Reads signatures. @throws UploadError `invalid-response` */
export function readSignedParts(answer: ApiAnswer): SignedParts {
  return readAnswer(signedParts, answer, BACKEND);
}

const storedParts = v.looseObject({
  parts: v.array(v.looseObject({ number: partNumber, etag: text, size: bytes })),
  stored: v.nullish(v.boolean()),
});

/** What the store has of an upload. */
export interface StoredParts {
  readonly parts: readonly Part[];
  /** Whether it has the whole object already. */
  readonly isStored: boolean;
}

/** Reads the answer to `GET {root}/{id}/parts`. @throws UploadError `invalid-response` */
export function readStoredParts(answer: ApiAnswer): StoredParts {
  const read = readAnswer(storedParts, answer, BACKEND);
  return {
    parts: read.parts.map(({ number, etag, size }) => ({ number, etag: quoted(etag), bytes: size })),
    isStored: read.stored === true,
  };
}

/** As a storage host's header has it: SDKs give ETags with their quotes or without. */
function quoted(etag: string): string {
  return etag.includes('"') ? etag : `"${etag}"`;
}

/** The upload's address, and how it is cut and hashed: a later run has to do the same. */
export type S3MultipartDraft = {
  readonly id: string;
  readonly root: string;
  readonly partSize: number;
  /** What goes with each part. */
  readonly checksum?: { readonly algorithm: DigestName; readonly isAdded: boolean };
};

/** A file whose parts are all stored, with what its asset will need after a reload. */
export type S3MultipartRef = OwnBackendRef;

const draft = v.object({
  id: text,
  root: v.string(),
  partSize: bytes,
  checksum: v.exactOptional(v.object({ algorithm: digestName, isAdded: v.boolean() })),
});

/** Reads a checkpoint back. */
export const parse = {
  draft: (json: unknown): S3MultipartDraft | undefined => readJson(draft, json),
  ref: parseRef,
};
