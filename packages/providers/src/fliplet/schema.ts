import { type ApiAnswer, isRecord, webUrl } from '@longshore/transports';
import * as v from 'valibot';
import { countedId, rawOf, readAnswer, readJson, readReceipt, text, unusable } from '../read-answer.ts';

/** The API's name in messages. */
export const FLIPLET = 'Fliplet';

/** Where files and folders belong: an app, an organization, or a folder. */
export interface FlipletContext {
  readonly appId?: number | null | undefined;
  readonly organizationId?: number | null | undefined;
  readonly folderId?: number | null | undefined;
}

/** What Fliplet's virus scan has said of a file so far; `unknown` where the answer tells nothing of a scan. */
export type FlipletScan = 'queued' | 'clean' | 'infected' | 'unknown';

/** A file as Fliplet describes it. */
export interface FlipletFile {
  readonly id: number;
  readonly name: string;
  /** May need a token where `isEncrypted` is true. */
  readonly url: string;
  readonly path: string | null;
  readonly contentType: string;
  /** Width and height of a picture, in pixels; `null` for other files and damaged pictures. */
  readonly dimensions: readonly [width: number, height: number] | null;
  /** Bytes as they are stored: a picture above 3840 px was made smaller. `null` where it is not told. */
  readonly storedSize: number | null;
  readonly thumbnail: string | null;
  readonly isEncrypted: boolean | null;
  readonly appId: number | null;
  readonly organizationId: number | null;
  readonly mediaFolderId: number | null;
  readonly metadata: Readonly<Record<string, unknown>>;
  /** ISO 8601. */
  readonly createdAt: string | null;
  readonly updatedAt: string | null;
  /** Since when it is in the trash. */
  readonly deletedAt: string | null;
  readonly scan: FlipletScan;
  /** The answer as it came, with what this version does not know. */
  readonly raw: Readonly<Record<string, unknown>>;
}

/** A folder as Fliplet describes it. */
export interface FlipletFolder {
  readonly id: number;
  readonly name: string;
  readonly parentId: number | null;
  readonly appId: number | null;
  readonly organizationId: number | null;
  /** ISO 8601. */
  readonly createdAt: string | null;
  readonly updatedAt: string | null;
  /** The answer as it came, with what this version does not know. */
  readonly raw: Readonly<Record<string, unknown>>;
}

/** What is in an app, an organization or a folder. */
export interface FlipletListing {
  readonly folders: readonly FlipletFolder[];
  readonly files: readonly FlipletFile[];
}

// What only describes a file does not stop it.
const words = v.fallback(v.nullish(v.string()), null);
const someId = v.fallback(v.nullish(countedId), null);

const file = v.looseObject({
  id: countedId,
  name: text,
  url: text,
  contentType: v.string(),
  path: words,
  size: v.fallback(v.nullish(v.tuple([v.number(), v.number()])), null),
  thumbnail: words,
  isEncrypted: v.fallback(v.nullish(v.boolean()), null),
  appId: someId,
  organizationId: someId,
  mediaFolderId: someId,
  metadata: v.fallback(v.nullish(v.record(v.string(), v.unknown())), null),
  createdAt: words,
  updatedAt: words,
  deletedAt: words,
});

const folder = v.looseObject({
  id: countedId,
  name: v.string(),
  parentId: someId,
  appId: someId,
  organizationId: someId,
  createdAt: words,
  updatedAt: words,
});

const uploaded = v.looseObject({ files: v.array(v.unknown()) });
const uploadedFile = v.looseObject({ files: v.tuple([file]) });
const unread = v.looseObject({ folders: v.array(v.unknown()), files: v.array(v.unknown()) });
const listing = v.looseObject({ folders: v.array(folder), files: v.array(file) });

/** How many files an answer to an upload is about, each as it came. @throws UploadError `invalid-response` */
export function readUploadedFiles(answer: ApiAnswer): readonly unknown[] {
  return readReceipt(uploaded, answer, FLIPLET).files;
}

/** Reads the answer to the upload of one file. @throws UploadError `invalid-response` */
export function readUploadedFile(answer: ApiAnswer, base: string): FlipletFile {
  const files = readUploadedFiles(answer);
  if (files.length !== 1) throw unusable(FLIPLET, 'files', 'a list of the one file', answer.status);
  return fileIn(readAnswer(uploadedFile, answer, FLIPLET).files[0], files[0], base, answer.status);
}

/** Reads the answer to `GET v1/media/files/{id}`, in or without an envelope. @throws UploadError `invalid-response` */
export function readFile(answer: ApiAnswer, base: string): FlipletFile {
  const { body } = answer;
  const inner = isRecord(body) && isRecord(body.file) ? body.file : body;
  return fileIn(readAnswer(file, { ...answer, body: inner }, FLIPLET), inner, base, answer.status);
}

/** Reads the answer to `GET v1/media`. @throws UploadError `invalid-response` */
export function readListing(answer: ApiAnswer, base: string): FlipletListing {
  const raw = readAnswer(unread, answer, FLIPLET);
  const { folders, files } = readAnswer(listing, answer, FLIPLET);
  return {
    folders: folders.map((read, index) => folderIn(read, raw.folders[index])),
    files: files.map((read, index) => fileIn(read, raw.files[index], base, answer.status)),
  };
}

/** Reads the answer to `POST v1/media/folders`. @throws UploadError `invalid-response` */
export function readFolder(answer: ApiAnswer): FlipletFolder {
  return folderIn(readAnswer(folder, answer, FLIPLET), answer.body);
}

function fileIn(read: v.InferOutput<typeof file>, raw: unknown, base: string, status: number): FlipletFile {
  const metadata = read.metadata ?? {};
  const url = webUrl(read.url, base);
  if (url === undefined) throw unusable(FLIPLET, 'url', 'a web address', status);
  return {
    id: read.id,
    name: read.name,
    url,
    path: read.path ?? null,
    contentType: read.contentType,
    dimensions: read.size ?? null,
    storedSize: typeof metadata.size === 'number' ? metadata.size : null,
    thumbnail: read.thumbnail ? (webUrl(read.thumbnail, base) ?? null) : null,
    isEncrypted: read.isEncrypted ?? null,
    appId: read.appId ?? null,
    organizationId: read.organizationId ?? null,
    mediaFolderId: read.mediaFolderId ?? null,
    metadata,
    createdAt: read.createdAt ?? null,
    updatedAt: read.updatedAt ?? null,
    deletedAt: read.deletedAt ?? null,
    scan: scanIn(metadata),
    raw: rawOf(raw),
  };
}

function folderIn(read: v.InferOutput<typeof folder>, raw: unknown): FlipletFolder {
  return {
    id: read.id,
    name: read.name,
    parentId: read.parentId ?? null,
    appId: read.appId ?? null,
    organizationId: read.organizationId ?? null,
    createdAt: read.createdAt ?? null,
    updatedAt: read.updatedAt ?? null,
    raw: rawOf(raw),
  };
}

// Only `queued` and `infected` are attested: any other word means that the scan is over and found nothing.
function scanIn({ av }: Readonly<Record<string, unknown>>): FlipletScan {
  const status = isRecord(av) && typeof av.status === 'string' ? av.status.toLowerCase() : undefined;
  if (status === undefined) return 'unknown';
  if (status === 'infected') return 'infected';
  return status === 'queued' || status === 'pending' ? 'queued' : 'clean';
}

/** A context as it is stored and compared: only what was given. */
export type FlipletPlace = {
  readonly appId: number | null;
  readonly organizationId: number | null;
  readonly folderId: number | null;
};

/** The place that a file is sent to: all there is of a plan that may be stored. */
export type FlipletDraft = { readonly place: FlipletPlace };

/** A stored file, with what its asset will need after a reload. */
export type FlipletRef = {
  readonly id: number;
  readonly place: FlipletPlace;
  /** Bytes that were sent. */
  readonly size: number;
  /** Whether it was found by a question: a 404 means something else before and after. */
  readonly isSeen: boolean;
};

const place = v.object({
  appId: v.nullable(countedId),
  organizationId: v.nullable(countedId),
  folderId: v.nullable(countedId),
});
const draft = v.object({ place });
const ref = v.object({ id: countedId, place, size: v.number(), isSeen: v.boolean() });

/** Reads a checkpoint back. */
export const parse = {
  draft: (json: unknown): FlipletDraft | undefined => readJson(draft, json),
  ref: (json: unknown): FlipletRef | undefined => readJson(ref, json),
};
