import { useUploads } from '@longshore/react';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { newRejections } from '../words/new-rejections.ts';
import { useUploadRoot } from './contexts.ts';
import type { Popover } from './popover.ts';

/** Whether the popover is open. Its element has to be there; the browser opens and closes it. */
export function usePopover(): boolean {
  const { popover } = useUploadRoot();
  const isOpen = useSyncExternalStore(popover.subscribe, popover.get, () => false);
  const unasked = useOpening(popover, isOpen);
  useEffect(() => {
    const { element, trigger } = popover;
    const target = element.current;
    let hadFocus = false;
    const before = (event: Event): void => {
      if (event.target !== target || !(event instanceof ToggleEvent)) return;
      hadFocus = target?.matches(':focus-within') ?? false;
      // Now, so that what it shows is there when it opens.
      popover.tell(event.newState === 'open');
    };
    const after = (event: Event): void => {
      if (event.target !== target) return;
      if (popover.get() && !unasked.current) target?.focus();
      // Inside a shadow root, browsers do not give it back.
      if (!popover.get() && hadFocus && isLost(popover)) trigger.current?.focus();
      unasked.current = false;
    };
    target?.addEventListener('beforetoggle', before);
    target?.addEventListener('toggle', after);
    return () => {
      target?.removeEventListener('beforetoggle', before);
      target?.removeEventListener('toggle', after);
    };
  }, [popover, unasked]);
  return isOpen;
}

/** Whether the focus is nowhere, or still in what is closed now. */
function isLost({ element, trigger }: Popover): boolean {
  const root = trigger.current?.getRootNode();
  if (!(root instanceof Document || root instanceof ShadowRoot)) return false;
  const { activeElement: active } = root;
  return active === null || active === document.body || element.current?.contains(active) === true;
}

/** Opens it for files that were not taken, and closes it when nothing is left; says whether nobody asked for it. */
function useOpening({ element }: Popover, isOpen: boolean): { current: boolean } {
  const { uploader, undo } = useUploadRoot();
  const { uploads, rejections } = useUploads(uploader);
  const removed = useSyncExternalStore(undo.subscribe, undo.get, () => undefined);
  const known = useRef(rejections);
  const unasked = useRef(false);
  const isEmpty = uploads.length === 0 && rejections.length === 0 && removed === undefined;
  useEffect(() => {
    const isNews = newRejections(known.current, rejections).length > 0;
    known.current = rejections;
    if (!isNews || isOpen) return;
    // The focus stays where it is.
    unasked.current = true;
    element.current?.showPopover();
  }, [rejections, isOpen, element]);
  useEffect(() => {
    if (isOpen && isEmpty) element.current?.hidePopover();
  }, [isOpen, isEmpty, element]);
  return unasked;
}
