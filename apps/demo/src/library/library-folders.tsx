import type { FlipletFolder } from '@longshore/providers/fliplet';
import type { ComponentProps, ReactNode } from 'react';
import { FolderTile } from './folder-tile.tsx';
import { NewFolder } from './new-folder.tsx';
import type { Selection } from './use-selection.ts';

interface LibraryFoldersProps {
  readonly folders: readonly FlipletFolder[];
  readonly dragged: number;
  readonly selection: Selection;
  /** While a new one gets its name. */
  readonly naming: ComponentProps<typeof NewFolder> | undefined;
}

/** How a folder is called in a selection. */
export const keyOfFolder = (id: number): string => `folder ${id}`;

/** The folders in the open one; nothing where there are none. */
export function LibraryFolders({ folders, dragged, selection, naming }: LibraryFoldersProps): ReactNode {
  if (folders.length === 0 && naming === undefined) return null;
  return (
    <>
      <h3>Folders</h3>
      {/* biome-ignore lint/a11y/noRedundantRoles: Safari drops the role of a list without bullets */}
      <ul className="folders" role="list" aria-label="Folders">
        {folders.map((folder) => {
          const key = keyOfFolder(folder.id);
          return (
            <FolderTile
              key={key}
              dataKey={key}
              folder={folder}
              dragged={dragged}
              selected={selection.has(key)}
              onToggle={(range) => selection.toggle(key, range)}
            />
          );
        })}
        {naming && (
          <li>
            <NewFolder {...naming} />
          </li>
        )}
      </ul>
    </>
  );
}
