import { type ApiAnswer, isRecord, webUrl } from '@longshore/transports';
import * as v from 'valibot';
import { readAnswer, readJson, readReceipt, text } from '../read-answer.ts';

/** The API's name in messages. */
export const FLOWKIWI = 'Flowkiwi';

/** What Flowkiwi has found a file to be; it may add others. */
export type FlowkiwiMediaType = 'image' | 'video' | 'file' | (string & Record<never, never>);

/** A file that Flowkiwi has stored. What it leaves out is `null`. */
export interface FlowkiwiMedia {
  /** The `@id`: what a product or a variant lists among its `medias`. */
  readonly iri: string;
  /** UUID. */
  readonly id: string | null;
  /** Where the file is, absolute: a relative one is resolved against the API's base. */
  readonly contentUrl: string | null;
  readonly mimeType: string | null;
  /** By the media type that the server has found. */
  readonly type: FlowkiwiMediaType | null;
  /** SHA-256 of the stored file, as Flowkiwi writes it. */
  readonly hash: string | null;
  /** Pixels; of images only. */
  readonly dimensions: { readonly width: number; readonly height: number } | null;
  /** ISO 8601. */
  readonly createdAt: string | null;
  /** ISO 8601. */
  readonly updatedAt: string | null;
}

// What is not required does not fail a file that is stored.
const optionalText = v.fallback(v.nullish(text), undefined);

const pixels = v.pipe(v.number(), v.integer());
const dimensions = v.looseObject({ width: pixels, height: pixels });
const none = v.pipe(
  v.unknown(),
  v.transform(() => undefined),
);

const media = v.looseObject({
  '@id': text,
  '@type': v.union([text, v.array(v.string())]),
  id: optionalText,
  contentUrl: optionalText,
  mimeType: optionalText,
  type: optionalText,
  hash: optionalText,
  // An object of it requires both; anything else counts as none.
  dimensions: v.nullish(v.lazy((given) => (isRecord(given) ? dimensions : none))),
  createdAt: optionalText,
  updatedAt: optionalText,
});

/**
 * Reads a media, with its `contentUrl` resolved against `base`.
 *
 * @throws UploadError `invalid-response` naming the required field that is missing or of the wrong type
 */
export function readMedia(answer: ApiAnswer, base: string): FlowkiwiMedia {
  return mediaOf(readAnswer(media, answer, FLOWKIWI), base);
}

/** Reads the media that an upload is answered with; as {@link readMedia}. */
export function readUploadedMedia(answer: ApiAnswer, base: string): FlowkiwiMedia {
  return mediaOf(readReceipt(media, answer, FLOWKIWI), base);
}

function mediaOf(read: v.InferOutput<typeof media>, base: string): FlowkiwiMedia {
  const size = read.dimensions;
  return {
    iri: read['@id'],
    id: read.id ?? null,
    contentUrl: resolved(read.contentUrl ?? null, base),
    mimeType: read.mimeType ?? null,
    type: read.type ?? null,
    hash: read.hash ?? null,
    dimensions: size ? { width: size.width, height: size.height } : null,
    createdAt: read.createdAt ?? null,
    updatedAt: read.updatedAt ?? null,
  };
}

/** A `contentUrl` as a web URL, or under the API's base where that has no origin; anything else is none. */
function resolved(contentUrl: string | null, base: string): string | null {
  if (contentUrl === null) return null;
  const isAbsolute = /^(?:[a-z][a-z\d+.-]*:|[\\/]{2})/i.test(contentUrl);
  // As the paths of the API itself, so that a proxy with a path of its own is asked for the file.
  const under = isAbsolute ? contentUrl : `${base.replace(/\/+$/, '')}/${contentUrl.replace(/^\/+/, '')}`;
  const url = webUrl(under, base);
  if (url !== undefined) return url;
  return isAbsolute || URL.canParse(under) ? null : under;
}

/** A page of medias. */
export interface FlowkiwiMediaPage {
  readonly medias: readonly FlowkiwiMedia[];
  /** Of all pages together; `null` where Flowkiwi does not say it. */
  readonly totalItems: number | null;
  readonly hasNext: boolean;
}

const view = v.fallback(v.nullish(v.record(v.string(), v.unknown())), undefined);
const total = v.fallback(v.nullish(v.number()), undefined);

const hydraPage = v.looseObject({
  'hydra:member': v.array(media),
  'hydra:totalItems': total,
  'hydra:view': view,
});
const plainPage = v.looseObject({ member: v.array(media), totalItems: total, view });

/**
 * Reads a page of medias. API Platform writes a collection's words with `hydra:`, and newer versions without.
 *
 * @throws UploadError `invalid-response`
 */
export function readMediaPage(answer: ApiAnswer, base: string): FlowkiwiMediaPage {
  const { medias, totalItems, next } = pageOf(answer);
  return {
    medias: medias.map((item) => mediaOf(item, base)),
    totalItems: totalItems ?? null,
    hasNext: typeof next === 'string',
  };
}

function pageOf(answer: ApiAnswer) {
  if (isRecord(answer.body) && 'member' in answer.body) {
    const { member, totalItems, view: shown } = readAnswer(plainPage, answer, FLOWKIWI);
    return { medias: member, totalItems, next: shown?.next };
  }
  const read = readAnswer(hydraPage, answer, FLOWKIWI);
  return {
    medias: read['hydra:member'],
    totalItems: read['hydra:totalItems'],
    next: read['hydra:view']?.['hydra:next'],
  };
}

/** There is nothing to know before the transfer. */
export type FlowkiwiDraft = Readonly<Record<never, never>>;

/** A stored file: what its asset is made of after a reload is asked for again. */
export type FlowkiwiRef = { readonly iri: string; readonly name: string; readonly size: number };

const draft = v.object({});
const ref = v.object({ iri: text, name: v.string(), size: v.number() });

/** Reads a checkpoint back. */
export const parse = {
  draft: (json: unknown): FlowkiwiDraft | undefined => readJson(draft, json),
  ref: (json: unknown): FlowkiwiRef | undefined => readJson(ref, json),
};
