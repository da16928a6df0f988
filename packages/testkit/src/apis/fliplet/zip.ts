import type { ApiResponse } from '../http.ts';
import { contentDisposition } from './disposition.ts';
import { flipletError } from './errors.ts';
import type { FlipletFile, FlipletFolder } from './file.ts';
import { flipletFileAt } from './file.ts';
import type { FlipletCall } from './options.ts';
import type { FlipletItems } from './ports.ts';
import type { Read } from './read.ts';
import { findFolder, readId, readIds } from './read.ts';
import { flipletZipEntries } from './zip-entries.ts';

/**
 * `GET v1/media/zip`: the chosen files and folders, or, where only `folderId` is given (our reading), all that lies in
 * that folder. What is in the trash is not found; what is infected is left out.
 */
export async function zip(call: FlipletCall): Promise<ApiResponse> {
  const folderId = readId(call.request.query.get('folderId'), 'folderId');
  const fileIds = readIds(call, 'files');
  const folderIds = readIds(call, 'folders');
  if ('refusal' in folderId) return folderId.refusal;
  if ('refusal' in fileIds) return fileIds.refusal;
  if ('refusal' in folderIds) return folderIds.refusal;

  const parent = folderId.value === null ? null : await findFolder(call, folderId.value);
  if (parent === undefined) return flipletError('folderNotFound');
  const nothingChosen = fileIds.value.length + folderIds.value.length === 0;
  if (nothingChosen && parent === null) return flipletError('selectionRequired');
  const chosen =
    nothingChosen && parent !== null
      ? { value: await call.ports.list({ folderId: parent.id }) }
      : await choose(call, fileIds.value, folderIds.value);
  if ('refusal' in chosen) return chosen.refusal;
  const top = present(call, chosen.value);
  const below = await gatherBelow(call, top.folders);
  const entries = flipletZipEntries({ ...top, below });
  return {
    status: 200,
    headers: {
      'content-type': 'application/zip',
      'content-disposition': contentDisposition('attachment', `${parent?.name ?? 'media'}.zip`),
      'cache-control': 'no-store',
    },
    body: call.ports.zip(entries),
  };
}

async function choose(
  call: FlipletCall,
  fileIds: readonly number[],
  folderIds: readonly number[],
): Promise<Read<FlipletItems>> {
  const files: FlipletFile[] = [];
  const folders: FlipletFolder[] = [];
  for (const id of fileIds) {
    const found = await call.ports.file(id);
    const file = found && flipletFileAt(found, call.now());
    if (file?.deletedAtMs !== null) return { refusal: flipletError('fileNotFound') };
    files.push(file);
  }
  for (const id of folderIds) {
    const folder = await findFolder(call, id);
    if (folder === undefined) return { refusal: flipletError('folderNotFound') };
    folders.push(folder);
  }
  return { value: { files, folders } };
}

async function gatherBelow(call: FlipletCall, tops: readonly FlipletFolder[]): Promise<FlipletItems> {
  const folders: FlipletFolder[] = [];
  const files: FlipletFile[] = [];
  for (const { id } of tops) {
    const found = present(call, await call.ports.below(id));
    folders.push(...found.folders);
    files.push(...found.files);
  }
  return { folders, files };
}

/** Without what lies in the trash. */
export function present({ now }: FlipletCall, items: FlipletItems): FlipletItems {
  return {
    folders: items.folders.filter(({ deletedAtMs }) => deletedAtMs === null),
    files: items.files
      .map((file) => flipletFileAt(file, now()))
      .filter(({ deletedAtMs }) => deletedAtMs === null),
  };
}
