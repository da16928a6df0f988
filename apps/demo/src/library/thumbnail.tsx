import { FileIcon } from '@longshore/widget';
import { type ReactNode, useState } from 'react';
import { type LibraryFile, thumbnailOf } from './media.ts';

interface ThumbnailProps {
  readonly file: LibraryFile;
  /** Stands in until the server's picture is there, so that nothing flashes. */
  readonly meanwhile?: ReactNode;
}

/** A file's picture, or the icon of its kind. */
export function Thumbnail({ file, meanwhile }: ThumbnailProps): ReactNode {
  const [state, setState] = useState<'loading' | 'loaded' | 'broken'>('loading');
  const picture = thumbnailOf(file);
  if (picture === undefined || state === 'broken') {
    return (
      <span className="ls-preview" aria-hidden="true">
        <FileIcon file={{ name: file.name, type: file.contentType }} />
      </span>
    );
  }
  const shared = {
    ...picture,
    alt: '',
    referrerPolicy: 'no-referrer' as const,
    onLoad: () => setState('loaded'),
    onError: () => setState('broken'),
  };
  if (meanwhile !== undefined && state === 'loading') {
    return (
      <>
        {meanwhile}
        <img {...shared} alt="" hidden />
      </>
    );
  }
  return (
    <span className="ls-preview" aria-hidden="true">
      <img {...shared} alt="" width="320" height="240" loading="lazy" decoding="async" />
    </span>
  );
}
