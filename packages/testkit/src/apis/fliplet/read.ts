import type { ApiResponse } from '../http.ts';
import { flipletError, flipletParameterError } from './errors.ts';
import type { FlipletFolder } from './file.ts';
import type { FlipletCall } from './options.ts';

/** What was read from a request, or the answer that says what is wrong with it. */
export type Read<T> = { readonly value: T } | { readonly refusal: ApiResponse };

/** Reads a whole number above 0: `null` where there is none. */
export function readId(given: unknown, name: string): Read<number | null> {
  if (given === undefined || given === null || given === '') return { value: null };
  const text = typeof given === 'number' ? String(given) : given;
  if (typeof text === 'string' && /^[1-9]\d{0,14}$/.test(text)) return { value: Number(text) };
  return { refusal: flipletParameterError(`${name} must be a whole number above 0.`) };
}

/** Reads ids with commas between them. */
export function readIds(call: FlipletCall, name: string): Read<readonly number[]> {
  const ids = new Set<number>();
  for (const text of (call.request.query.get(name) ?? '').split(',')) {
    const id = readId(text.trim(), name);
    if ('refusal' in id) return id;
    if (id.value !== null) ids.add(id.value);
  }
  return { value: [...ids] };
}

/** The context that a request names: the given ids, and the folder where there is one. */
export interface FlipletContextRead {
  readonly appId: number | null;
  readonly organizationId: number | null;
  readonly folder: FlipletFolder | null;
}

/** Reads a context from named values; `folderName` is what the folder’s id is called there. */
export async function readContext(
  call: FlipletCall,
  value: (name: string) => unknown,
  folderName: 'folderId' | 'parentId',
): Promise<Read<FlipletContextRead>> {
  const appId = readId(value('appId'), 'appId');
  const organizationId = readId(value('organizationId'), 'organizationId');
  const folderId = readId(value(folderName), folderName);
  if ('refusal' in appId) return appId;
  if ('refusal' in organizationId) return organizationId;
  if ('refusal' in folderId) return folderId;
  const context = { appId: appId.value, organizationId: organizationId.value };
  if (folderId.value === null) {
    if (context.appId !== null || context.organizationId !== null) {
      return { value: { ...context, folder: null } };
    }
    const missing = folderName === 'folderId' ? 'contextRequired' : 'folderContextRequired';
    return { refusal: flipletError(missing) };
  }
  const folder = await findFolder(call, folderId.value);
  return folder === undefined || !belongs(folder, context)
    ? { refusal: flipletError('folderNotFound') }
    : { value: { ...context, folder } };
}

/** A folder that is not in the trash. */
export async function findFolder(call: FlipletCall, id: number): Promise<FlipletFolder | undefined> {
  const folder = await call.ports.folder(id);
  return folder?.deletedAtMs === null ? folder : undefined;
}

/** Whether a folder can be one of a context: nothing that both of them name differs. */
function belongs(folder: FlipletFolder, given: { appId: number | null; organizationId: number | null }) {
  const agree = (one: number | null, other: number | null) => one === null || other === null || one === other;
  return agree(folder.appId, given.appId) && agree(folder.organizationId, given.organizationId);
}
