import { forwardRef, useMemo, useRef } from 'react';
import type { Dragged } from '../files/dragged.ts';
import { usePageDrag } from '../files/use-page-drag.ts';
import { usePageDrop } from '../files/use-page-drop.ts';
import { useUploadRoot } from '../root/contexts.ts';
import { useBrowserLayoutEffect } from '../root/use-browser-layout-effect.ts';
import { Icon } from './icons.tsx';
import { joinRefs, type PartProps, renderPart } from './part.tsx';
import { useZoneWords, zoneIcons } from './upload-dropzone.tsx';

/** What {@link UploadOverlay} knows. */
export interface UploadOverlayState {
  /** Of what is dragged over the page; `idle` while nothing is, and nothing is shown. */
  readonly state: 'idle' | Dragged['verdict'];
  /** How many items are dragged. */
  readonly count: number;
}

/**
 * Makes the whole page a place to drop files: while some are dragged over it, says what would happen, above
 * everything else. What is dropped on another widget goes to that one.
 *
 * @example
 * ```tsx
 * <UploadRoot uploader={uploader} label="Berth permits">
 *   <UploadOverlay />
 *   <UploadList />
 * </UploadRoot>
 * ```
 */
export const UploadOverlay = forwardRef<HTMLElement, PartProps<UploadOverlayState>>(function UploadOverlay(
  { children, ...props },
  ref,
) {
  const { restrictions, words, disabled, readOnly } = useUploadRoot();
  const isClosed = disabled || readOnly;
  const dragged = usePageDrag(restrictions.accept, isClosed);
  const { title, hint } = useZoneWords(dragged);
  usePageDrop(isClosed);
  const element = useRef<HTMLElement>(null);
  const refs = useMemo(() => joinRefs<HTMLElement>(element, ref), [ref]);
  const isShown = dragged !== undefined;
  useBrowserLayoutEffect(() => {
    if (!isShown) return undefined;
    const overlay = element.current;
    overlay?.showPopover();
    return () => {
      if (overlay?.isConnected) overlay.hidePopover();
    };
  }, [isShown]);
  const { verdict: state, count } = dragged ?? { verdict: 'idle' as const, count: 0 };
  const own = {
    popover: 'manual',
    className: 'ls-overlay',
    'data-state': state,
    children:
      isShown &&
      (children ?? (
        <p className="ls-overlay-note">
          <Icon name={zoneIcons[state]} />
          <span>
            <span className="ls-dropzone-title">
              {state === 'accept' ? words.text('page.accept', { count }) : title}
            </span>
            <br />
            <span className="ls-dropzone-hint">{words.text('page.leave', { hint, key: 'Esc' }).trim()}</span>
          </span>
        </p>
      )),
  };
  return renderPart('div', own, props, { state, count }, refs);
});
