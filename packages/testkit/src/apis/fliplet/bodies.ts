import type { FlipletFile, FlipletFolder } from './file.ts';

/** The user whose token the sandbox knows. */
const USER_ID = 123;

/** A file, as answer to its upload and to questions about it. `origin` is where its address begins. */
export function flipletFileBody(file: FlipletFile, origin: string) {
  const { object } = file;
  const url = `${origin}/v1/media/files/${file.id}/contents/${encodeURIComponent(file.name)}`;
  return {
    id: file.id,
    name: file.name,
    contentType: file.contentType,
    path: pathOf(file),
    url,
    thumbnail: object.dimensions === null ? null : `${url}?size=${encodeURIComponent('320>?')}`,
    size: object.dimensions,
    metadata: { av: { status: file.scan }, size: object.bytes, checksum: object.checksum },
    isEncrypted: true,
    isOrganizationMedia: file.appId === null,
    versions: {},
    appId: file.appId,
    organizationId: file.organizationId,
    mediaFolderId: file.mediaFolderId,
    userId: USER_ID,
    dataSourceEntryId: null,
    dataTrackingId: null,
    masterMediaFileId: null,
    createdAt: iso(file.createdAtMs),
    updatedAt: iso(file.updatedAtMs),
    deletedAt: iso(file.deletedAtMs),
  };
}

/** A folder. */
export function flipletFolderBody(folder: FlipletFolder) {
  return {
    id: folder.id,
    name: folder.name,
    parentId: folder.parentId,
    organizationId: folder.organizationId,
    appId: folder.appId,
    createdAt: iso(folder.createdAtMs),
    updatedAt: iso(folder.updatedAtMs),
    deletedAt: iso(folder.deletedAtMs),
  };
}

/** Folders and files. */
export function flipletItemsBody(
  { folders, files }: { folders: readonly FlipletFolder[]; files: readonly FlipletFile[] },
  origin: string,
) {
  return {
    folders: folders.map(flipletFolderBody),
    files: files.map((file) => flipletFileBody(file, origin)),
  };
}

/** The vendor’s `path` begins with the app; that of other files is a sandbox choice. */
function pathOf({ id, name, appId, organizationId }: FlipletFile): string {
  const root = appId === null ? `organizations/${organizationId ?? 0}` : `apps/${appId}`;
  const [, stem = name, extension = ''] = /^(.+?)(\.[a-z0-9]{1,10})?$/is.exec(name) ?? [];
  return `${root}/${stem.replace(/[^\p{L}\p{N}._-]+/gu, '-').slice(0, 80)}-${id}${extension}`;
}

function iso(ms: number): string;
function iso(ms: number | null): string | null;
function iso(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString();
}
