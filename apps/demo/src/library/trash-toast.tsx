import { FileName } from '@longshore/widget';
import type { CSSProperties, ReactNode } from 'react';
import { countOf } from './file-words.ts';
import type { Trash } from './use-trash.ts';

/** Offers to bring back what was deleted, as long as that is possible. */
export function TrashToast({ trash, onUndo }: { trash: Trash; onUndo(): void }): ReactNode {
  const [first, ...others] = trash.open;
  if (first === undefined) return null;
  return (
    <div className="ls-toast">
      <span className="ls-toast-text">
        {others.length > 0 ? (
          <span>Deleted {countOf(others.length + 1, 'item')}</span>
        ) : (
          <>
            <span>Deleted</span>
            <span className="ls-name">
              <FileName name={first.name} />
            </span>
          </>
        )}
      </span>
      <button
        type="button"
        className="ls-btn"
        data-kind="ghost"
        data-size="s"
        aria-label={`Undo: ${others.length > 0 ? countOf(others.length + 1, 'item') : first.name}`}
        onClick={onUndo}
      >
        <span>Undo</span>
      </button>
      <span
        key={first.key}
        className="ls-bar"
        aria-hidden="true"
        style={{ '--ls-undo': `${trash.undoMs}ms` } as CSSProperties}
      />
    </div>
  );
}
