import type { Uploader } from '@longshore/core';
import type { FlipletFolder, FlipletMedia } from '@longshore/providers/fliplet';
import { UploadRoot } from '@longshore/widget';
import type { ReactNode } from 'react';
import { LibraryBody } from './library-body.tsx';
import { useTrail } from './use-trail.ts';

interface LibraryProps {
  /** The open folder; the root where there is none. */
  readonly folderId: number | undefined;
  /** Into the open folder. */
  readonly uploader: Uploader<FlipletMedia>;
}

/** A small media library: the folders and files of one folder, where uploads appear in place. */
export function Library({ folderId, uploader }: LibraryProps): ReactNode {
  const { data } = useTrail(folderId);
  const trail: readonly FlipletFolder[] | undefined = data ?? undefined;
  return (
    <UploadRoot uploader={uploader} label={trail?.at(-1)?.name ?? 'Media'} className="card lib-root">
      <LibraryBody folderId={folderId} uploader={uploader} trail={trail} />
    </UploadRoot>
  );
}
