import { forwardRef, type ReactNode, useEffect, useState } from 'react';
import { useUploadItem } from '../root/contexts.ts';
import { FileIcon } from './file-icon.tsx';
import { type PartProps, renderPart } from './part.tsx';

// Larger pictures take a browser noticeable time and memory to decode for a tile of 40 px.
const MAX_PREVIEW_BYTES = 10_000_000;
// What all browsers draw; as an <img>, SVG runs no script and loads nothing.
const drawable = /^image\/(png|jpeg|gif|webp|avif|bmp|svg\+xml)$/;

/** What {@link UploadItemPreview} knows. */
export interface UploadItemPreviewState {
  /** An object URL of the picture, where there is one to show. */
  readonly url: string | undefined;
}

/**
 * A small picture of an image file, an icon by type of any other.
 *
 * @example
 * ```tsx
 * <UploadItemPreview render={(props, { url }) => (url ? <img {...props} src={url} alt="" /> : <i {...props} />)} />
 * ```
 */
export const UploadItemPreview = forwardRef<HTMLElement, PartProps<UploadItemPreviewState>>(
  function UploadItemPreview(props, ref) {
    const { upload } = useUploadItem();
    const { file } = upload;
    const url = useObjectUrl(file);
    const own = {
      className: 'ls-preview',
      'aria-hidden': true,
      children: <Picture key={url} url={url} icon={<FileIcon file={file} />} />,
    };
    return renderPart('span', own, props, { url }, ref);
  },
);

function Picture({ url, icon }: { url: string | undefined; icon: ReactNode }): ReactNode {
  const [broken, setBroken] = useState(false);
  if (url === undefined || broken) return icon;
  return <img src={url} alt="" width="40" height="40" decoding="async" onError={() => setBroken(true)} />;
}

function useObjectUrl(file: object & { readonly size: number; readonly type: string }): string | undefined {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    if (!(file instanceof Blob) || file.size > MAX_PREVIEW_BYTES || !drawable.test(file.type))
      return undefined;
    const made = URL.createObjectURL(file);
    setUrl(made);
    return () => {
      URL.revokeObjectURL(made);
      setUrl(undefined);
    };
  }, [file]);
  return url;
}
