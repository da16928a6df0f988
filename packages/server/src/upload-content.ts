import * as v from 'valibot';
import { refusal } from './refusal.ts';
import type { KnownUpload, UploadChecksum } from './upload.ts';
import { MOST_ID_LENGTH, type UploadIds } from './upload-id.ts';

const VERSION = 1;
const digestName = v.picklist(['sha-256', 'crc32c', 'md5']);
const checksum = v.object({ algorithm: digestName, value: v.string() });
const multipart = v.object({
  uploadId: v.string(),
  partSize: v.number(),
  algorithm: v.exactOptional(digestName),
});

/** What an id holds. A list, since a path has to carry it. */
const content = v.tuple([
  v.literal(VERSION),
  v.picklist(['presigned-put', 'presigned-post', 's3-multipart']),
  v.string(), // key
  v.string(), // owner
  v.number(), // plannedAtMs
  v.string(), // name
  v.string(), // type
  v.number(), // size
  v.nullable(v.string()), // relativePath
  v.nullable(checksum),
  v.nullable(multipart),
]);

/** Gives an upload its id. @throws UploadRefusal where its names are too long for one */
export async function withId(ids: UploadIds, upload: Omit<KnownUpload, 'id'>): Promise<KnownUpload> {
  const { kind, key, owner, plannedAtMs, name, type, size } = upload;
  const { relativePath = null, checksum: told = null, multipart: parts = null } = upload;
  const held: v.InferOutput<typeof content> = [
    ...([VERSION, kind, key, owner, plannedAtMs, name, type, size] as const),
    ...([relativePath, told, parts] as const),
  ];
  const id = await ids.seal(held);
  if (id.length <= MOST_ID_LENGTH) return { ...upload, id };
  const field = relativePath === null ? 'name' : 'relativePath';
  throw refusal('invalid', { message: `“${field}” is too long.`, field });
}

/** The upload that an id stands for; `undefined` where it stands for none. */
export async function uploadOf(ids: UploadIds, id: string): Promise<KnownUpload | undefined> {
  const held = v.safeParse(content, await ids.open(id));
  if (!held.success) return undefined;
  const [, kind, key, owner, plannedAtMs, name, type, size, relativePath, told, parts] = held.output;
  return {
    ...{ id, kind, key, owner, plannedAtMs, name, type, size },
    ...(relativePath !== null && { relativePath }),
    ...(told !== null && { checksum: told satisfies UploadChecksum }),
    ...(parts !== null && { multipart: parts }),
  };
}
