import type { Upload } from '@longshore/core';
import { useUploads } from '@longshore/react';
import { forwardRef, type ReactNode, useSyncExternalStore } from 'react';
import type { Dragged } from '../files/dragged.ts';
import { usePageDrag } from '../files/use-page-drag.ts';
import { UploadItemContext, useUploadRoot } from '../root/contexts.ts';
import { recoveryButtons } from '../rows/item-buttons.ts';
import { barOf, type ItemState, isProblem, itemState } from '../rows/item-state.ts';
import { useItem } from '../rows/use-item.ts';
import { restrictionHint } from '../words/hint.ts';
import { Button } from './button.tsx';
import { Icon } from './icons.tsx';
import { type PartProps, renderPart } from './part.tsx';
import { Ring } from './rings.tsx';
import { zoneIcons } from './upload-dropzone.tsx';
import { ActionButtons } from './upload-item-actions.tsx';
import { UploadItemPreview } from './upload-item-preview.tsx';
import { UploadItemStatus } from './upload-item-status.tsx';

/** What {@link UploadAvatar} knows. */
export interface UploadAvatarState {
  /** Of its picture, or of what is dragged over the page; `empty` where there is neither. */
  readonly state: 'empty' | ItemState | Dragged['verdict'];
}

/** What {@link UploadAvatar} takes. */
export interface UploadAvatarProps extends PartProps<UploadAvatarState> {
  /** What is asked of the picture, while there is none. @default what may be added */
  help?: ReactNode;
}

/**
 * One picture, with its progress round it and its state in words beside it. Stands in a root with `replace` and
 * `maxFiles={1}`, whose label it shows.
 *
 * @example
 * ```tsx
 * <UploadRoot uploader={uploader} label="Profile photo" accept={['image/*']} maxFiles={1} replace>
 *   <UploadAvatar help="Square, at least 200 px" />
 *   <UploadAnnouncer />
 * </UploadRoot>
 * ```
 */
export const UploadAvatar = forwardRef<HTMLElement, UploadAvatarProps>(function UploadAvatar(
  { help, children, ...props },
  ref,
) {
  const { uploader, restrictions, words, label, disabled, readOnly } = useUploadRoot();
  const upload = useUploads(uploader).uploads.at(-1);
  const dragged = usePageDrag(restrictions.accept, disabled || readOnly);
  const state = dragged?.verdict ?? (upload === undefined ? 'empty' : itemState(upload));
  const name = label === words.text('widget.label') ? words.text('avatar.label') : label;
  const shared = { dragged, name, help: help ?? restrictionHint(restrictions, words) };
  const own = {
    className: 'ls-avatar',
    role: 'group',
    'aria-label': name,
    'data-state': state,
    children:
      children ?? (upload === undefined ? <Empty {...shared} /> : <Filled {...shared} upload={upload} />),
  };
  return renderPart('div', own, props, { state }, ref);
});

interface ContentProps {
  dragged: Dragged | undefined;
  name: string;
  help: ReactNode;
}

function Empty({ dragged, name, help }: ContentProps): ReactNode {
  const { words } = useUploadRoot();
  return (
    <>
      <div className="ls-avatar-picture">
        <Ring />
        <span className="ls-preview" aria-hidden="true">
          <Icon name={dragged === undefined ? 'user-round' : zoneIcons[dragged.verdict]} />
        </span>
      </div>
      <div className="ls-avatar-text">
        <p className="ls-field-label">{name}</p>
        {dragged === undefined ? <p className="ls-status">{help}</p> : <DropWords {...dragged} />}
        <div className="ls-actions">
          <ChooseButton text={words.text('avatar.choose')} />
          <UndoButton />
        </div>
      </div>
    </>
  );
}

function Filled({ dragged, name, upload }: ContentProps & { upload: Upload<unknown> }): ReactNode {
  const item = useItem(upload.id, true);
  if (item === undefined) return null;
  const bar = barOf(item.upload);
  return (
    <UploadItemContext.Provider value={item}>
      <div className="ls-avatar-picture">
        <Ring percent={bar === 'busy' ? 100 : bar} />
        {dragged === undefined ? (
          <UploadItemPreview />
        ) : (
          <span className="ls-preview" aria-hidden="true">
            <Icon name={zoneIcons[dragged.verdict]} />
          </span>
        )}
      </div>
      <div className="ls-avatar-text">
        <p className="ls-field-label">{name}</p>
        {dragged === undefined ? <UploadItemStatus /> : <DropWords {...dragged} />}
        <div className="ls-actions">
          <FilledButtons upload={item.upload} state={item.state} />
        </div>
      </div>
    </UploadItemContext.Provider>
  );
}

function FilledButtons({ upload, state }: { upload: Upload<unknown>; state: ItemState }): ReactNode {
  const { words, remove, disabled, readOnly } = useUploadRoot();
  if (readOnly) return null;
  const isOver = isProblem(state) || state === 'canceled';
  if (state !== 'ready' && !isOver) {
    const text = words.text('action.cancel');
    return <Button size="s" text={text} onClick={() => remove([upload.id])} />;
  }
  return (
    <>
      <ChooseButton text={words.text(isOver ? 'avatar.another' : 'avatar.change')} isPlain={!isOver} />
      {isOver && <ActionButtons buttons={recoveryButtons(upload)} quiet />}
      <Button
        kind="ghost"
        size="s"
        text={words.text('action.remove')}
        disabled={disabled}
        onClick={() => remove([upload.id])}
      />
    </>
  );
}

function ChooseButton({ text, isPlain = false }: { text: string; isPlain?: boolean }): ReactNode {
  const { uploader, disabled, readOnly, openPicker } = useUploadRoot();
  if (readOnly) return null;
  return (
    <Button
      size="s"
      {...(isPlain ? {} : { icon: 'camera' })}
      text={text}
      disabled={disabled}
      data-ls-start=""
      onClick={() => {
        // What was refused before is over once another is chosen.
        uploader.dismissRejections();
        openPicker();
      }}
    />
  );
}

function UndoButton(): ReactNode {
  const { undo, words, readOnly } = useUploadRoot();
  const removed = useSyncExternalStore(undo.subscribe, undo.get, () => undefined);
  if (removed === undefined || readOnly) return null;
  const text = words.text('action.undo');
  const name = words.text('action.for', { action: text, name: removed.name });
  return (
    <Button
      kind="ghost"
      size="s"
      icon="undo-2"
      text={text}
      aria-label={name}
      onClick={() => undo.restore()}
    />
  );
}

function DropWords({ verdict, count }: Dragged): ReactNode {
  const { words } = useUploadRoot();
  const text = verdict === 'accept' ? words.text('avatar.drop') : words.text(`zone.${verdict}`, { count });
  return <p className="ls-status">{text}</p>;
}
