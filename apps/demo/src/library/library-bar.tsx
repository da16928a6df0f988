import type { FlipletFolder } from '@longshore/providers/fliplet';
import { UploadTrigger } from '@longshore/widget';
import type { ReactNode, Ref } from 'react';
import { Icon } from '../icons.tsx';
import { FolderLink } from './folder-link.tsx';

interface LibraryBarProps {
  /** From the root's child to the open folder; empty at the root, absent until it is known. */
  readonly trail: readonly FlipletFolder[] | undefined;
  /** Whether there is such a folder. */
  readonly isOpen: boolean;
  readonly newFolder: Ref<HTMLButtonElement>;
  onNewFolder(): void;
}

/** Where the person is, and what can be made here. */
export function LibraryBar({ trail, isOpen, newFolder, onNewFolder }: LibraryBarProps): ReactNode {
  const parents = trail?.slice(0, -1) ?? [];
  const untold = isOpen ? '…' : 'Not found';
  const open = trail === undefined ? untold : trail.at(-1)?.name;
  return (
    <div className="lib-bar">
      <nav aria-label="Folder">
        <ol className="crumbs">
          {open !== undefined && (
            <li>
              <FolderLink folderId={undefined}>Media</FolderLink>
            </li>
          )}
          {parents.map(({ id, name }) => (
            <li key={id}>
              <Icon name="chevron-right" />
              <FolderLink folderId={id}>
                <bdi>{name}</bdi>
              </FolderLink>
            </li>
          ))}
          <li>
            {open !== undefined && <Icon name="chevron-right" />}
            <span id="open-folder" aria-current="page" tabIndex={-1}>
              <bdi>{open ?? 'Media'}</bdi>
            </span>
          </li>
        </ol>
      </nav>
      {isOpen && (
        <div className="lib-tools">
          <button ref={newFolder} type="button" className="ls-btn" data-kind="ghost" onClick={onNewFolder}>
            <Icon name="folder-plus" />
            <span>New folder</span>
          </button>
          <UploadTrigger data-kind="primary" data-ls-start="">
            <Icon name="upload" />
            <span>Upload</span>
          </UploadTrigger>
        </div>
      )}
    </div>
  );
}
