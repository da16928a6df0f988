import { forwardRef, type ReactNode, useEffect, useState } from 'react';
import type { Dragged } from '../files/dragged.ts';
import { usePageDrag } from '../files/use-page-drag.ts';
import { useUploadRoot } from '../root/contexts.ts';
import { acceptedTypes, restrictionHint } from '../words/hint.ts';
import { Icon, type IconName } from './icons.tsx';
import { type PartProps, renderPart } from './part.tsx';
import { UploadTrigger } from './upload-trigger.tsx';

/** What {@link UploadDropzone} knows. */
export interface UploadDropzoneState {
  /** Of what is dragged over the page; `idle` while nothing is. */
  readonly state: 'idle' | Dragged['verdict'];
  /** How many items are dragged. */
  readonly count: number;
}

/** What {@link UploadDropzone} takes. */
export interface UploadDropzoneProps extends PartProps<UploadDropzoneState> {
  /** `strip` is one line, for when there are files already. @default 'full' */
  size?: 'full' | 'strip' | undefined;
}

/**
 * Where files are dropped; lights up while something is dragged over the page and says what would happen.
 *
 * @example
 * ```tsx
 * <UploadDropzone size="strip" />
 * ```
 */
export const UploadDropzone = forwardRef<HTMLElement, UploadDropzoneProps>(function UploadDropzone(
  { size = 'full', children, ...props },
  ref,
) {
  const { restrictions, words, disabled, readOnly } = useUploadRoot();
  const dragged = usePageDrag(restrictions.accept, disabled || readOnly);
  const state = dragged?.verdict ?? 'idle';
  if (readOnly) return null;
  const own = {
    className: 'ls-dropzone',
    role: 'group',
    'aria-label': words.text('zone.label'),
    'data-state': state,
    'data-size': size,
    children: children ?? (size === 'strip' ? <Strip dragged={dragged} /> : <Full dragged={dragged} />),
  };
  return renderPart('div', own, props, { state, count: dragged?.count ?? 0 }, ref);
});

/** The icon for what is dragged over the page. */
export const zoneIcons: Readonly<Record<UploadDropzoneState['state'], IconName>> = {
  idle: 'upload',
  accept: 'arrow-down-to-line',
  reject: 'ban',
  unknown: 'circle-question-mark',
};

function Full({ dragged }: { dragged: Dragged | undefined }): ReactNode {
  const { title, hint } = useZoneWords(dragged);
  const folders = useFolders();
  return (
    <>
      <Icon name={zoneIcons[dragged?.verdict ?? 'idle']} />
      <p className="ls-dropzone-title">{title}</p>
      <p className="ls-dropzone-hint">{hint}</p>
      <div className="ls-dropzone-actions">
        <UploadTrigger data-ls-start="" />
        {folders && <UploadTrigger kind="folder" />}
      </div>
    </>
  );
}

function Strip({ dragged }: { dragged: Dragged | undefined }): ReactNode {
  const { restrictions, words } = useUploadRoot();
  const { title } = useZoneWords(dragged);
  const [before, after] = words.around('zone.more', 'browse');
  const link = (
    <UploadTrigger data-kind="link" data-ls-start="">
      <span>{words.text('zone.browse-link')}</span>
    </UploadTrigger>
  );
  return (
    <>
      <Icon name={zoneIcons[dragged?.verdict ?? 'idle']} />
      {dragged === undefined ? (
        <p>
          {before}
          {link}
          {after}
        </p>
      ) : (
        <p>{title}</p>
      )}
      <p className="ls-dropzone-hint">{restrictionHint(restrictions, words)}</p>
    </>
  );
}

/** What a zone says of what is dragged over the page. */
export function useZoneWords(dragged: Dragged | undefined): { title: string; hint: string } {
  const { restrictions, words, label } = useUploadRoot();
  const one = restrictions.maxFiles === 1;
  if (dragged === undefined) {
    const hint = restrictionHint(restrictions, words);
    return {
      title: words.text(one ? 'zone.title-one' : 'zone.title'),
      hint: words.text(hint === '' ? 'zone.paste' : 'zone.hint-paste', { hint }),
    };
  }
  const title = words.text(`zone.${dragged.verdict}`, { count: dragged.count });
  if (dragged.verdict === 'accept') {
    const named = label !== words.text('widget.label');
    return { title, hint: named ? words.text('zone.accept-hint', { label }) : '' };
  }
  if (dragged.verdict === 'unknown') return { title, hint: words.text('zone.unknown-hint') };
  return {
    title,
    hint: words.text('zone.reject-hint', { types: acceptedTypes(restrictions.accept, words) }),
  };
}

// Phones choose no folders. A server can't know, so the button comes with the first effect.
function useFolders(): boolean {
  const { restrictions } = useUploadRoot();
  const [can, setCan] = useState(false);
  useEffect(() => setCan('webkitdirectory' in document.createElement('input')), []);
  return can && restrictions.maxFiles !== 1;
}
