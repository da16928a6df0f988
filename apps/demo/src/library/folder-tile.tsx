import type { FlipletFolder } from '@longshore/providers/fliplet';
import { useUploads } from '@longshore/react';
import { chosenFiles, useUploadRoot } from '@longshore/widget';
import { type ReactNode, useEffect } from 'react';
import { useDropzone } from 'react-dropzone';
import { Icon } from '../icons.tsx';
import { countOf } from './file-words.ts';
import { FolderLink } from './folder-link.tsx';
import { useFolder, useFolderUploader } from './media.ts';
import { SelectBox } from './select-box.tsx';

interface FolderTileProps {
  readonly folder: FlipletFolder;
  readonly dataKey: string;
  /** How many files are dragged over the page. */
  readonly dragged: number;
  readonly selected: boolean;
  onToggle(range: boolean): void;
}

/** A folder: opens it, tells how much is in it, and takes files that are dropped on it. */
export function FolderTile({ folder, dataKey, dragged, selected, onToggle }: FolderTileProps): ReactNode {
  const { speech } = useUploadRoot();
  const uploader = useFolderUploader(folder.id);
  const { getRootProps, isDragActive } = useDropzone({
    noClick: true,
    noKeyboard: true,
    // What is dropped here is not for the open folder too.
    noDragEventsBubbling: true,
    onDrop: (files) => {
      void uploader.add(chosenFiles(files));
      speech.current?.(`${countOf(files.length, 'file')} for the folder “${folder.name}”`);
    },
  });
  const isTarget = isDragActive && dragged > 0;
  const root = getRootProps({ className: 'folder', role: 'none' });
  return (
    <li data-key={dataKey}>
      <div {...root} data-state={isTarget ? 'accept' : 'idle'} data-selected={selected ? '' : undefined}>
        <SelectBox name={folder.name} selected={selected} onToggle={onToggle} />
        <FolderLink folderId={folder.id} className="folder-link">
          <Icon name={isTarget ? 'folder-open' : 'folder'} />
          <bdi className="folder-name">{folder.name}</bdi>
          {isTarget ? (
            <span className="folder-count">Drop {countOf(dragged, 'file')}</span>
          ) : (
            <Content folderId={folder.id} />
          )}
        </FolderLink>
      </div>
    </li>
  );
}

/** How much is in a folder, or what is on its way there. */
function Content({ folderId }: { folderId: number }): ReactNode {
  const { data } = useFolder(folderId);
  const { totals, rejections } = useUploads(useFolderUploader(folderId));
  const { ready, failed, canceled, ...underWay } = totals.count;
  const active = Object.values(underWay).reduce((sum, count) => sum + count, 0);
  useGuard(active > underWay.processing);
  const problems = failed + rejections.length;
  if (active > 0) {
    return (
      <span className="folder-count" data-state="uploading">
        {active.toLocaleString('en')} uploading
      </span>
    );
  }
  if (problems > 0) {
    return (
      <span className="folder-count" data-state="failed">
        {problems.toLocaleString('en')} failed
      </span>
    );
  }
  if (data === undefined) return <span className="folder-count" />;
  const count = data.files.length + data.folders.length;
  return (
    <span className="folder-count">
      {count.toLocaleString('en')}
      <span className="ls-vh"> {count === 1 ? 'item' : 'items'}</span>
    </span>
  );
}

/** Asks before the page is left while bytes are in flight, as the widget does for the open folder. */
function useGuard(isSending: boolean): void {
  useEffect(() => {
    if (!isSending) return undefined;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isSending]);
}
