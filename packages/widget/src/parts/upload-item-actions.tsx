import type { Supplied } from '@longshore/core';
import { forwardRef, type ReactNode, useEffect, useState } from 'react';
import { useUploadItem, useUploadRoot } from '../root/contexts.ts';
import { type ItemAction, type ItemButton, itemButtons, tellingButtons } from '../rows/item-buttons.ts';
import type { MessageKey } from '../words/en.ts';
import { Button } from './button.tsx';
import { type PartProps, renderPart } from './part.tsx';

/** What {@link UploadItemActions} knows. */
export interface UploadItemActionsState {
  readonly actions: readonly ItemAction[];
}

/**
 * A row's buttons for its state; Remove is always the last. Each is labelled with the file's name.
 *
 * @example
 * ```tsx
 * <UploadItemActions className="buttons" />
 * ```
 */
export const UploadItemActions = forwardRef<HTMLElement, PartProps<UploadItemActionsState>>(
  function UploadItemActions(props, ref) {
    const { readOnly } = useUploadRoot();
    const { upload, state, look } = useUploadItem();
    const all = itemButtons(upload, look);
    const buttons = readOnly ? tellingButtons(all) : all;
    const own = {
      className: 'ls-actions',
      'data-state': state,
      children: <ActionButtons buttons={buttons} />,
    };
    return renderPart('span', own, props, { actions: buttons.map(({ action }) => action) }, ref);
  },
);

interface ActionButtonsProps {
  buttons: readonly ItemButton[];
  /** All with words and without a frame, for where they stand beside a message. */
  quiet?: boolean;
}

/** Buttons that act on the surrounding item's upload. */
export function ActionButtons({ buttons, quiet = false }: ActionButtonsProps): ReactNode {
  // Resume stands in Pause's place, and has its focus.
  return buttons.map((button) => (
    <ActionButton
      key={button.action === 'resume' ? 'pause' : button.action}
      quiet={quiet || button.action === 'copy'}
      {...button}
    />
  ));
}

interface ActionButtonProps extends ItemButton {
  quiet: boolean;
}

function ActionButton(props: ActionButtonProps): ReactNode {
  const act = useItemActions();
  const { action } = props;
  if (action === 'copy') return <CopyButton {...props} />;
  return <NamedButton {...props} run={() => act(action)} />;
}

/** Says for a moment that it has copied. */
function CopyButton(props: ActionButtonProps): ReactNode {
  const { uploader, words, speech } = useUploadRoot();
  const { upload } = useUploadItem();
  const [copied, setCopied] = useState(false);
  const { environment } = uploader.options;
  useEffect(
    () => (copied ? environment.timer(() => setCopied(false), 2000) : undefined),
    [environment, copied],
  );
  const copy = (): void => {
    if (upload.status !== 'failed') return;
    const { name, size, type } = upload.file;
    const details = JSON.stringify({ file: { name, size, type }, error: upload.error }, null, 2);
    const tell = () => {
      setCopied(true);
      speech.current?.(words.text('action.copied'));
    };
    // Pages without https have none, and a browser may refuse: nothing is said to be copied then.
    navigator.clipboard?.writeText(details).then(tell, () => undefined);
  };
  return <NamedButton {...props} text={copied ? 'action.copied' : props.text} run={copy} />;
}

interface NamedButtonProps extends Omit<ActionButtonProps, 'text'> {
  text: MessageKey;
  run: () => void;
}

/** Labelled with the file's name. */
function NamedButton({ action, icon, text, wordy, quiet, run }: NamedButtonProps): ReactNode {
  const { words } = useUploadRoot();
  const { upload, active } = useUploadItem();
  const shown = words.text(text);
  const kind = wordy === true ? (quiet ? 'ghost' : undefined) : 'icon';
  return (
    <Button
      {...(kind === undefined ? {} : { kind })}
      {...(wordy === true ? { size: 's' } : {})}
      icon={icon}
      text={shown}
      aria-label={words.text('action.for', { action: shown, name: upload.file.name })}
      tabIndex={active ? undefined : -1}
      data-action={action}
      onClick={run}
    />
  );
}

/** Does what a button is for. */
function useItemActions(): (action: Exclude<ItemAction, 'copy'>) => void {
  const { uploader, remove, words, speech, restrictions } = useUploadRoot();
  const { upload, setNote } = useUploadItem();
  const ids = [upload.id];
  return (action) => {
    switch (action) {
      case 'remove':
        remove(ids);
        return;
      case 'select':
        select();
        return;
      default:
        uploader[action](ids);
    }
  };

  function select(): void {
    const tell = (supplied: Supplied): void => {
      const note = supplied === 'taken' ? undefined : words.text(notes[supplied]);
      setNote(note);
      if (note !== undefined) speech.current?.(note);
    };
    // A handle needs no dialog; where it does not lead to the file, the next click opens one.
    const reopened = uploader.reopen(upload.id, restrictions);
    if (reopened !== undefined) void reopened.then(tell);
    else chooseFile((file) => void uploader.supply(upload.id, file, restrictions).then(tell));
  }
}

const notes: Readonly<Record<Exclude<Supplied, 'taken'>, MessageKey>> = {
  'other-name': 'status.reselect-other',
  'other-size': 'status.reselect-other',
  'other-content': 'status.reselect-content',
  'not-allowed': 'status.reselect-not-allowed',
  unreadable: 'status.reselect-unreadable',
  'not-waiting': 'status.reselect-other',
};

// A dialog of its own: what is chosen here is this row's file, not another one for the list.
function chooseFile(chosen: (file: File) => void): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.addEventListener('change', () => {
    const file = input.files?.[0];
    if (file !== undefined) chosen(file);
  });
  input.click();
}
