import type { AnchorHTMLAttributes, MouseEvent, ReactNode } from 'react';
import { goTo, hrefOf } from '../address.ts';

interface FolderLinkProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
  /** The root where there is none. */
  readonly folderId: number | undefined;
}

/** A link to a folder of the library: a real address, opened without a new page. */
export function FolderLink({ folderId, ...props }: FolderLinkProps): ReactNode {
  const place = { provider: 'fliplet', folder: folderId };
  const open = (event: MouseEvent): void => {
    // A new tab or window is the browser's to open.
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    goTo(place);
  };
  return <a {...props} href={hrefOf(place)} onClick={open} />;
}
