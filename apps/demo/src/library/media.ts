import { contentsUrl, type FlipletFile, type FlipletMedia, zipUrl } from '@longshore/providers/fliplet';
import { useFlipletMedia, useFlipletUploader } from '@longshore/providers/fliplet/react';
import { patience } from '../chaos/faults.ts';
import { environment } from '../chaos/offline.ts';
import { flipletApi, flipletOrganizationId, flipletToken } from '../harbor.ts';

const organizationId = flipletOrganizationId;

/** A folder as a context of Fliplet's; the root where there is none. */
export const contextOf = (folderId: number | undefined) =>
  folderId === undefined ? { organizationId } : { organizationId, folderId };

/** What stands in a folder. */
export const useFolder = (folderId: number | undefined) =>
  useFlipletMedia(contextOf(folderId), { api: flipletApi });

/** The uploader into a folder. Each folder has its own, so that what waits goes to where it was dropped. */
export const useFolderUploader = (folderId: number | undefined) =>
  useFlipletUploader({
    api: flipletApi,
    ...contextOf(folderId),
    environment,
    keep: true,
    transfer: patience,
  });

/** What a card shows of a file, uploaded just now or long ago. */
export interface LibraryFile {
  readonly id: number;
  readonly name: string;
  readonly contentType: string;
  /** As it is stored, where Fliplet tells. */
  readonly bytes: number | undefined;
  readonly dimensions: readonly [width: number, height: number] | null;
}

/** A file of a listing. */
export function listedFile({ id, name, contentType, storedSize, dimensions }: FlipletFile): LibraryFile {
  return { id, name, contentType, bytes: storedSize ?? undefined, dimensions };
}

/** A file that was uploaded just now. */
export function uploadedFile({ reference, name, contentType, size, dimensions }: FlipletMedia): LibraryFile {
  return { id: reference, name, contentType, bytes: size, dimensions };
}

// A picture or a link can't carry a header, so the sandbox's token stands in these addresses.
const authToken = flipletToken;

/** The file itself. */
export const fileHref = ({ id, name }: LibraryFile): string =>
  contentsUrl(flipletApi, id, { name, size: 'xxxlarge', authToken });

/** Its picture in the size of a card, for usual and for dense screens; `undefined` where it is none. */
export function thumbnailOf({ id, dimensions }: LibraryFile): { src: string; srcSet: string } | undefined {
  if (dimensions === null) return undefined;
  const src = contentsUrl(flipletApi, id, { size: '320>240', authToken });
  const dense = contentsUrl(flipletApi, id, { size: '640>480', authToken });
  return { src, srcSet: `${src} 1x, ${dense} 2x` };
}

/** Several files and folders as one ZIP. */
export const zipHref = (
  files: readonly number[],
  folders: readonly number[],
  folderId: number | undefined,
): string => zipUrl(flipletApi, { files, folders, folderId, authToken });
