import { FileName, useUploadRoot } from '@longshore/widget';
import type { ReactNode } from 'react';
import { mayOpen, typeWords } from './file-words.ts';
import { fileHref, type LibraryFile } from './media.ts';
import { SelectBox } from './select-box.tsx';
import { Thumbnail } from './thumbnail.tsx';

interface FilePartsProps {
  readonly file: LibraryFile;
  readonly active: boolean;
  readonly selected: boolean;
  /** Stands in until the server's picture is there. */
  readonly meanwhile?: ReactNode;
  onToggle(range: boolean): void;
}

/** What stands in the card of a file that may be used. */
export function FileParts({ file, active, selected, meanwhile, onToggle }: FilePartsProps): ReactNode {
  const { words } = useUploadRoot();
  const { name, bytes, dimensions } = file;
  const what = dimensions === null ? typeWords(file) : dimensions.join(' × ');
  return (
    <>
      <Thumbnail file={file} meanwhile={meanwhile} />
      <SelectBox name={name} active={active} selected={selected} onToggle={onToggle} />
      <a
        className="ls-name"
        href={fileHref(file)}
        {...(mayOpen(file) ? { target: '_blank' } : { download: '' })}
        rel="noopener noreferrer"
        tabIndex={active ? undefined : -1}
      >
        <FileName name={name} />
      </a>
      <span className="ls-status">
        <span className="ls-status-text">
          <span className="ls-meta">{bytes === undefined ? what : `${words.bytes(bytes)} · ${what}`}</span>
        </span>
      </span>
    </>
  );
}
