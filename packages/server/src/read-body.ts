import type { DigestName } from '@longshore/core';
import * as v from 'valibot';
import { refusal } from './refusal.ts';
import type { AnnouncedFile, UploadChecksum } from './upload.ts';

/** `complete` names up to 10,000 parts, each with its ETag. */
const MOST_BODY_BYTES = 2 * 2 ** 20;

const digestBytes: Readonly<Record<DigestName, number>> = { 'sha-256': 32, crc32c: 4, md5: 16 };
const digestName = v.picklist(['sha-256', 'crc32c', 'md5']);

const checksum = v.pipe(
  v.object({ algorithm: digestName, value: v.string() }),
  v.check(({ algorithm, value }) => isBase64Of(value, digestBytes[algorithm])),
);

const text = v.pipe(
  v.string(),
  v.nonEmpty(),
  // A lone surrogate is no character, and would come back as another one.
  v.check((given) => !/\p{Cs}/u.test(given)),
);
/** As a header can carry it (RFC 9110, 8.3.1); a browser says none other. */
const mediaType = v.pipe(
  v.string(),
  v.maxLength(255),
  v.regex(/^[\w!#$%&'*+.^`|~-]+\/[\x20-\x7e]*[\x21-\x7e]$/),
);
const size = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const number = v.pipe(v.number(), v.safeInteger(), v.minValue(1));

const fileEntries = { name: text, type: mediaType, size, relativePath: v.nullish(text) };

const wholePlan = v.object({ ...fileEntries, checksum: v.nullish(checksum) });
const partsPlan = v.object({
  ...fileEntries,
  checksum: v.nullish(v.object({ algorithm: digestName })),
  // A wish; what cannot be read is none.
  partSize: v.fallback(v.nullish(v.pipe(v.number(), v.finite(), v.minValue(1))), null),
});
const toSign = v.object({
  parts: v.pipe(v.array(number), v.minLength(1), v.maxLength(100)),
  checksums: v.nullish(v.array(v.intersect([v.object({ number }), checksum]))),
});
const namedParts = v.pipe(v.array(v.object({ number, etag: text })), v.maxLength(10_000));
const partsCompletion = v.object({ parts: namedParts });
const completion = v.object({ checksum: v.fallback(v.nullish(checksum), null) });

/** A plan as it was asked for. */
export interface AskedPlan {
  readonly file: AnnouncedFile;
  /** Only of a file in parts. */
  readonly wish?: { readonly partSize: number | undefined; readonly algorithm: DigestName | undefined };
}

/** A part as `complete` names it. */
export type NamedPart = v.InferOutput<typeof namedParts>[number];

/** Reads what a plan for a whole file is asked with. @throws UploadRefusal */
export function readWholePlan(json: unknown): AskedPlan {
  const { checksum: told, ...given } = read(wholePlan, json);
  return { file: { ...fileIn(given), ...(told && { checksum: told }) } };
}

/** Reads what a plan for a file in parts is asked with. @throws UploadRefusal */
export function readPartsPlan(json: unknown): AskedPlan {
  const { checksum: told, partSize, ...given } = read(partsPlan, json);
  return { file: fileIn(given), wish: { partSize: partSize ?? undefined, algorithm: told?.algorithm } };
}

/** Reads which parts are to be signed, with the hashes of some. @throws UploadRefusal */
export function readPartsToSign(json: unknown) {
  const { parts, checksums } = read(toSign, json);
  const byNumber = new Map<number, UploadChecksum>();
  for (const { number: of, algorithm, value } of checksums ?? []) byNumber.set(of, { algorithm, value });
  return { numbers: [...new Set(parts)], checksums: byNumber };
}

/** Reads the parts that a file shall be made of; none where the client knows that it is made. @throws UploadRefusal */
export function readNamedParts(json: unknown): readonly NamedPart[] {
  return read(partsCompletion, json).parts;
}

/** Reads what the client tells of the bytes that it has sent; what cannot be read tells nothing. */
export function readToldChecksum(json: unknown): UploadChecksum | undefined {
  const told = v.safeParse(completion, json);
  return told.success ? (told.output.checksum ?? undefined) : undefined;
}

/**
 * A request's body, which is a JSON object.
 *
 * It has to say that it is JSON: no page of another site can send that without being allowed to by CORS, so that a
 * visitor's cookies plan and complete nothing in their name.
 *
 * @throws UploadRefusal
 */
export async function readJson(request: Request): Promise<object> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i.test(type)) {
    throw refusal('malformed', {
      hint: 'The body has to be JSON, and say so: Content-Type: application/json.',
    });
  }
  const body = parse(await readText(request));
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body;
  throw refusal('malformed', { hint: 'The body has to be a JSON object.' });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function readText({ body }: Request): Promise<string> {
  if (body === null) return '';
  const decoder = new TextDecoder();
  const reader = body.getReader();
  let [left, text] = [MOST_BODY_BYTES, ''];
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    left -= value.byteLength;
    if (left < 0) throw refusal('malformed', { hint: `The body is larger than ${MOST_BODY_BYTES} bytes.` });
    text += decoder.decode(value, { stream: true });
  }
}

type AnyFile = v.InferOutput<v.ObjectSchema<typeof fileEntries, undefined>>;

function fileIn({ name, type, size: bytes, relativePath }: AnyFile): AnnouncedFile {
  return { name, type, size: bytes, ...(relativePath && { relativePath }) };
}

function read<Schema extends v.GenericSchema>(schema: Schema, json: unknown): v.InferOutput<Schema> {
  const result = v.safeParse(schema, json, { abortEarly: true });
  if (result.success) return result.output;
  const field = String(result.issues[0].path?.[0]?.key ?? 'body');
  throw refusal('invalid', { message: `“${field}” is missing or of the wrong kind.`, field });
}

function isBase64Of(given: string, bytes: number): boolean {
  try {
    const binary = atob(given);
    return binary.length === bytes && btoa(binary) === given;
  } catch {
    return false;
  }
}
