import type { Upload, Uploader } from '@longshore/core';
import type { FlipletFile, FlipletMedia } from '@longshore/providers/fliplet';
import { useUploads } from '@longshore/react';
import { useMemo, useRef } from 'react';
import { type LibraryFile, listedFile, uploadedFile } from './media.ts';

/** One card of the grid: a file, an upload that will be one, or one that was uploaded just now. */
export interface Entry {
  readonly key: string;
  /** Absent until the file may be used. */
  readonly file: LibraryFile | undefined;
  /** The upload's id, for what was uploaded since the page was opened. */
  readonly uploadId: string | undefined;
}

/** The same card for the same file, so that only cards that change render again. */
function kept<From extends object>(read: (from: From) => LibraryFile): (from: From) => LibraryFile {
  const made = new WeakMap<From, LibraryFile>();
  return (from) => {
    const file = made.get(from) ?? read(from);
    made.set(from, file);
    return file;
  };
}
const ofListing = kept(listedFile);
const ofUpload = kept(uploadedFile);

/** How a file is called in a selection. */
const keyOfFile = (id: number): string => `file ${id}`;

/**
 * What the grid shows: the folder's files as they were, then what was uploaded since, each in the place
 * that it got when it was added. A card never moves while its upload becomes a file of the list.
 */
export function useEntries(
  listed: readonly FlipletFile[],
  uploader: Uploader<FlipletMedia>,
  hidden: ReadonlySet<string>,
): readonly Entry[] {
  const { uploads } = useUploads(uploader);
  const fileIds = useRef(new Map<string, number>());
  return useMemo(() => {
    for (const upload of uploads) {
      if (upload.status === 'ready') fileIds.current.set(upload.id, upload.asset.reference);
    }
    // Also of those that the virus scan took back: the list may still have them for a moment.
    const uploaded = new Set(uploads.map(({ id }) => fileIds.current.get(id)));
    const known = new Map(listed.map((file) => [file.id, ofListing(file)]));
    const before = [...known.values()]
      .filter(({ id }) => !uploaded.has(id))
      .sort((a, b) => a.id - b.id)
      .map((file): Entry => ({ key: keyOfFile(file.id), file, uploadId: undefined }));
    const since = uploads.map((upload): Entry => {
      const file = fileOf(upload);
      const key = upload.status === 'ready' ? keyOfFile(upload.asset.reference) : upload.id;
      return { key, file: file && (known.get(file.id) ?? file), uploadId: upload.id };
    });
    return [...before, ...since].filter(({ key }) => !hidden.has(key));
  }, [listed, uploads, hidden]);
}

// While the virus scan is queued, Fliplet may still take it back.
function fileOf(upload: Upload<FlipletMedia>): LibraryFile | undefined {
  return upload.status === 'ready' && !upload.provisional ? ofUpload(upload.asset) : undefined;
}
