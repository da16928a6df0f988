import { UploadItem, UploadItemPreview, type UploadItemState } from '@longshore/widget';
import { memo, type ReactElement, type ReactNode } from 'react';
import { FileParts } from './file-parts.tsx';
import { UploadParts } from './upload-parts.tsx';
import type { Entry } from './use-entries.ts';

interface FileCardProps extends Pick<Entry, 'file' | 'uploadId'> {
  readonly entryKey: string;
  /** Whether Tab stops at it. */
  readonly active: boolean;
  readonly selected: boolean;
  onToggle(key: string, range: boolean): void;
}

/**
 * A file in the grid. One that is, or was just now, an upload stays the same element all the way, so that
 * neither the card nor the focus moves when it becomes a file.
 */
export const FileCard = memo(function FileCard({
  entryKey: key,
  file,
  uploadId,
  active,
  selected,
  onToggle,
}: FileCardProps): ReactNode {
  const shared = { 'data-key': key, 'data-selected': selected ? '' : undefined };
  const parts = file && { file, active, selected, onToggle: (range: boolean) => onToggle(key, range) };
  if (uploadId === undefined) {
    return (
      <li {...shared} className="ls-card" data-state="ready" tabIndex={active ? 0 : -1}>
        {parts && <FileParts {...parts} />}
      </li>
    );
  }
  return (
    <UploadItem id={uploadId} active={active} render={parts ? asFile : asUpload} {...shared}>
      {parts ? <FileParts {...parts} meanwhile={<UploadItemPreview />} /> : <UploadParts />}
    </UploadItem>
  );
});

// A card and not a row; one that is ready but no file yet is still scanned.
const asFile = (props: object): ReactElement => <li {...props} className="ls-card" />;
const asUpload = (props: object, { state }: UploadItemState): ReactElement => (
  <li {...props} className="ls-card" data-state={state === 'ready' ? 'processing' : state} />
);
