import type { Uploader } from '@longshore/core';
import { type RefObject, useEffect } from 'react';
import { startOf } from './start.ts';

/** Time for those who know better where the focus belongs, in milliseconds: an Undo brings its row with the next frame. */
const GRACE_MS = 50;

/**
 * Where the focused control goes away (Cancel once it is canceled, Browse once there are files), the focus
 * stays near: on its row, else in its group, else in the list, else on the first control. Without it, the
 * next Tab would begin at the top of the page.
 */
export function useFocusKeeper(
  { options: { environment } }: Uploader<unknown>,
  element: RefObject<HTMLElement | null>,
): void {
  useEffect(() => {
    const root = element.current;
    if (root === null) return undefined;
    const page = root.ownerDocument;
    let focused: Element | undefined;
    let places: readonly (HTMLElement | null)[] = [];
    let problemOf: string | undefined;
    let undoTimer = () => {};

    const onFocusIn = ({ target }: FocusEvent): void => {
      if (!(target instanceof Element)) return;
      focused = target;
      problemOf = target.closest<HTMLElement>('[data-problem-of]')?.dataset.problemOf;
      places = [
        target.closest<HTMLElement>('[data-upload-id]'),
        target.closest<HTMLElement>('[role="group"]'),
      ];
    };
    const onFocusOut = ({ target }: FocusEvent): void => {
      // Whoever leaves a control that stays has left it. (Chromium also says so of one that is being removed.)
      queueMicrotask(() => {
        if (target === focused && focused?.isConnected && page.activeElement !== focused) focused = undefined;
      });
    };
    const keep = (): void => {
      const isLost = page.activeElement === null || page.activeElement === page.body;
      if (focused === undefined || focused.isConnected || !isLost) return;
      focused = undefined;
      const [row, group] = places.map((place) => (place?.isConnected ? place : null));
      const near =
        row ??
        root.querySelector<HTMLElement>(`[data-upload-id="${CSS.escape(problemOf ?? '')}"]`) ??
        group?.querySelector<HTMLElement>('button:enabled') ??
        root.querySelector<HTMLElement>('[data-upload-id][tabindex="0"]') ??
        startOf(root);
      near?.focus();
    };
    const observer = new MutationObserver(() => {
      if (focused === undefined || focused.isConnected) return;
      undoTimer();
      undoTimer = environment.timer(keep, GRACE_MS);
    });
    observer.observe(root, { childList: true, subtree: true });
    root.addEventListener('focusin', onFocusIn);
    root.addEventListener('focusout', onFocusOut);
    return () => {
      observer.disconnect();
      undoTimer();
      root.removeEventListener('focusin', onFocusIn);
      root.removeEventListener('focusout', onFocusOut);
    };
  }, [environment, element]);
}
