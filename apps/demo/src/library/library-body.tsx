import type { Uploader } from '@longshore/core';
import type { FlipletFolder, FlipletMedia } from '@longshore/providers/fliplet';
import { UploadAnnouncer, UploadDropzone, UploadRejections, UploadUndo } from '@longshore/widget';
import { type ReactNode, useRef, useState } from 'react';
import { LibraryBar } from './library-bar.tsx';
import { LibraryContent } from './library-content.tsx';
import { keyOfFolder } from './library-folders.tsx';
import { LibraryFoot } from './library-foot.tsx';
import { LibraryProblem } from './library-problem.tsx';
import { useFolder } from './media.ts';
import { TrashToast } from './trash-toast.tsx';
import { useDeleting } from './use-deleting.ts';
import { type Entry, useEntries } from './use-entries.ts';
import { useFocusOn } from './use-focus-on.ts';
import { useLibraryKeys } from './use-library-keys.ts';
import { type Selection, useSelection } from './use-selection.ts';
import { useTrash } from './use-trash.ts';

interface LibraryBodyProps {
  readonly folderId: number | undefined;
  readonly uploader: Uploader<FlipletMedia>;
  readonly trail: readonly FlipletFolder[] | undefined;
}

const nothing = { folders: [], files: [] };

/** What stands in the library’s frame. */
export function LibraryBody({ folderId, uploader, trail }: LibraryBodyProps): ReactNode {
  const listing = useFolder(folderId);
  const isGone = listing.isError && listing.error.code === 'not-found';
  const [isNaming, setNaming] = useState(false);
  const element = useRef<HTMLDivElement>(null);
  const newFolder = useRef<HTMLButtonElement>(null);
  const focusOn = useFocusOn(element);
  const trash = useTrash();
  const { folders: allFolders, files } = listing.data ?? nothing;
  const folders = allFolders.filter(({ id }) => !trash.hidden.has(keyOfFolder(id)));
  const entries = useEntries(files, uploader, trash.hidden);
  const selection = useSelection([...folders.map(({ id }) => keyOfFolder(id)), ...fileKeys(entries)]);
  const { remove, undo } = useDeleting({ uploader, trash, selection, folders, entries, focusOn });
  const onKeyDown = useLibraryKeys(selection, remove);
  const naming = {
    parentId: folderId,
    onMade: ({ id }: FlipletFolder) => {
      setNaming(false);
      focusOn(keyOfFolder(id));
    },
    onCancel: () => {
      setNaming(false);
      newFolder.current?.focus();
    },
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys that its cards and folders have in common
    <div ref={element} onKeyDown={onKeyDown}>
      <LibraryBar trail={trail} isOpen={!isGone} newFolder={newFolder} onNewFolder={() => setNaming(true)} />
      <LibraryProblem listing={listing} trash={trash} />
      <UploadRejections />
      <UploadDropzone
        render={(_props, { state, count }) => (
          <div className="lib-place" data-state={isGone ? 'idle' : state}>
            <LibraryContent
              {...{ listing, folders, entries, selection }}
              label={`Files in ${trail?.at(-1)?.name ?? 'Media'}`}
              dragged={count}
              naming={isNaming ? naming : undefined}
            />
            {!isGone && (
              <LibraryFoot
                folderId={folderId}
                total={entries.length}
                {...chosenOf(folders, entries, selection)}
                dragged={count}
                onClear={selection.clear}
                onDelete={() => remove(selection.keys)}
              />
            )}
          </div>
        )}
      />
      <div className="lib-toasts">
        <div className="lib-toasts-stack">
          <UploadUndo />
          <TrashToast trash={trash} onUndo={undo} />
        </div>
      </div>
      <UploadAnnouncer />
    </div>
  );
}

const fileKeys = (entries: readonly Entry[]): string[] =>
  entries.flatMap(({ key, file }) => (file === undefined ? [] : [key]));

/** What the buttons below are about: the selection, or all there is. */
function chosenOf(folders: readonly FlipletFolder[], entries: readonly Entry[], selection: Selection) {
  const isSelection = selection.keys.length > 0;
  const isMeant = (key: string): boolean => !isSelection || selection.has(key);
  return {
    isSelection,
    folders: folders.flatMap(({ id }) => (isMeant(keyOfFolder(id)) ? [id] : [])),
    files: entries.flatMap(({ key, file }) => (file !== undefined && isMeant(key) ? [file] : [])),
  };
}
