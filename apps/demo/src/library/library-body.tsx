import type { Uploader } from '@longshore/core';
import type { FlipletFolder, FlipletMedia } from '@longshore/providers/fliplet';
import { UploadAnnouncer, UploadDropzone, UploadRejections, UploadUndo } from '@longshore/widget';
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { FileGrid } from './file-grid.tsx';
import { countOf } from './file-words.ts';
import { LibraryBar } from './library-bar.tsx';
import { keyOfFolder, LibraryFolders } from './library-folders.tsx';
import { LibraryFoot } from './library-foot.tsx';
import { LibraryProblem } from './library-problem.tsx';
import { useFolder } from './media.ts';
import { TrashToast } from './trash-toast.tsx';
import { useDeleting } from './use-deleting.ts';
import { type Entry, useEntries } from './use-entries.ts';
import { useFocusOn } from './use-focus-on.ts';
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
  const { folders: allFolders, files: allFiles } = listing.data ?? nothing;
  const [isNaming, setNaming] = useState(false);
  const element = useRef<HTMLDivElement>(null);
  const newFolder = useRef<HTMLButtonElement>(null);
  const focusOn = useFocusOn(element);
  const trash = useTrash();
  const folders = allFolders.filter(({ id }) => !trash.hidden.has(keyOfFolder(id)));
  const entries = useEntries(allFiles, uploader, trash.hidden);
  const selection = useSelection([...folders.map(({ id }) => keyOfFolder(id)), ...fileKeys(entries)]);
  const { remove, undo } = useDeleting({ uploader, trash, selection, folders, entries, focusOn });
  const onKeyDown = useLibraryKeys(selection, remove);
  const isGone = listing.isError && listing.error.code === 'not-found';
  const isEmpty = listing.isSuccess && entries.length === 0;

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys that its cards and folders have in common
    <div ref={element} onKeyDown={onKeyDown}>
      <LibraryBar trail={trail} isOpen={!isGone} newFolder={newFolder} onNewFolder={() => setNaming(true)} />
      <LibraryProblem listing={listing} trash={trash} />
      <UploadRejections />
      <UploadDropzone
        render={(_props, { state, count }) => (
          <div className="lib-place" data-state={isGone ? 'idle' : state}>
            <div className="lib">
              <LibraryFolders
                folders={folders}
                dragged={count}
                selection={selection}
                naming={
                  isNaming
                    ? {
                        parentId: folderId,
                        onMade: ({ id }) => {
                          setNaming(false);
                          focusOn(keyOfFolder(id));
                        },
                        onCancel: () => {
                          setNaming(false);
                          newFolder.current?.focus();
                        },
                      }
                    : undefined
                }
              />
              {entries.length > 0 && (
                <>
                  <h3>{countOf(entries.length, 'file')}</h3>
                  <FileGrid
                    entries={entries}
                    label={`Files in ${trail?.at(-1)?.name ?? 'Media'}`}
                    selection={selection}
                  />
                </>
              )}
              {isEmpty && <UploadDropzone />}
              {listing.isPending && <p className="lib-wait">Opening the folder…</p>}
            </div>
            {!isGone && (
              <LibraryFoot
                folderId={folderId}
                total={entries.length}
                {...chosenOf(folders, entries, selection)}
                dragged={state === 'idle' ? 0 : count}
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

/** Delete removes what is chosen, or what has the focus; Esc chooses nothing any more. */
function useLibraryKeys(
  selection: Selection,
  remove: (keys: readonly string[]) => void,
): (event: KeyboardEvent) => void {
  const { keys, clear } = selection;
  const isSelection = keys.length > 0;
  useEffect(() => {
    if (!isSelection) return undefined;
    const onEscape = (event: globalThis.KeyboardEvent): void => {
      if (event.key === 'Escape') clear();
    };
    document.addEventListener('keydown', onEscape);
    return () => document.removeEventListener('keydown', onEscape);
  }, [isSelection, clear]);
  return (event) => {
    if (event.key !== 'Delete' || !(event.target instanceof Element)) return;
    const key = event.target.closest<HTMLElement>('[data-key]')?.dataset.key;
    if (key === undefined) return;
    event.preventDefault();
    remove(keys.includes(key) ? keys : [key]);
  };
}
