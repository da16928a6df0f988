import type { Api, ApiRequest, ApiResponse } from '../http.ts';
import { createApi, json, segmentsBelow } from '../http.ts';
import { haufeListBody, haufeSignedUrlBody, haufeStatusBody } from './bodies.ts';
import { haufeError, haufeValidationError } from './errors.ts';
import type { HaufeFile, HaufeLimits } from './file.ts';
import { authorizeHaufeFile } from './file.ts';
import { complaints, readCount, readFileName, readPersist, readUserId } from './validate.ts';

/** What the API needs from the world: records, and a store that signs. */
export interface HaufePorts {
  insert(file: HaufeFile): Promise<void>;
  /** A presigned PUT for the file's bytes. */
  signPut(file: HaufeFile): Promise<string>;
  /** A file's record; where its bytes are awaited, the store is asked first whether they have come. */
  find(fileId: string): Promise<HaufeFile | undefined>;
  /** A user's files whose bytes have arrived, oldest first. */
  list(
    userId: string,
    offset: number,
    limit: number,
  ): Promise<{ files: readonly HaufeFile[]; total: number }>;
  /** The text that was extracted from a processed file. */
  text(file: HaufeFile): Promise<string>;
  remove(file: HaufeFile): Promise<void>;
}

/** How the API is set up. */
export interface HaufeApiOptions {
  readonly ports: HaufePorts;
  readonly limits: HaufeLimits;
  /** The key that is accepted in `api-key`. */
  readonly apiKey: string;
  readonly expiresInSeconds: number;
  /** How long a file of `persist=false` is kept. */
  readonly retentionMs: number;
  readonly now?: () => number;
  readonly createId?: () => string;
  /** Hears of what was answered with 500. */
  readonly onError?: (error: unknown) => void;
}

/** The root of Haufe's files. */
export const HAUFE_ROOT = '/v1/files';

/**
 * Haufe's Files API as a function from request to response.
 *
 * Source: the vendor's page "Request an upload URL", and its siblings.
 */
export function createHaufeApi(options: HaufeApiOptions): Api {
  return createApi({
    root: HAUFE_ROOT,
    route: (request) => route(request, options),
    refuse,
    onError: options.onError,
  });
}

function refuse(status: number): ApiResponse {
  if (status < 500) return haufeError('raisedAnError');
  return haufeError(status === 503 ? 'notReachable' : 'internal');
}

function route(request: ApiRequest, options: HaufeApiOptions): Promise<ApiResponse> | ApiResponse {
  if (request.headers['api-key'] !== options.apiKey) return haufeError('unauthorized');
  const [first, second, ...more] = segmentsBelow(HAUFE_ROOT, request.path) ?? ['', '', ''];
  if (more.length > 0) return haufeError('doesNotExist');
  if (first === undefined) return only(request, ['GET']) ?? list(request, options);
  if (first === 'signed-url' && second === undefined) {
    return only(request, ['GET']) ?? authorize(request, options);
  }
  if (second === 'status') return only(request, ['GET']) ?? status(first, request, options);
  if (second !== undefined) return haufeError('doesNotExist');
  if (request.method === 'DELETE') return remove(first, request, options);
  return only(request, ['GET', 'DELETE']) ?? text(first, request, options);
}

function only(request: ApiRequest, methods: readonly string[]): ApiResponse | undefined {
  if (methods.includes(request.method)) return undefined;
  return json(405, { detail: 'Method Not Allowed' }, { allow: methods.join(', ') });
}

async function authorize(request: ApiRequest, options: HaufeApiOptions): Promise<ApiResponse> {
  const fileName = readFileName(request);
  const persist = readPersist(request);
  const userId = readUserId(request);
  if ('wrong' in fileName || 'wrong' in persist || 'wrong' in userId) {
    return haufeValidationError(complaints(fileName, persist, userId));
  }
  const fileId = (options.createId ?? (() => crypto.randomUUID()))();
  const given = { fileId, userId: userId.value, fileName: fileName.value, persist: persist.value };
  const file = authorizeHaufeFile(given, (options.now ?? Date.now)(), options.retentionMs);
  await options.ports.insert(file);
  const url = await options.ports.signPut(file);
  return json(200, haufeSignedUrlBody(file, url, options.expiresInSeconds, options.limits));
}

async function list(request: ApiRequest, { ports }: HaufeApiOptions): Promise<ApiResponse> {
  const page = readCount(request, 'page', 1, Number.MAX_SAFE_INTEGER);
  const limit = readCount(request, 'limit', 30, 100);
  const userId = readUserId(request);
  if ('wrong' in page || 'wrong' in limit || 'wrong' in userId) {
    return haufeValidationError(complaints(page, limit, userId));
  }
  const found = await ports.list(userId.value, (page.value - 1) * limit.value, limit.value);
  return json(200, haufeListBody(found.files, page.value, limit.value, found.total));
}

async function status(fileId: string, request: ApiRequest, options: HaufeApiOptions): Promise<ApiResponse> {
  return withFile(fileId, request, options, async (file) => json(200, haufeStatusBody(file)));
}

async function text(fileId: string, request: ApiRequest, options: HaufeApiOptions): Promise<ApiResponse> {
  return withFile(fileId, request, options, async (file) => {
    if (file.state !== 'processed' || file.warnings.infected) return haufeError('conflict');
    const headers = { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' };
    return { status: 200, headers, body: await options.ports.text(file) };
  });
}

async function remove(fileId: string, request: ApiRequest, options: HaufeApiOptions): Promise<ApiResponse> {
  const userId = readUserId(request);
  if ('wrong' in userId) return haufeValidationError([userId.wrong]);
  const file = await options.ports.find(fileId.toLowerCase());
  if (file === undefined || file.userId !== userId.value) return haufeError('doesNotExist');
  await options.ports.remove(file);
  return { status: 204, headers: {}, body: '' };
}

/** A file whose bytes have arrived and which belongs to the one who asks; everything else is the same 404. */
async function withFile(
  fileId: string,
  request: ApiRequest,
  { ports }: HaufeApiOptions,
  answer: (file: HaufeFile) => Promise<ApiResponse>,
): Promise<ApiResponse> {
  const userId = readUserId(request);
  if ('wrong' in userId) return haufeValidationError([userId.wrong]);
  const file = await ports.find(fileId.toLowerCase());
  const unknown = file === undefined || file.userId !== userId.value || file.state === 'awaiting';
  return unknown ? haufeError('doesNotExist') : answer(file);
}
