import { forwardRef, type ReactNode, useMemo, useRef } from 'react';
import { useUploadItem } from '../root/contexts.ts';
import { useBrowserLayoutEffect } from '../root/use-browser-layout-effect.ts';
import { fitName } from '../rows/fit-name.ts';
import { splitName } from '../words/split-name.ts';
import { joinRefs, type PartProps, renderPart } from './part.tsx';

/** What {@link FileName} takes. */
export interface FileNameProps {
  name: string;
}

/**
 * A file's name that may lose its middle but never its end; readers get it whole. For names beside a list's
 * own rows: `UploadItemName` is the one inside of them.
 *
 * @example
 * ```tsx
 * <span className="ls-name"><FileName name={file.name} /></span>
 * ```
 */
export function FileName({ name }: FileNameProps): ReactNode {
  const { head, tail } = useMemo(() => splitName(name), [name]);
  return (
    <>
      <bdi dir="auto" aria-hidden="true">
        <span className="ls-head">{head}</span>
        <span className="ls-tail">{tail}</span>
      </bdi>
      <span className="ls-vh">{name}</span>
    </>
  );
}

/** What {@link UploadItemName} knows. */
export interface UploadItemNameState {
  readonly name: string;
}

/**
 * A row's file name, with its path inside a chosen folder.
 *
 * @example
 * ```tsx
 * <UploadItemName className="title" />
 * ```
 */
export const UploadItemName = forwardRef<HTMLElement, PartProps<UploadItemNameState>>(
  function UploadItemName(props, ref) {
    const { upload, state } = useUploadItem();
    const name = upload.relativePath ?? upload.file.name;
    const element = useRef<HTMLElement>(null);
    const refs = useMemo(() => joinRefs<HTMLElement>(element, ref), [ref]);
    useBrowserLayoutEffect(() => (element.current === null ? undefined : fitName(element.current)), [name]);
    return renderPart(
      'span',
      { className: 'ls-name', 'data-state': state, children: <FileName name={name} /> },
      props,
      { name },
      refs,
    );
  },
);
