import type { Api, ApiRequest, ApiResponse } from '../http.ts';
import { createApi, json, segmentsBelow } from '../http.ts';
import { flipletFileBody, flipletFolderBody, flipletItemsBody } from './bodies.ts';
import { contents } from './contents.ts';
import type { FlipletErrorName } from './errors.ts';
import { flipletError, flipletErrors } from './errors.ts';
import type { FlipletFile } from './file.ts';
import { flipletFileAt, flipletFileRestored, flipletTrashed } from './file.ts';
import type { FlipletApiOptions, FlipletCall } from './options.ts';
import { FLIPLET_READ_ONLY_APP_ID, FLIPLET_ROOT, flipletCall, isFlipletAuthorized } from './options.ts';
import { findFolder, readContext, readId } from './read.ts';
import { upload } from './upload.ts';
import { present, zip } from './zip.ts';

/**
 * Fliplet’s Media API as a function from request to response.
 *
 * @example
 * ```ts
 * const { ports } = createFlipletMemory();
 * const api = createFlipletApi({ ports, token: 'dev-token' });
 * ```
 *
 * Source: the vendor’s page "Media REST APIs", and its File Manager for the trash.
 */
export function createFlipletApi(options: FlipletApiOptions): Api {
  return createApi({
    root: FLIPLET_ROOT,
    route: (request) => route(request, options),
    refuse,
    onError: options.onError,
  });
}

function refuse(status: number): ApiResponse {
  const names: Record<number, FlipletErrorName> = { 404: 'notFound', 413: 'tooLarge', 503: 'unavailable' };
  const name = names[status];
  if (name !== undefined) return flipletError(name);
  return status < 500 ? json(status, flipletErrors.bodyInvalid.body) : flipletError('internal');
}

/** Answers an endpoint; `id` is what stands in its path. */
type Answer = (call: FlipletCall, id: string) => Promise<ApiResponse> | ApiResponse;

/** The endpoints below the root. The name behind `contents` is for people; whatever it is, the id decides. */
const endpoints: readonly (readonly [method: string, path: string, answer: Answer])[] = [
  ['GET', '', list],
  ['GET', 'zip', zip],
  ['POST', 'folders', createFolder],
  ['DELETE', 'folders/:id', trashFolder],
  ['POST', 'files', upload],
  ['GET', 'files/:id', ofFile(show)],
  ['DELETE', 'files/:id', ofFile(trashFile)],
  ['GET', 'files/:id/contents', ofFile(contents)],
  ['GET', 'files/:id/contents/:name', ofFile(contents)],
  ['POST', 'files/:id/restore', ofFile(restore)],
  ['GET', 'deleted', listDeleted],
  ['DELETE', 'deleted/files/:id', ofFile(purge)],
];

function route(request: ApiRequest, options: FlipletApiOptions): Promise<ApiResponse> | ApiResponse {
  if (!isFlipletAuthorized(request, options.token)) return flipletError('notAuthorised');
  const segments = segmentsBelow(FLIPLET_ROOT, request.path);
  const here = segments === undefined ? [] : endpoints.filter(([, path]) => matches(path, segments));
  if (segments === undefined || here.length === 0) return flipletError('notFound');
  const [, path = '', answer] = here.find(([method]) => method === request.method) ?? [];
  if (answer === undefined) {
    return flipletError('methodNotAllowed', { allow: here.map(([method]) => method).join(', ') });
  }
  const id = segments[path.split('/').indexOf(':id')] ?? '';
  return answer(flipletCall(request, options), id);
}

function matches(path: string, segments: readonly string[]): boolean {
  const wanted = path === '' ? [] : path.split('/');
  return (
    wanted.length === segments.length &&
    wanted.every((one, index) => one.startsWith(':') || one === segments[index])
  );
}

/** An endpoint of one file: as it is now, also in the trash. */
function ofFile(
  answer: (call: FlipletCall, file: FlipletFile) => Promise<ApiResponse> | ApiResponse,
): Answer {
  return async (call, given) => {
    const id = readId(given, 'id');
    const file = 'value' in id && id.value !== null ? await call.ports.file(id.value) : undefined;
    return file === undefined ? flipletError('fileNotFound') : answer(call, flipletFileAt(file, call.now()));
  };
}

async function list(call: FlipletCall): Promise<ApiResponse> {
  const read = await readContext(call, (name) => call.request.query.get(name), 'folderId');
  if ('refusal' in read) return read.refusal;
  const { folder, appId, organizationId } = read.value;
  const place =
    folder === null
      ? { ...(appId === null ? {} : { appId }), ...(organizationId === null ? {} : { organizationId }) }
      : { folderId: folder.id };
  return json(200, flipletItemsBody(present(call, await call.ports.list(place)), call.origin));
}

async function createFolder(call: FlipletCall): Promise<ApiResponse> {
  const body = readObject(call.request.body);
  if (body === undefined) return flipletError('bodyInvalid');
  const read = await readContext(call, (name) => body.get(name), 'parentId');
  if ('refusal' in read) return read.refusal;
  const name = body.get('name');
  if (typeof name !== 'string' || name.trim() === '') return flipletError('folderNameRequired');
  const { folder: parent } = read.value;
  const appId = read.value.appId ?? parent?.appId ?? null;
  const organizationId = read.value.organizationId ?? parent?.organizationId ?? null;
  if (appId === FLIPLET_READ_ONLY_APP_ID) return flipletError('fileAccess');
  const given = { name, appId, organizationId, parentId: parent?.id ?? null };
  const folder = await call.ports.insertFolder(given);
  return folder === undefined ? flipletError('folderNotFound') : json(201, flipletFolderBody(folder));
}

async function trashFolder(call: FlipletCall, given: string): Promise<ApiResponse> {
  const id = readId(given, 'id');
  const folder = 'value' in id && id.value !== null ? await findFolder(call, id.value) : undefined;
  if (folder === undefined) return flipletError('folderNotFound');
  await call.ports.trashFolder(folder.id);
  return { status: 204, headers: {}, body: '' };
}

async function listDeleted(call: FlipletCall): Promise<ApiResponse> {
  const { folders, files } = await call.ports.trash();
  const inTrash = files
    .map((file) => flipletFileAt(file, call.now()))
    .filter(({ deletedAtMs }) => deletedAtMs !== null);
  return json(200, flipletItemsBody({ folders, files: inTrash }, call.origin));
}

/** Also of what lies in the trash: `deletedAt` and the scan’s word tell why. */
function show({ origin }: FlipletCall, file: FlipletFile): ApiResponse {
  return json(200, flipletFileBody(file, origin));
}

async function trashFile(
  { ports, now }: FlipletCall,
  { id, deletedAtMs }: FlipletFile,
): Promise<ApiResponse> {
  if (deletedAtMs !== null) return flipletError('fileNotFound');
  await ports.changeFile(id, (file) => flipletTrashed(flipletFileAt(file, now()), now()));
  return { status: 204, headers: {}, body: '' };
}

async function restore(call: FlipletCall, file: FlipletFile): Promise<ApiResponse> {
  if (file.scan === 'infected') return flipletError('infected');
  if (file.deletedAtMs === null) return flipletError('fileNotFound');
  const { mediaFolderId } = file;
  const hasFolder = mediaFolderId === null || (await findFolder(call, mediaFolderId)) !== undefined;
  const restored = await call.ports.changeFile(file.id, (before) =>
    flipletFileRestored(flipletFileAt(before, call.now()), hasFolder, call.now()),
  );
  return restored === undefined ? flipletError('fileNotFound') : show(call, restored);
}

async function purge({ ports }: FlipletCall, { id, deletedAtMs }: FlipletFile): Promise<ApiResponse> {
  if (deletedAtMs === null) return flipletError('fileNotFound');
  await ports.removeFile(id);
  return { status: 204, headers: {}, body: '' };
}

function readObject(body: string | undefined): Map<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(body ?? '');
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? new Map(Object.entries(value)) : undefined;
  } catch {
    return undefined;
  }
}
