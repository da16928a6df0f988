import type { DigestName } from '@longshore/core';
import { type Checksum, readChecksum } from '../checksum.ts';
import type { Api, ApiRequest, ApiResponse } from '../http.ts';
import { json } from '../http.ts';
import { multipartBody, presignedPostBody, presignedPutBody } from './bodies.ts';
import { ownBackendError } from './errors.ts';
import type { OwnBackendFormOptions, OwnBackendFormPorts } from './form.ts';
import { answer, create, mountOwnBackend, only, routeForm } from './form.ts';
import type { OwnBackendMultipartPorts } from './multipart.ts';
import { joinParts, showParts, signParts } from './multipart.ts';
import { partSizeOf } from './parts.ts';
import { readPlan } from './read-plan.ts';
import type { OwnBackendLimits, OwnBackendUpload } from './upload.ts';
import { ownBackendUploadArrived } from './upload.ts';

/** What the API needs from the world: records, a store that signs, and a place for what forms bring. */
export interface OwnBackendPorts extends OwnBackendFormPorts, OwnBackendMultipartPorts {
  /** A presigned PUT for the upload's bytes, and the headers that it needs. */
  signPut(upload: OwnBackendUpload): Promise<{ url: string; headers: Readonly<Record<string, string>> }>;
  /** A POST form for the upload's bytes. */
  signForm(upload: OwnBackendUpload): Promise<{ url: string; fields: Readonly<Record<string, string>> }>;
}

/** How the API is set up. */
export interface OwnBackendApiOptions extends OwnBackendFormOptions {
  readonly ports: OwnBackendPorts;
  /** For files in parts. @default limits */
  readonly multipartLimits?: OwnBackendLimits | undefined;
  /** The hash that a plan asks to be sent, where it was asked without one. @default none */
  readonly checksum?: DigestName | undefined;
  readonly expiresInSeconds: number;
}

/**
 * A backend that keeps to this project's own wire contract, as a function from request to response.
 *
 * Source: docs/wire.md.
 */
export function createOwnBackendApi(options: OwnBackendApiOptions): Api {
  return mountOwnBackend(options, (request, first, second) => route(request, first, second, options));
}

function route(
  request: ApiRequest,
  first: string,
  second: string | undefined,
  options: OwnBackendApiOptions,
): Promise<ApiResponse> | ApiResponse {
  if (second === 'parts') return only(request, ['GET', 'POST']) ?? parts(first, request, options);
  if (second === 'complete') return only(request, ['POST']) ?? complete(first, request, options);
  if (second === undefined && (first === 'presigned-put' || first === 'presigned-post')) {
    return only(request, ['POST']) ?? plan(first, request, options);
  }
  if (second === undefined && first === 's3-multipart') {
    return only(request, ['POST']) ?? planParts(request, options);
  }
  return routeForm(request, first, second, options);
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
