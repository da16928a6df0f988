import { useUploadRoot } from '@longshore/widget';
import type { ReactNode } from 'react';
import { Icon } from '../icons.tsx';
import { countOf } from './file-words.ts';
import { type LibraryFile, zipHref } from './media.ts';

interface LibraryFootProps {
  readonly folderId: number | undefined;
  /** How many cards there are, with those of uploads. */
  readonly total: number;
  /** What is chosen, or where nothing is all there is. */
  readonly files: readonly LibraryFile[];
  readonly folders: readonly number[];
  readonly isSelection: boolean;
  /** How many files are dragged over the page. */
  readonly dragged: number;
  onClear(): void;
  onDelete(): void;
}

/** How much is there or chosen, and what can be done with it. */
export function LibraryFoot(props: LibraryFootProps): ReactNode {
  const { folderId, total, files, folders, isSelection, dragged, onClear, onDelete } = props;
  const { words, label } = useUploadRoot();
  if (dragged > 0) {
    return (
      <div className="lib-foot" data-state="accept">
        <Icon name="upload" />
        <span>
          Drop to add {countOf(dragged, 'file')} to “<bdi>{label}</bdi>”
        </span>
      </div>
    );
  }
  const count = files.length + folders.length;
  const bytes = files.reduce((sum, file) => sum + (file.bytes ?? 0), 0);
  const told = isSelection ? `${count.toLocaleString('en')} selected` : countOf(total, 'file');
  return (
    <div className="lib-foot">
      <span>{files.length === 0 ? told : `${told} · ${words.bytes(bytes)}`}</span>
      {isSelection && (
        <button type="button" className="ls-btn" data-kind="ghost" data-size="s" onClick={onClear}>
          <span>Clear</span>
        </button>
      )}
      <span className="lib-foot-tools">
        {count > 0 && (
          <a
            className="ls-btn"
            data-size="s"
            // An answer that is no ZIP must not take this page's place.
            target="_blank"
            rel="noopener noreferrer"
            href={zipHref(
              files.map(({ id }) => id),
              folders,
              folderId,
            )}
          >
            <Icon name="download" />
            <span>{isSelection ? 'Download ZIP' : 'Download all'}</span>
          </a>
        )}
        {isSelection && (
          <button type="button" className="ls-btn" data-size="s" onClick={onDelete}>
            <Icon name="trash-2" />
            <span>Delete</span>
          </button>
        )}
      </span>
    </div>
  );
}
