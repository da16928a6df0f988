import type { Api, ApiFilePart, ApiRequest, ApiResponse } from '../http.ts';
import { createApi, json, segmentsBelow } from '../http.ts';
import { ownBackendUploadBody } from './bodies.ts';
import { ownBackendError } from './errors.ts';
import type { OwnBackendLimits, OwnBackendUpload } from './upload.ts';
import { ownBackendUploadArrived, planOwnBackendUpload } from './upload.ts';

/** What a backend that takes forms needs from the world: records, and a place for what forms bring. */
export interface OwnBackendFormPorts {
  insert(upload: OwnBackendUpload): Promise<void>;
  /** Only an upload that was not deleted. */
  find(id: string): Promise<OwnBackendUpload | undefined>;
  /** Stores what a form brings for an upload, as far as it is not too much. */
  receive(
    upload: OwnBackendUpload,
    part: ApiFilePart,
    maxBytes: number,
  ): Promise<{ size: number } | 'too-large'>;
  /** Applies a step of the state machine to the record as it is now, and begins what is to be done then. */
  change(
    id: string,
    step: (upload: OwnBackendUpload) => OwnBackendUpload,
  ): Promise<OwnBackendUpload | undefined>;
  /** An address to read a ready file. */
  signGet(upload: OwnBackendUpload): Promise<string>;
  /** Deletes the upload with its object, or with the parts that have come. */
  remove(upload: OwnBackendUpload): Promise<void>;
}

/** How a backend that takes forms is set up. */
export interface OwnBackendFormOptions {
  readonly ports: OwnBackendFormPorts;
  readonly limits: OwnBackendLimits;
  /** The token that is accepted as `Authorization: Bearer …`. */
  readonly token: string;
  /** What `retryAfter` says while an upload is processed. @default it is left out */
  readonly retryAfterSeconds?: number | undefined;
  readonly now?: () => number;
  readonly createId?: () => string;
  /** Hears of what was answered with 500. */
  readonly onError?: (error: unknown) => void;
}

/** The root of the uploads. */
export const OWN_BACKEND_ROOT = '/uploads';

/** Answers a request by what stands behind the root: one or two segments. */
type Route = (
  request: ApiRequest,
  first: string,
  second: string | undefined,
) => Promise<ApiResponse> | ApiResponse;

/**
 * A backend that keeps to the column `form-upload` of the wire contract, for where others sign.
 *
 * Source: docs/wire.md.
 */
export function createOwnBackendFormApi(options: OwnBackendFormOptions): Api {
  return mountOwnBackend(options, (request, first, second) => routeForm(request, first, second, options));
}

/** Mounts what a backend answers to whoever has the token. */
export function mountOwnBackend({ token, onError }: OwnBackendFormOptions, route: Route): Api {
  return createApi({
    root: OWN_BACKEND_ROOT,
    route(request) {
      const given = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
      if (given !== token) return ownBackendError('unauthorized');
      const [first, second, ...more] = segmentsBelow(OWN_BACKEND_ROOT, request.path) ?? [];
      return first === undefined || more.length > 0
        ? ownBackendError('notFound')
        : route(request, first, second);
    },
    refuse,
    onError,
  });
}

function refuse(status: number): ApiResponse {
  if (status === 413) return ownBackendError('tooLarge');
  if (status < 500) return ownBackendError('malformed');
  return ownBackendError(status === 503 ? 'unavailable' : 'internal');
}

/** What every column has: the form itself, an upload's status, and its end. */
export function routeForm(
  request: ApiRequest,
  first: string,
  second: string | undefined,
  options: OwnBackendFormOptions,
): Promise<ApiResponse> | ApiResponse {
  if (second !== undefined) return ownBackendError('notFound');
  if (first === 'form') return only(request, ['POST']) ?? receive(request, options);
  const refusal = only(request, ['GET', 'DELETE']);
  return refusal ?? (request.method === 'GET' ? show(first, options) : remove(first, options));
}

/** Refuses other methods. */
export function only(request: ApiRequest, methods: readonly string[]): ApiResponse | undefined {
  if (methods.includes(request.method)) return undefined;
  return ownBackendError('methodNotAllowed', {}, { allow: methods.join(', ') });
}

/** A new upload. */
export function create(
  given: Omit<OwnBackendUpload, 'id' | 'createdAtMs' | 'state' | 'warnings'>,
  { now = Date.now, createId = () => crypto.randomUUID() }: OwnBackendFormOptions,
): OwnBackendUpload {
  return planOwnBackendUpload({ id: createId(), ...given }, now());
}

/** An upload as an answer: 202 while it is processed. */
export async function answer(
  upload: OwnBackendUpload,
  options: OwnBackendFormOptions,
  settled: 200 | 201,
): Promise<ApiResponse> {
  return json(upload.state === 'processing' ? 202 : settled, await bodyOf(upload, options));
}

/** Reads a form. Its file's record is made once all of it has come: a form that breaks off leaves nothing behind. */
async function receive(request: ApiRequest, options: OwnBackendFormOptions): Promise<ApiResponse> {
  const { ports, limits } = options;
  let relativePath: string | undefined;
  let stored: OwnBackendUpload | undefined;
  try {
    for await (const part of request.parts ?? []) {
      if ('value' in part) {
        if (part.name === 'relativePath') relativePath = part.value;
        continue;
      }
      if (part.name !== 'file' || stored !== undefined) continue;
      const upload = planOfPart(part, relativePath, options);
      const received = await ports.receive(upload, part, limits.maxSize);
      if (received === 'too-large') return tooLarge(limits);
      stored = { ...upload, size: received.size };
    }
  } catch (thrown) {
    if (stored !== undefined) await ports.remove(stored);
    throw thrown;
  }
  if (stored === undefined) return ownBackendError('invalid', { field: 'file' });
  const { id, size } = stored;
  await ports.insert(stored);
  const arrived = await ports.change(id, (before) => ownBackendUploadArrived(before, { size }, limits));
  return answer(arrived ?? stored, options, 201);
}

function planOfPart(
  { fileName: name, type }: ApiFilePart,
  relativePath: string | undefined,
  options: OwnBackendFormOptions,
): OwnBackendUpload {
  const path = relativePath === undefined ? {} : { relativePath };
  return create({ kind: 'form', name, type, size: 0, ...path }, options);
}

function tooLarge({ maxSize }: OwnBackendLimits): ApiResponse {
  return ownBackendError('tooLarge', {
    message: `Files of up to ${maxSize} bytes are taken.`,
    field: 'file',
    hint: 'The limit is the sandbox’s own.',
  });
}

async function show(id: string, options: OwnBackendFormOptions): Promise<ApiResponse> {
  const upload = await options.ports.find(id);
  if (upload === undefined) return ownBackendError('notFound');
  return json(200, await bodyOf(upload, options));
}

async function remove(id: string, { ports }: OwnBackendFormOptions): Promise<ApiResponse> {
  const upload = await ports.find(id);
  if (upload === undefined) return ownBackendError('notFound');
  await ports.remove(upload);
  return { status: 204, headers: {}, body: '' };
}

async function bodyOf(upload: OwnBackendUpload, { ports, retryAfterSeconds }: OwnBackendFormOptions) {
  const url = upload.state === 'ready' ? { url: await ports.signGet(upload) } : {};
  return ownBackendUploadBody(upload, { ...url, retryAfter: retryAfterSeconds });
}
