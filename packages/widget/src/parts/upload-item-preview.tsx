import { mediaTypeOf } from '@longshore/core';
import { forwardRef, type ReactNode, useState } from 'react';
import { useThumbnail } from '../previews/use-thumbnail.ts';
import { useUploadItem, useUploadRoot } from '../root/contexts.ts';
import { FileIcon } from './file-icon.tsx';
import { type PartProps, renderPart } from './part.tsx';

/** What {@link UploadItemPreview} knows. */
export interface UploadItemPreviewState {
  /** Of a small picture, where there is one to show: an object URL, or what an initial asset came with. */
  readonly url: string | undefined;
}

/**
 * A small picture of an image or of a video's frame, an icon by type of any other file. Two pictures are made at once,
 * scaled down while they are decoded; none of a picture of more than 50 megapixels.
 *
 * @example
 * ```tsx
 * <UploadItemPreview render={(props, { url }) => (url ? <img {...props} src={url} alt="" /> : <i {...props} />)} />
 * ```
 */
export const UploadItemPreview = forwardRef<HTMLElement, PartProps<UploadItemPreviewState>>(
  function UploadItemPreview(props, ref) {
    const { upload, state } = useUploadItem();
    const { uploader } = useUploadRoot();
    const { file, previewUrl } = upload;
    const type = upload.type ?? mediaTypeOf(file);
    const thumbnail = useThumbnail(file, type, uploader.options.environment);
    const url = previewUrl ?? thumbnail;
    const own = {
      className: 'ls-preview',
      'data-state': state,
      'aria-hidden': true,
      children: <Picture key={url} url={url} icon={<FileIcon file={{ name: file.name, type }} />} />,
    };
    return renderPart('span', own, props, { url }, ref);
  },
);

function Picture({ url, icon }: { url: string | undefined; icon: ReactNode }): ReactNode {
  const [broken, setBroken] = useState(false);
  if (url === undefined || broken) return icon;
  return <img src={url} alt="" width="40" height="40" decoding="async" onError={() => setBroken(true)} />;
}
