import type { Json } from '@longshore/core';
import { type ApiAnswer, isRecord, webUrl } from '@longshore/transports';
import * as v from 'valibot';
import { countedId, rawOf, readAnswer, readJson, text } from '../read-answer.ts';

/** The API's name in messages. */
export const SAFERME = 'SaferMe';

const authorization = v.looseObject({
  upload_authorization: v.looseObject({
    method: v.nullish(v.string()),
    url: text,
    key: text,
    key_prefix: v.nullish(text),
    /** Kept in their order, which S3 does not mind but the vendor's page shows. */
    fields: v.pipe(
      v.unknown(),
      // A list would pass for a record of indexes.
      v.check((given) => !Array.isArray(given)),
      v.record(v.string(), v.union([v.string(), v.pipe(v.number(), v.transform(String))])),
    ),
    required_fields: v.nullish(v.array(v.string())),
  }),
});

/** The answer to `GET …/upload_authorization`. */
export type SaferMeAuthorization = v.InferOutput<typeof authorization>['upload_authorization'];

/** Reads the answer to an authorization. @throws UploadError `invalid-response` */
export function readAuthorization(answer: ApiAnswer): SaferMeAuthorization {
  return readAnswer(authorization, answer, SAFERME).upload_authorization;
}

/** A file attachment as SaferMe describes it. */
export interface SaferMeFileAttachment {
  readonly id: number;
  /** Whether its initial processing is done, so that it can be attached. */
  readonly isReady: boolean;
  /** Signed, and expires: not to be stored. */
  readonly originalUrl: string | null;
  /** As SaferMe knows it; mostly `null` just after registration. */
  readonly filename: string | null;
  /** Signed URLs of smaller pictures; empty for other files. */
  readonly styleUrl: { readonly thumb?: string; readonly medium?: string };
  /** From the picture's EXIF. */
  readonly photoTime: string | null;
  /** From the picture's EXIF; its shape is not documented. */
  readonly photoLocation: Json;
  readonly tags: { readonly [name: string]: Json };
  /** The answer as it came, with what this version does not know. */
  readonly raw: Readonly<Record<string, unknown>>;
}

const attachment = v.looseObject({
  id: countedId,
  original_url: v.nullish(v.string()),
  // What only describes the file does not stop it.
  filename: v.fallback(v.nullish(v.string()), null),
  style_url: v.fallback(v.nullish(v.record(v.string(), v.unknown())), null),
  photo_time: v.fallback(v.nullish(v.string()), null),
  photo_location: v.optional(v.unknown()),
  tags: v.fallback(v.nullish(v.record(v.string(), v.unknown())), null),
  ready_to_attach: v.nullish(v.boolean()),
});

/**
 * Reads a file attachment, as registered or as asked for.
 *
 * @param base what its URLs are relative to, if they are
 * @throws UploadError `invalid-response`
 */
export function readFileAttachment(answer: ApiAnswer, base: string): SaferMeFileAttachment {
  const read = readAnswer(attachment, answer, SAFERME);
  return {
    id: read.id,
    // Servers that do not say `ready_to_attach` say it by the status: 202 is "not yet".
    isReady: read.ready_to_attach ?? answer.status !== 202,
    originalUrl: linkIn(read.original_url, base) ?? null,
    filename: read.filename ?? null,
    styleUrl: readStyles(read.style_url, base),
    photoTime: read.photo_time ?? null,
    photoLocation: jsonIn(read.photo_location),
    tags: Object.fromEntries(Object.entries(read.tags ?? {}).map(([name, value]) => [name, jsonIn(value)])),
    raw: rawOf(answer.body),
  };
}

function readStyles(given: unknown, base: string): SaferMeFileAttachment['styleUrl'] {
  const styles = isRecord(given) ? given : {};
  const thumb = linkIn(styles.thumb, base);
  const medium = linkIn(styles.medium, base);
  return { ...(thumb !== undefined && { thumb }), ...(medium !== undefined && { medium }) };
}

/** A URL that may be shown; an empty text is none. */
function linkIn(value: unknown, base: string): string | undefined {
  return typeof value === 'string' && value !== '' ? webUrl(value, base) : undefined;
}

/** A value that came as JSON, as its type. */
function jsonIn(value: unknown): Json {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (Array.isArray(value)) return value.map(jsonIn);
  if (!isRecord(value)) return null;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, jsonIn(inner)]));
}

/** The key that the plan asks S3 to store under: all there is of a plan that may be stored. */
export type SaferMeDraft = { readonly key: string };

/** A stored object that is to be registered, or a registered attachment that is to be asked for. */
export type SaferMeRef =
  | { readonly key: string; readonly name: string }
  | {
      readonly id: number;
      readonly name: string;
      /** Whether a status request was answered: a 404 to the first means something else than a later one. */
      readonly isAnswered: boolean;
    };

const draft = v.object({ key: text });
const ref = v.union([
  v.object({ id: countedId, name: v.string(), isAnswered: v.boolean() }),
  v.object({ key: text, name: v.string() }),
]);

/** Reads a checkpoint back. */
export const parse = {
  draft: (json: unknown): SaferMeDraft | undefined => readJson(draft, json),
  ref: (json: unknown): SaferMeRef | undefined => readJson(ref, json),
};
