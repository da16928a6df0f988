import { forwardRef } from 'react';
import { useUploadRoot } from '../root/contexts.ts';
import { Icon } from './icons.tsx';
import { type PartProps, renderPart } from './part.tsx';

/** What {@link UploadTrigger} knows. */
export interface UploadTriggerState {
  readonly kind: 'files' | 'folder';
}

/** What {@link UploadTrigger} takes. */
export interface UploadTriggerProps extends PartProps<UploadTriggerState> {
  /** What is chosen in the dialog that it opens. @default 'files' */
  kind?: 'files' | 'folder' | undefined;
}

/**
 * The button that opens the browser's file dialog.
 *
 * @example
 * ```tsx
 * <UploadTrigger kind="folder" />
 * ```
 */
export const UploadTrigger = forwardRef<HTMLElement, UploadTriggerProps>(function UploadTrigger(
  { kind = 'files', ...props },
  ref,
) {
  const { restrictions, words, disabled, readOnly, openPicker } = useUploadRoot();
  if (readOnly) return null;
  const one = restrictions.maxFiles === 1;
  const text = kind === 'folder' ? 'zone.folder' : one ? 'zone.browse-one' : 'zone.browse';
  const own = {
    type: 'button',
    disabled,
    className: 'ls-btn',
    'data-state': disabled ? 'disabled' : 'idle',
    'data-kind': kind === 'folder' ? 'ghost' : undefined,
    onClick: () => openPicker(kind),
    children: (
      <>
        <Icon name={kind === 'folder' ? 'folder-up' : 'file-plus'} />
        <span>{words.text(text)}</span>
      </>
    ),
  };
  return renderPart('button', own, props, { kind }, ref);
});
