import type { Uploader } from '@longshore/core';
import type { FlipletFolder, FlipletMedia } from '@longshore/providers/fliplet';
import { useDeleteFlipletFile, useDeleteFlipletFolder } from '@longshore/providers/fliplet/react';
import { useUploadRoot } from '@longshore/widget';
import { flipletApi } from '../harbor.ts';
import { countOf } from './file-words.ts';
import { keyOfFolder } from './library-folders.tsx';
import type { Entry } from './use-entries.ts';
import type { Selection } from './use-selection.ts';
import type { Disposable, Trash } from './use-trash.ts';

interface Deleting {
  readonly uploader: Uploader<FlipletMedia>;
  readonly trash: Trash;
  readonly selection: Selection;
  readonly folders: readonly FlipletFolder[];
  readonly entries: readonly Entry[];
  focusOn(key: string | undefined): void;
}

interface DeleteActions {
  /** Moves what these keys name to the trash; an upload that is under way is canceled and removed. */
  remove(keys: readonly string[]): void;
  undo(): void;
}

/** Deleting files, folders and uploads of the library alike, each with an Undo. */
export function useDeleting(deleting: Deleting): DeleteActions {
  const { uploader, trash, selection, folders, entries, focusOn } = deleting;
  const root = useUploadRoot();
  const deleteFile = useDeleteFlipletFile({ api: flipletApi });
  const deleteFolder = useDeleteFlipletFolder({ api: flipletApi });

  const disposables = [
    ...folders.map(
      ({ id, name }): Disposable => ({
        key: keyOfFolder(id),
        name,
        dispose: () => deleteFolder.mutateAsync(id),
      }),
    ),
    ...entries.flatMap(({ key, file, uploadId }): Disposable[] => {
      if (file === undefined) return [];
      const dispose = async (): Promise<void> => {
        await deleteFile.mutateAsync(file.id);
        if (uploadId !== undefined) uploader.clear([uploadId]);
      };
      return [{ key, name: file.name, dispose }];
    }),
  ];

  return {
    remove(keys) {
      const order = [...folders.map(({ id }) => keyOfFolder(id)), ...entries.map(({ key }) => key)];
      const at = order.findIndex((key) => keys.includes(key));
      const stays = (key: string): boolean => !keys.includes(key);
      const heir = order.slice(at).find(stays) ?? order.slice(0, Math.max(0, at)).findLast(stays);
      const gone = disposables.filter(({ key }) => keys.includes(key));
      const uploads = entries.filter(({ key, file }) => file === undefined && keys.includes(key));
      trash.remove(gone);
      root.remove(uploads.flatMap(({ uploadId }) => uploadId ?? []));
      selection.clear();
      focusOn(heir);
      if (gone.length > 0) root.speech.current?.(`Deleted ${countOf(gone.length, 'item')}`);
    },
    undo() {
      const [first] = trash.open;
      trash.undo();
      focusOn(first?.key);
      root.speech.current?.(`${countOf(trash.open.length, 'item')} restored`);
    },
  };
}
