import {
  UploadItemActions,
  UploadItemName,
  UploadItemPreview,
  UploadItemProgress,
  UploadItemStatus,
  useUploadItem,
  useUploadRoot,
} from '@longshore/widget';
import type { ReactNode } from 'react';
import { Icon } from '../icons.tsx';

/** What stands in the card of an upload, until the file may be used. */
export function UploadParts(): ReactNode {
  const { upload } = useUploadItem();
  return (
    <>
      <UploadItemPreview />
      <UploadItemName />
      {upload.status === 'ready' ? (
        <Scanning />
      ) : (
        <>
          <UploadItemStatus />
          <UploadItemProgress />
        </>
      )}
      <UploadItemActions />
    </>
  );
}

/** The library has it, but its virus scan may still take it back. */
function Scanning(): ReactNode {
  const { words } = useUploadRoot();
  const { upload } = useUploadItem();
  const label = words.text('processing.scanning');
  return (
    <>
      <span className="ls-status" data-state="processing">
        <Icon name="loader-circle" spin />
        <span className="ls-status-text">
          <span className="ls-label">{label}</span>
        </span>
      </span>
      <span
        className="ls-bar"
        data-state="processing"
        role="progressbar"
        aria-label={`${label}, ${upload.file.name}`}
      />
    </>
  );
}
