import { type ApiAnswer, isRecord } from '@longshore/transports';
import * as v from 'valibot';
import { rawOf, readAnswer, readJson, readText, text, unusable } from '../read-answer.ts';

/** The API's name in messages. */
export const HAUFE = 'Haufe';

const signedUrl = v.looseObject({
  file_id: text,
  file_url: text,
  /** Seconds. */
  expires_in: v.pipe(v.number(), v.minValue(0)),
  file_limits: v.looseObject({
    allowed_types: v.array(v.string()),
    /** Bytes, inclusive. */
    max_size: v.pipe(v.number(), v.minValue(0)),
  }),
});

/** The answer to `GET /v1/files/signed-url`. */
export type HaufeSignedUrl = v.InferOutput<typeof signedUrl>;

/** Reads the answer to an authorization. @throws UploadError `invalid-response` */
export function readSignedUrl(answer: ApiAnswer): HaufeSignedUrl {
  return readAnswer(signedUrl, answer, HAUFE);
}

/** One thing that Haufe did with a file; without `endedAt` it is still at it. */
export interface HaufeProcessingStep {
  /** An open list: `ANTIVIRUS_SCANNING` and others. */
  readonly status: string;
  /** ISO 8601. */
  readonly createdAt?: string;
  readonly endedAt?: string;
}

/** What Haufe has to say about a file's content. */
export interface HaufeWarnings {
  /** There is no text in it. */
  readonly empty: boolean;
  readonly infected: boolean;
  /** Its text is longer than Haufe reads. */
  readonly length: boolean;
  /** Others that Haufe may add. */
  readonly [name: string]: boolean;
}

/** How far Haufe is with a file. */
export interface HaufeFileStatus {
  readonly fileId: string;
  /** `ready` and `failed` are final. */
  readonly state: 'processing' | 'ready' | 'failed';
  /** Haufe's own word: `PROCESSING`, `PROCESSED` or one that is not documented. */
  readonly processingStatus: string;
  readonly steps: readonly HaufeProcessingStep[];
  /** Present where `infected` is true, whatever the state. */
  readonly warnings: HaufeWarnings;
  /** The answer as it came, with what this version does not know. */
  readonly raw: Readonly<Record<string, unknown>>;
}

const step = v.looseObject({
  status: v.string(),
  createdAt: v.nullish(v.string()),
  endedAt: v.nullish(v.string()),
});

// The page's prose says `processingStatus`, its example `processing_status`: both are read.
const fileStatus = v.looseObject({
  processing_status: v.nullish(v.string()),
  processingStatus: v.nullish(v.string()),
  // Only a label comes from the steps; a file does not fail over them.
  processing_steps: v.fallback(v.nullish(v.array(step)), undefined),
  processingSteps: v.fallback(v.nullish(v.array(step)), undefined),
  // Only `infected` decides: anything but yes or no must not pass for no.
  warnings: v.nullish(v.looseObject({ infected: v.nullish(v.boolean()) })),
});

/** Reads the answer to `GET /v1/files/{file_id}/status`. @throws UploadError `invalid-response` */
export function readFileStatus(answer: ApiAnswer, fileId: string): HaufeFileStatus {
  const read = readAnswer(fileStatus, answer, HAUFE);
  const processingStatus = read.processing_status ?? read.processingStatus;
  if (!processingStatus) throw unusable(HAUFE, 'processing_status', 'string', answer.status);
  const warnings = readWarnings(read.warnings);
  const steps = (read.processing_steps ?? read.processingSteps ?? []).map(readStep);
  return {
    fileId,
    state: stateOf(processingStatus, warnings),
    processingStatus,
    steps,
    warnings,
    raw: rawOf(answer.body),
  };
}

function readWarnings(given: unknown): HaufeWarnings {
  const entries = isRecord(given) ? Object.entries(given).map(([name, value]) => [name, value === true]) : [];
  return { empty: false, infected: false, length: false, ...Object.fromEntries(entries) };
}

function readStep({ status, createdAt, endedAt }: v.InferOutput<typeof step>): HaufeProcessingStep {
  return { status, ...(createdAt ? { createdAt } : {}), ...(endedAt ? { endedAt } : {}) };
}

// Only PROCESSING and PROCESSED are documented, so any other word is taken for "not yet", but for one that
// cannot mean anything good.
function stateOf(processingStatus: string, { infected }: HaufeWarnings): HaufeFileStatus['state'] {
  if (infected || /FAIL|ERROR|INFECT|REJECT/i.test(processingStatus)) return 'failed';
  return processingStatus.toUpperCase() === 'PROCESSED' ? 'ready' : 'processing';
}

/** One of a user's files, as a list has it. */
export interface HaufeFile {
  readonly fileId: string;
  /** The name it was authorized with; empty where Haufe tells none. */
  readonly name: string;
}

/** A page of a user's files. */
export interface HaufeFilePage {
  readonly files: readonly HaufeFile[];
  /** From 1. */
  readonly page: number;
  /** The most files on a page. */
  readonly limit: number;
  /** Files on all pages. */
  readonly total: number;
  /** The answer as it came, with what this version does not know. */
  readonly raw: Readonly<Record<string, unknown>>;
}

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const filePage = v.looseObject({
  files: v.array(v.looseObject({ file_id: text, file_name: v.nullish(v.string()) })),
  page: count,
  limit: count,
  total: count,
});

/** Reads the answer to `GET /v1/files`. @throws UploadError `invalid-response` */
export function readFilePage(answer: ApiAnswer): HaufeFilePage {
  const read = readAnswer(filePage, answer, HAUFE);
  const { page, limit, total } = read;
  const files = read.files.map((file) => ({ fileId: file.file_id, name: file.file_name ?? '' }));
  return { files, page, limit, total, raw: rawOf(answer.body) };
}

/** Reads the answer to `GET /v1/files/{file_id}`. @throws UploadError `invalid-response` */
export function readFileText(answer: ApiAnswer): string {
  return readText(answer, HAUFE);
}

/** Known before the transfer, and all there is of a plan that may be stored. */
export type HaufeDraft = { readonly fileId: string; readonly persist: boolean };

/** A stored file, with what its asset will need after a reload. */
export type HaufeRef = {
  readonly fileId: string;
  readonly name: string;
  readonly size: number;
  readonly type: string;
  readonly persist: boolean;
};

const draft = v.object({ fileId: text, persist: v.boolean() });
const ref = v.object({
  fileId: text,
  name: v.string(),
  size: v.number(),
  type: v.string(),
  persist: v.boolean(),
});

/** Reads a checkpoint back. */
export const parse = {
  draft: (json: unknown): HaufeDraft | undefined => readJson(draft, json),
  ref: (json: unknown): HaufeRef | undefined => readJson(ref, json),
};
