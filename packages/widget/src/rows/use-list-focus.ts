import type { Upload } from '@longshore/core';
import { type RefObject, useEffect, useImperativeHandle, useRef, useState } from 'react';
import { useUploadRoot } from '../root/contexts.ts';
import { focusedIn } from './focused-in.ts';

/** Which row Tab stops at, and how the focus gets to another. */
export interface ListFocus {
  /** Index of the row that Tab stops at. */
  readonly active: number;
  activate(id: string): void;
  focus(index: number): void;
}

const rowOf = (target: Element | undefined): HTMLElement | null =>
  target?.closest<HTMLElement>('[data-upload-id]') ?? null;

/** Keeps one row in the tab order, and hands the focus on when the row that has it is removed. */
export function useListFocus(
  uploads: readonly Upload<unknown>[],
  element: RefObject<HTMLElement | null>,
): ListFocus {
  const { list, focusStart } = useUploadRoot();
  const [activeId, setActiveId] = useState<string>();
  const wanted = useRef<string>(undefined);
  const heir = useRef<{ of: string; id: string | undefined }>(undefined);
  const found = activeId === undefined ? -1 : uploads.findIndex(({ id }) => id === activeId);

  const focusItem = (id: string): void => {
    wanted.current = id;
    setActiveId(id);
  };

  useImperativeHandle(list, () => ({
    focusItem,
    beforeRemove(ids) {
      const id = rowOf(focusedIn(element.current))?.dataset.uploadId;
      if (id === undefined || !ids.includes(id)) return;
      const at = uploads.findIndex((upload) => upload.id === id);
      const stays = (upload: Upload<unknown>): boolean => !ids.includes(upload.id);
      const next = uploads.slice(at).find(stays) ?? uploads.slice(0, at).findLast(stays);
      heir.current = { of: id, id: next?.id };
    },
  }));

  // After every render: the row may be there only now, or be gone only now.
  useEffect(() => {
    const left = heir.current;
    if (left !== undefined && !uploads.some(({ id }) => id === left.of)) {
      heir.current = undefined;
      if (left.id === undefined) focusStart();
      else focusItem(left.id);
    }
    if (wanted.current === undefined) return;
    const row = element.current?.querySelector<HTMLElement>(
      `[data-upload-id="${CSS.escape(wanted.current)}"]`,
    );
    if (row === null || row === undefined) return;
    wanted.current = undefined;
    row.focus();
  });

  return {
    active: found === -1 ? 0 : found,
    activate: setActiveId,
    focus: (index) => {
      const id = uploads[index]?.id;
      if (id !== undefined) focusItem(id);
    },
  };
}
