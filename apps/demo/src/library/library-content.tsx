import type { UploadError } from '@longshore/core';
import type { FlipletFolder, FlipletListing } from '@longshore/providers/fliplet';
import { UploadDropzone } from '@longshore/widget';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ComponentProps, ReactNode } from 'react';
import { FileGrid } from './file-grid.tsx';
import { countOf } from './file-words.ts';
import { LibraryFolders } from './library-folders.tsx';
import type { Entry } from './use-entries.ts';
import type { Selection } from './use-selection.ts';

interface LibraryContentProps {
  readonly listing: UseQueryResult<FlipletListing, UploadError>;
  readonly folders: readonly FlipletFolder[];
  readonly entries: readonly Entry[];
  readonly selection: Selection;
  /** Of the grid. */
  readonly label: string;
  /** How many files are dragged over the page. */
  readonly dragged: number;
  readonly naming: ComponentProps<typeof LibraryFolders>['naming'];
}

/** The folders and files of the open folder; a zone to drop files on where there are none. */
export function LibraryContent(props: LibraryContentProps): ReactNode {
  const { listing, folders, entries, selection, label, dragged, naming } = props;
  return (
    <div className="lib">
      <LibraryFolders folders={folders} dragged={dragged} selection={selection} naming={naming} />
      {entries.length > 0 && (
        <>
          <h3>{countOf(entries.length, 'file')}</h3>
          <FileGrid entries={entries} label={label} selection={selection} />
        </>
      )}
      {listing.isSuccess && entries.length === 0 && <UploadDropzone />}
      {listing.isPending && <p className="lib-wait">Opening the folder…</p>}
    </div>
  );
}
