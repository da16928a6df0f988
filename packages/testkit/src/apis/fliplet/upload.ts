import type { ApiFilePart, ApiPart, ApiResponse } from '../http.ts';
import { json } from '../http.ts';
import { flipletFileBody } from './bodies.ts';
import { flipletError } from './errors.ts';
import type { FlipletObject } from './file.ts';
import { isFlipletFont } from './file.ts';
import type { FlipletCall } from './options.ts';
import { FLIPLET_READ_ONLY_APP_ID } from './options.ts';
import type { Read } from './read.ts';
import { readContext } from './read.ts';

/** A file that arrived, before its name is decided. */
interface Arrived {
  /** What stands in `files[…]`. */
  readonly index: number | undefined;
  readonly fileName: string;
  readonly type: string;
  readonly object: FlipletObject;
}

interface Named {
  readonly name: string;
  readonly contentType: string;
  readonly object: FlipletObject;
}

/** `POST v1/media/files`: every file of the form is kept, or none. */
export async function upload(call: FlipletCall): Promise<ApiResponse> {
  const { request, ports, maxBytes } = call;
  const context = await readContext(call, (name) => request.query.get(name), 'folderId');
  if ('refusal' in context) return context.refusal;
  const { folder } = context.value;
  const appId = context.value.appId ?? folder?.appId ?? null;
  const organizationId = context.value.organizationId ?? folder?.organizationId ?? null;
  if (appId === FLIPLET_READ_ONLY_APP_ID) return flipletError('fileAccess');
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) return flipletError('tooLarge');
  if (request.parts === undefined) return flipletError('noFiles');

  const objects: FlipletObject[] = [];
  let kept = false;
  try {
    const named = await receive(call, request.parts, objects);
    if ('refusal' in named) return named.refusal;
    if (appId === null && named.value.some(isFlipletFont)) return flipletError('fontNeedsApp');
    const mediaFolderId = folder?.id ?? null;
    const files = await ports.insertFiles(
      named.value.map((file) => ({ ...file, appId, organizationId, mediaFolderId })),
    );
    if (files === undefined) return flipletError('folderNotFound');
    kept = true;
    return json(201, { files: files.map((file) => flipletFileBody(file, call.origin)) });
  } finally {
    if (!kept) await ports.discard(objects);
  }
}

/** Reads the form; every object that was stored meanwhile is in `objects`, whatever happens. */
async function receive(
  { ports, maxBytes }: FlipletCall,
  parts: AsyncIterable<ApiPart>,
  objects: FlipletObject[],
): Promise<Read<Named[]>> {
  const arrived: Arrived[] = [];
  const names = new Map<number, string>();
  let left = maxBytes;
  for await (const part of parts) {
    if ('value' in part) {
      const index = indexOf(part.name, /^name/);
      if (index !== undefined) names.set(index.given ?? names.size, part.value);
      continue;
    }
    const index = indexOf(part.name, /^files?/);
    if (index === undefined) {
      await drain(part);
      continue;
    }
    const object = await ports.receive(part, left);
    if (object === 'too-large') return { refusal: flipletError('tooLarge') };
    left -= object.bytes;
    objects.push(object);
    arrived.push({ index: index.given, fileName: part.fileName, type: part.type, object });
  }
  return arrived.length === 0 ? { refusal: flipletError('noFiles') } : nameAll(arrived, names);
}

/** In the order of their indexes; a form’s own `name[i]` wins over the file name of `files[i]`. */
function nameAll(arrived: readonly Arrived[], names: ReadonlyMap<number, string>): Read<Named[]> {
  const indexed = arrived.map((file, position) => ({ ...file, index: file.index ?? position }));
  indexed.sort((a, b) => a.index - b.index);
  const named: Named[] = [];
  for (const { index, fileName, type, object } of indexed) {
    const name = wellFormed(names.get(index) || fileName);
    if (name.trim() === '') return { refusal: flipletError('fileNameRequired') };
    // As the last segment of an address these would mean another address.
    if (name === '.' || name === '..' || name.includes('\0')) {
      return { refusal: flipletError('fileNameInvalid') };
    }
    named.push({ name, contentType: contentTypeOf(type, object), object });
  }
  return { value: named };
}

/** What the form says, unless it says nothing and the content does. */
function contentTypeOf(given: string, object: FlipletObject): string {
  const type = given.trim();
  if (type !== '' && type.toLowerCase() !== 'application/octet-stream') return type;
  return object.bytes === 0 ? 'application/octet-stream' : object.type;
}

/** Whether a part’s name is `files[3]`, `files[]`, `files3` or `files`, and which index it gives. */
function indexOf(name: string, stem: RegExp): { given: number | undefined } | undefined {
  if (!stem.test(name)) return undefined;
  const [found, digits = ''] = /^(?:\[?(\d{0,6})\]?)$/.exec(name.replace(stem, '')) ?? [];
  if (found === undefined) return undefined;
  return { given: digits === '' ? undefined : Number(digits) };
}

async function drain(part: ApiFilePart): Promise<void> {
  for await (const _ of part.bytes);
}

/** A lone half of a surrogate pair cannot stand in an address. */
const wellFormed = (text: string) => new TextDecoder().decode(new TextEncoder().encode(text));
