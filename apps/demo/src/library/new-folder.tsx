import type { FlipletFolder } from '@longshore/providers/fliplet';
import { useCreateFlipletFolder } from '@longshore/providers/fliplet/react';
import { type FormEvent, type KeyboardEvent, type ReactNode, useId, useState } from 'react';
import { flipletApi, flipletOrganizationId } from '../harbor.ts';
import { Icon } from '../icons.tsx';

interface NewFolderProps {
  /** Where it goes; the root where there is none. */
  readonly parentId: number | undefined;
  onMade(folder: FlipletFolder): void;
  onCancel(): void;
}

/** The name field of a folder that is to be made, where its tile will stand. */
export function NewFolder({ parentId, onMade, onCancel }: NewFolderProps): ReactNode {
  const [name, setName] = useState('');
  const [isMissing, setMissing] = useState(false);
  const { mutate, error, isPending } = useCreateFlipletFolder({ api: flipletApi });
  const errorId = useId();
  const problem = isMissing ? 'Give the folder a name.' : (error?.serverMessage ?? error?.message);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const wanted = name.trim();
    setMissing(wanted === '');
    if (wanted === '' || isPending) return;
    mutate(
      { name: wanted, organizationId: flipletOrganizationId, ...(parentId !== undefined && { parentId }) },
      { onSuccess: onMade },
    );
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    onCancel();
  };
  return (
    <form className="new-folder" onSubmit={submit}>
      <div className="folder" data-state={problem === undefined ? 'idle' : 'failed'}>
        <Icon name="folder-plus" />
        <input
          className="folder-field"
          aria-label="Name of the new folder"
          placeholder="Name"
          value={name}
          maxLength={255}
          // biome-ignore lint/a11y/noAutofocus: it comes with the button that was pressed, and takes its focus
          autoFocus
          aria-invalid={problem !== undefined}
          aria-describedby={problem === undefined ? undefined : errorId}
          onChange={({ target }) => {
            setName(target.value);
            setMissing(false);
          }}
          onKeyDown={onKeyDown}
        />
        <button type="submit" className="ls-btn" data-kind="primary" data-size="s" disabled={isPending}>
          <span>Create</span>
        </button>
        <button type="button" className="ls-btn" data-kind="icon" aria-label="Cancel" onClick={onCancel}>
          <Icon name="x" />
        </button>
      </div>
      {problem !== undefined && (
        <p className="ls-field-error" id={errorId} role="alert">
          <Icon name="circle-alert" />
          <span>{problem}</span>
        </p>
      )}
    </form>
  );
}
