import type { DigestName } from '@longshore/core';
import { type Checksum, readChecksum } from '../checksum.ts';
import type { Api, ApiFilePart, ApiRequest, ApiResponse } from '../http.ts';
import { createApi, json, segmentsBelow } from '../http.ts';
import { multipartBody, ownBackendUploadBody, presignedPostBody, presignedPutBody } from './bodies.ts';
import { ownBackendError } from './errors.ts';
import type { OwnBackendMultipartPorts } from './multipart.ts';
import { joinParts, showParts, signParts } from './multipart.ts';
import { partSizeOf } from './parts.ts';
import { readPlan } from './read-plan.ts';
import type { OwnBackendLimits, OwnBackendUpload } from './upload.ts';
import { ownBackendUploadArrived, planOwnBackendUpload } from './upload.ts';

/** What the API needs from the world: records, a store that signs, and a place for what forms bring. */
export interface OwnBackendPorts extends OwnBackendMultipartPorts {
  insert(upload: OwnBackendUpload): Promise<void>;
  /** Only an upload that was not deleted. */
  find(id: string): Promise<OwnBackendUpload | undefined>;
  /** A presigned PUT for the upload's bytes, and the headers that it needs. */
  signPut(upload: OwnBackendUpload): Promise<{ url: string; headers: Readonly<Record<string, string>> }>;
  /** A POST form for the upload's bytes. */
  signForm(upload: OwnBackendUpload): Promise<{ url: string; fields: Readonly<Record<string, string>> }>;
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

/** How the API is set up. */
export interface OwnBackendApiOptions {
  readonly ports: OwnBackendPorts;
  readonly limits: OwnBackendLimits;
  /** For files in parts. @default limits */
  readonly multipartLimits?: OwnBackendLimits | undefined;
  /** The hash that a plan asks to be sent, where it was asked without one. @default none */
  readonly checksum?: DigestName | undefined;
  /** The token that is accepted as `Authorization: Bearer …`. */
  readonly token: string;
  readonly expiresInSeconds: number;
  /** What `retryAfter` says while an upload is processed. @default it is left out */
  readonly retryAfterSeconds?: number | undefined;
  readonly now?: () => number;
  readonly createId?: () => string;
  /** Hears of what was answered with 500. */
  readonly onError?: (error: unknown) => void;
}

/** The root of the uploads. */
export const OWN_BACKEND_ROOT = '/uploads';

/**
 * A backend that keeps to this project's own wire contract, as a function from request to response.
 *
 * Source: docs/wire.md.
 */
export function createOwnBackendApi(options: OwnBackendApiOptions): Api {
  return createApi({
    root: OWN_BACKEND_ROOT,
    route: (request) => route(request, options),
    refuse,
    onError: options.onError,
  });
}

function refuse(status: number): ApiResponse {
  if (status === 413) return ownBackendError('tooLarge');
  if (status < 500) return ownBackendError('malformed');
  return ownBackendError(status === 503 ? 'unavailable' : 'internal');
}

function route(request: ApiRequest, options: OwnBackendApiOptions): Promise<ApiResponse> | ApiResponse {
  const given = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (given !== options.token) return ownBackendError('unauthorized');
  const [first, second, ...more] = segmentsBelow(OWN_BACKEND_ROOT, request.path) ?? [];
  if (first === undefined || more.length > 0) return ownBackendError('notFound');
  if (second === undefined) {
    if (first === 'presigned-put' || first === 'presigned-post') {
      return only(request, ['POST']) ?? plan(first, request, options);
    }
    if (first === 's3-multipart') return only(request, ['POST']) ?? planParts(request, options);
    if (first === 'form') return only(request, ['POST']) ?? receive(request, options);
    const refusal = only(request, ['GET', 'DELETE']);
    return refusal ?? (request.method === 'GET' ? show(first, options) : remove(first, options));
  }
  if (second === 'parts') return only(request, ['GET', 'POST']) ?? parts(first, request, options);
  if (second !== 'complete') return ownBackendError('notFound');
  return only(request, ['POST']) ?? complete(first, request, options);
}

function only(request: ApiRequest, methods: readonly string[]): ApiResponse | undefined {
  if (methods.includes(request.method)) return undefined;
  return ownBackendError('methodNotAllowed', {}, { allow: methods.join(', ') });
}

async function plan(
  kind: 'presigned-put' | 'presigned-post',
  request: ApiRequest,
  options: OwnBackendApiOptions,
): Promise<ApiResponse> {
  const { ports, limits, expiresInSeconds } = options;
  const read = readPlan(request.body, limits);
  if ('refusal' in read) return read.refusal;
  const asked = read.plan.checksum === undefined ? options.checksum : undefined;
  const upload = create({ kind, ...read.plan, ...(asked && { asked }) }, options);
  await ports.insert(upload);
  if (kind === 'presigned-put') {
    return json(201, presignedPutBody(upload, await ports.signPut(upload), expiresInSeconds, limits));
  }
  return json(201, presignedPostBody(upload, await ports.signForm(upload), expiresInSeconds, limits));
}

async function planParts(request: ApiRequest, options: OwnBackendApiOptions): Promise<ApiResponse> {
  const { ports, limits, multipartLimits = limits } = options;
  const read = readPlan(request.body, multipartLimits, 'parts');
  if ('refusal' in read) return read.refusal;
  const planned = create({ kind: 's3-multipart', ...read.plan }, options);
  const { algorithm: checksum } = read.wish;
  const partSize = partSizeOf(planned.size, read.wish.partSize);
  const uploadId = await ports.createMultipart(planned, checksum);
  const multipart = { uploadId, partSize, ...(checksum && { checksum }) };
  const upload = { ...planned, multipart };
  await ports.insert(upload);
  return json(201, multipartBody(upload, multipartLimits));
}

async function parts(
  id: string,
  request: ApiRequest,
  { ports, expiresInSeconds }: OwnBackendApiOptions,
): Promise<ApiResponse> {
  const upload = await ports.find(id);
  if (upload?.multipart === undefined) return ownBackendError('notFound');
  if (request.method === 'GET') return showParts(upload, ports);
  return signParts(upload, request, ports, expiresInSeconds);
}

function create(
  given: Omit<OwnBackendUpload, 'id' | 'createdAtMs' | 'state' | 'warnings'>,
  { now = Date.now, createId = () => crypto.randomUUID() }: OwnBackendApiOptions,
): OwnBackendUpload {
  return planOwnBackendUpload({ id: createId(), ...given }, now());
}

/** Reads a form. Its file's record is made once all of it has come: a form that breaks off leaves nothing behind. */
async function receive(request: ApiRequest, options: OwnBackendApiOptions): Promise<ApiResponse> {
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
  options: OwnBackendApiOptions,
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

async function complete(
  id: string,
  request: ApiRequest,
  options: OwnBackendApiOptions,
): Promise<ApiResponse> {
  const { ports, limits, multipartLimits = limits } = options;
  const upload = await ports.find(id);
  if (upload === undefined) return ownBackendError('notFound');
  if (upload.state !== 'awaiting') return answer(upload, options, 200);
  const refusal = upload.multipart && (await joinParts(upload, request, ports));
  if (refusal !== undefined) return refusal;
  const object = await ports.head(upload);
  if (object === undefined) return ownBackendError('notStored');
  const own = upload.multipart === undefined ? limits : multipartLimits;
  const told = checksumIn(request.body);
  const arrived = await ports.change(id, (before) => ownBackendUploadArrived(before, object, own, told));
  return arrived === undefined ? ownBackendError('notFound') : answer(arrived, options, 200);
}

/** What the client tells of the bytes; what cannot be read tells nothing. */
function checksumIn(body: string | undefined): Checksum | undefined {
  try {
    const given: unknown = JSON.parse(body ?? '');
    return readChecksum(isObject(given) && 'checksum' in given ? given.checksum : undefined);
  } catch {
    return undefined;
  }
}

function isObject(json: unknown): json is object {
  return typeof json === 'object' && json !== null;
}

async function show(id: string, options: OwnBackendApiOptions): Promise<ApiResponse> {
  const upload = await options.ports.find(id);
  if (upload === undefined) return ownBackendError('notFound');
  return json(200, await bodyOf(upload, options));
}

async function remove(id: string, { ports }: OwnBackendApiOptions): Promise<ApiResponse> {
  const upload = await ports.find(id);
  if (upload === undefined) return ownBackendError('notFound');
  await ports.remove(upload);
  return { status: 204, headers: {}, body: '' };
}

/** 202 while it is processed. */
async function answer(
  upload: OwnBackendUpload,
  options: OwnBackendApiOptions,
  settled: 200 | 201,
): Promise<ApiResponse> {
  return json(upload.state === 'processing' ? 202 : settled, await bodyOf(upload, options));
}

async function bodyOf(upload: OwnBackendUpload, { ports, retryAfterSeconds }: OwnBackendApiOptions) {
  const url = upload.state === 'ready' ? { url: await ports.signGet(upload) } : {};
  return ownBackendUploadBody(upload, { ...url, retryAfter: retryAfterSeconds });
}
