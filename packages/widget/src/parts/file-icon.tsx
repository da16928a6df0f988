import type { ReactNode } from 'react';
import { Icon } from './icons.tsx';
import { typeIcon } from './type-icon.ts';

/** What {@link FileIcon} takes. */
export interface FileIconProps {
  /** Its name, and its media type where that is known. */
  file: { readonly name: string; readonly type: string };
}

/**
 * The widget's icon for a kind of file; hidden from readers.
 *
 * @example
 * ```tsx
 * <FileIcon file={{ name: 'report.pdf', type: 'application/pdf' }} />
 * ```
 */
export function FileIcon({ file }: FileIconProps): ReactNode {
  return <Icon name={typeIcon(file)} />;
}
