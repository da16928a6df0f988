import type { UploadError } from '@longshore/core';
import type { FlipletListing } from '@longshore/providers/fliplet';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Icon } from '../icons.tsx';
import { FolderLink } from './folder-link.tsx';
import type { Trash } from './use-trash.ts';

interface LibraryProblemProps {
  readonly listing: UseQueryResult<FlipletListing, UploadError>;
  readonly trash: Trash;
}

/** Why the folder cannot be shown, or something in it is still there. */
export function LibraryProblem({ listing, trash }: LibraryProblemProps): ReactNode {
  if (listing.isError && listing.error.code === 'not-found') {
    return (
      <Problem text="This folder is not here. It may have been deleted.">
        <FolderLink folderId={undefined}>Go to Media</FolderLink>
      </Problem>
    );
  }
  if (listing.isError) {
    const { serverMessage, message } = listing.error;
    return (
      <Problem text={`The folder could not be opened. ${serverMessage ?? message}`}>
        <button type="button" className="ls-btn" data-size="s" onClick={() => void listing.refetch()}>
          <span>Try again</span>
        </button>
      </Problem>
    );
  }
  if (trash.problem === undefined) return null;
  return (
    <Problem text={trash.problem}>
      <button type="button" className="ls-btn" data-kind="ghost" data-size="s" onClick={trash.dismiss}>
        <span>Dismiss</span>
      </button>
    </Problem>
  );
}

function Problem({ text, children }: { text: string; children: ReactNode }): ReactNode {
  return (
    <div className="lib-problem" role="alert">
      <Icon name="circle-alert" />
      <p>{text}</p>
      {children}
    </div>
  );
}
