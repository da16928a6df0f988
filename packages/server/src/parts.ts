import { json } from './answers.ts';
import type { Caller } from './options.ts';
import { bytesOfPart, partCount } from './part-sizes.ts';
import { readJson, readNamedParts, readPartsToSign } from './read-body.ts';
import { refusal } from './refusal.ts';
import { signPart } from './sign.ts';
import type { InParts } from './store.ts';
import type { KnownUpload } from './upload.ts';
import { checkAge, type Found, type World } from './world.ts';

/** `POST {root}/{id}/parts`: signs some parts, each with its own length and checksum. */
export async function sign<C extends Caller>(
  world: World<C>,
  request: Request,
  { upload: found }: Found<C>,
): Promise<Response> {
  const upload = inParts(found);
  checkAge(world, found);
  const { numbers, checksums } = readPartsToSign(await readJson(request));
  const { size, multipart } = upload;
  const { uploadId, partSize, algorithm } = multipart;
  if (numbers.some((number) => number > partCount(size, partSize))) throw wrong('parts');
  const given = [...checksums.values()];
  const isEach = algorithm === undefined || numbers.every((number) => checksums.has(number));
  if (!isEach || given.some((one) => one.algorithm !== algorithm)) throw wrong('checksums');
  const parts = await Promise.all(
    numbers.map(async (number) => {
      const part = { uploadId, number, size: bytesOfPart(number, size, partSize) };
      return { number, ...(await signPart(world.signing(upload), part, checksums.get(number))) };
    }),
  );
  return json(200, { parts, expiresIn: world.expiresIn });
}

/**
 * `GET {root}/{id}/parts`: which parts the store has; or that it has the object, where `complete` was done and its answer
 * lost.
 */
export async function list<C extends Caller>(
  { store }: World<C>,
  { upload: found }: Found<C>,
): Promise<Response> {
  const upload = inParts(found);
  const parts = await store.listParts(upload);
  if (parts !== undefined) return json(200, { parts });
  if ((await store.head(upload, false)) === undefined) throw refusal('gone');
  return json(200, { parts: [], stored: true });
}

/** Makes the object of its parts, before `complete` looks for it. @throws UploadRefusal where a part is missing */
export async function join<C extends Caller>(
  { store }: World<C>,
  found: KnownUpload,
  body: unknown,
): Promise<void> {
  const upload = inParts(found);
  const parts = readNamedParts(body);
  // Without any there is only the object to look for.
  if (parts.length === 0) return;
  const count = partCount(upload.size, upload.multipart.partSize);
  const sorted = parts.toSorted((a, b) => a.number - b.number);
  const isWhole = sorted.length === count && sorted.every(({ number }, index) => number === index + 1);
  if (!isWhole) throw missing(`The file has ${count} parts, and others were named.`);
  const joined = await store.completeMultipart(upload, sorted);
  if (joined === 'refused') throw missing('The store has other parts than were named.');
}

function inParts({ multipart, ...upload }: KnownUpload): InParts {
  if (multipart === undefined) throw refusal('notFound', { message: 'The upload does not come in parts.' });
  return { ...upload, multipart };
}

function missing(message: string) {
  return refusal('notStored', { message, field: 'parts' });
}

function wrong(field: string) {
  return refusal('invalid', { message: `“${field}” is missing or of the wrong kind.`, field });
}
