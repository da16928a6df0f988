import type { DigestName, Json, Limits } from '@longshore/core';
import { type ApiAnswer, isRecord } from '@longshore/transports';
import * as v from 'valibot';
import { BACKEND } from './own-backend-errors.ts';
import { readAnswer, readJson, readReceipt, text } from './read-answer.ts';

/** How far a backend is with an upload: docs/wire.md, "The upload". */
export interface OwnBackendUpload {
  readonly id: string;
  /** `ready` and `failed` are final, except a provisional `ready`. */
  readonly state: 'processing' | 'ready' | 'failed';
  /** What is done now, as people may read it. */
  readonly label?: string;
  /** 0 to 100. */
  readonly percent?: number;
  readonly retryAfterMs?: number;
  /** The backend's own description of the file, not read yet; `null` where there is none. */
  readonly asset: Json;
  readonly warnings: readonly string[];
  /** Usable now, and may be taken back. */
  readonly provisional: boolean;
  /** SHA-256 of the stored bytes, lower-case hex. */
  readonly sha256?: string;
  /** Another checksum of the stored bytes; its value in base64. */
  readonly checksum?: { readonly algorithm: string; readonly value: string };
  /** What went wrong, as it came; only where `state` is `failed`. */
  readonly error?: Json;
}

/** A duration; a size is read the same way. */
export const seconds = v.pipe(v.number(), v.minValue(0));

/** Which hashes are understood here, by their names in the wire contract. */
export const digestName = v.picklist(['sha-256', 'crc32c', 'md5']);

/** A checksum as an upload tells it; one of another algorithm says nothing. */
const toldChecksum = v.looseObject({ algorithm: text, value: text });

// What only describes the upload does not stop it.
const upload = v.looseObject({
  id: text,
  state: text,
  label: v.fallback(v.nullish(v.string()), null),
  percent: v.fallback(v.nullish(v.pipe(v.number(), v.minValue(0), v.maxValue(100))), null),
  retryAfter: v.fallback(v.nullish(seconds), null),
  asset: v.optional(v.unknown()),
  warnings: v.fallback(v.nullish(v.array(v.string())), null),
  provisional: v.nullish(v.boolean()),
  sha256: v.nullish(v.pipe(v.string(), v.regex(/^[\da-f]{64}$/i, '64 hexadecimal digits'))),
  checksum: v.nullish(toldChecksum),
  error: v.optional(v.unknown()),
});

/** Reads an upload, from whichever call. @throws UploadError `invalid-response` */
export function readUpload(answer: ApiAnswer): OwnBackendUpload {
  return uploadIn(readAnswer(upload, answer, BACKEND));
}

/** Reads the upload that bytes were answered with: asking again would send them again. @throws UploadError `invalid-response` */
export function readUploadReceipt(answer: ApiAnswer): OwnBackendUpload {
  return uploadIn(readReceipt(upload, answer, BACKEND));
}

function uploadIn(read: v.InferOutput<typeof upload>): OwnBackendUpload {
  const isSettled = read.state === 'ready' || read.state === 'failed';
  return {
    id: read.id,
    state: read.state === 'ready' || read.state === 'failed' ? read.state : 'processing',
    ...(!isSettled && read.label && { label: read.label }),
    ...(!isSettled && typeof read.percent === 'number' && { percent: read.percent }),
    // Asking without any wait would be a flood.
    ...(read.retryAfter && { retryAfterMs: read.retryAfter * 1000 }),
    asset: jsonIn(read.asset),
    warnings: read.warnings ?? [],
    provisional: read.state === 'ready' && read.provisional === true,
    ...(read.sha256 && { sha256: read.sha256.toLowerCase() }),
    ...(read.checksum && {
      checksum: { algorithm: read.checksum.algorithm.toLowerCase(), value: read.checksum.value.trim() },
    }),
    ...(read.state === 'failed' && { error: jsonIn(read.error) }),
  };
}

/** What every plan may say of the files that it takes. */
export const limits = v.nullish(
  v.looseObject({
    accept: v.nullish(v.array(v.string())),
    minSize: v.nullish(seconds),
    maxSize: v.nullish(seconds),
  }),
);

/** What both presigned plans say beside the address. */
export const planEntries = {
  id: text,
  url: text,
  expiresIn: v.nullish(seconds),
  limits,
  /** The plan asks for it to be sent. */
  checksum: v.nullish(digestName),
};

interface PlanTerms {
  readonly limits?:
    | {
        readonly accept?: readonly string[] | null | undefined;
        readonly minSize?: number | null | undefined;
        readonly maxSize?: number | null | undefined;
      }
    | null
    | undefined;
}

/** A plan's limits as the core takes them. */
export function limitsIn({ limits }: PlanTerms): Limits {
  return {
    ...(limits?.accept && { accept: limits.accept }),
    ...(typeof limits?.minSize === 'number' && { minSize: limits.minSize }),
    ...(typeof limits?.maxSize === 'number' && { maxSize: limits.maxSize }),
  };
}

/** A value that came as JSON, as its type. */
function jsonIn(value: unknown): Json {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (Array.isArray(value)) return value.map(jsonIn);
  if (!isRecord(value)) return null;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, jsonIn(inner)]));
}

/** A stored file, with what its asset will need after a reload. */
export type OwnBackendRef = {
  readonly id: string;
  /** Where it was planned: the page may be at another root by now. */
  readonly root: string;
  readonly name: string;
  readonly size: number;
  readonly type: string;
  /** What the storage host said, for `complete`. */
  readonly etag?: string;
  /** The object's key, for `complete` after a POST form. */
  readonly key?: string;
  /** What the storage host said of each part, for `complete`. */
  readonly parts?: readonly { readonly number: number; readonly etag: string }[];
  /** What went with the bytes, for `complete` and to be compared. */
  readonly checksum?: {
    readonly algorithm: DigestName;
    readonly value: string;
    readonly isConfirmed: boolean;
  };
  /** The file's own hash, once it is computed: after a reload there is no file to compute it of. */
  readonly sha256?: string;
};

const ref = v.object({
  id: text,
  root: v.string(),
  name: v.string(),
  size: v.number(),
  type: v.string(),
  etag: v.exactOptional(v.string()),
  key: v.exactOptional(v.string()),
  parts: v.exactOptional(v.array(v.object({ number: v.number(), etag: text }))),
  checksum: v.exactOptional(v.object({ algorithm: digestName, value: v.string(), isConfirmed: v.boolean() })),
  sha256: v.exactOptional(v.string()),
});

/** Reads a ref of a checkpoint back. */
export function parseRef(json: unknown): OwnBackendRef | undefined {
  return readJson(ref, json);
}
