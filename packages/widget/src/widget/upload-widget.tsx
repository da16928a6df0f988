import type { AddOptions, InitialAsset, Uploader } from '@longshore/core';
import { type UploadEvents, useUploadEvents, useUploads } from '@longshore/react';
import type { ReactNode } from 'react';
import { type FieldOptions, UploadField } from '../field/upload-field.tsx';
import { UploadAnnouncer } from '../parts/upload-announcer.tsx';
import { UploadAvatar } from '../parts/upload-avatar.tsx';
import { UploadDropzone } from '../parts/upload-dropzone.tsx';
import { UploadList } from '../parts/upload-list.tsx';
import { UploadNotice } from '../parts/upload-notice.tsx';
import { UploadOverlay } from '../parts/upload-overlay.tsx';
import { UploadPopover } from '../parts/upload-popover.tsx';
import { UploadPopoverTrigger } from '../parts/upload-popover-trigger.tsx';
import { UploadProblems } from '../parts/upload-problems.tsx';
import { UploadRejections } from '../parts/upload-rejections.tsx';
import { UploadRoot, type UploadRootProps } from '../parts/upload-root.tsx';
import { UploadSummary } from '../parts/upload-summary.tsx';
import { UploadUndo } from '../parts/upload-undo.tsx';
import { useUploadRoot } from '../root/contexts.ts';
import type { OnRemove } from '../root/use-root-context.ts';
import { isLong } from '../rows/use-rows.ts';

/** What {@link UploadWidget} takes. */
export interface UploadWidgetProps<Asset>
  extends UploadEvents<Asset>,
    AddOptions,
    FieldOptions,
    Pick<
      UploadRootProps,
      | 'label'
      | 'locale'
      | 'messages'
      | 'disabled'
      | 'readOnly'
      | 'capture'
      | 'className'
      | 'style'
      | 'id'
      | 'lang'
      | 'dir'
    > {
  /** Where files go. What it accepts is among its options; `accept`, `maxFiles` and the like here replace them, one by one. */
  uploader: Uploader<Asset>;
  /** Files that are there already, in a form that is edited: shown as ready, and removed at the server with Remove. */
  initialAssets?: readonly InitialAsset<NoInfer<Asset>>[] | undefined;
  /** Told before files are removed: `false`, or a promise of it, leaves them where they are. */
  onRemove?: OnRemove<Asset> | undefined;
  /**
   * `compact` is a button that says how all files are, with the list in a popover; `inline` a field of a form, with
   * its label, `help` and `error`: {@link UploadField}. @default 'full'
   */
  size?: 'full' | 'compact' | 'inline' | undefined;
  /**
   * `grid` has picture cards in place of rows; `avatar` is one picture, which the next one replaces, with `help` beside
   * it. @default 'list'
   */
  layout?: 'list' | 'grid' | 'avatar' | undefined;
  /** Whether files may be dropped anywhere on the page, which says so while some are dragged. @default false */
  pageDrop?: boolean | undefined;
}

/**
 * The whole: a zone to drop files on, a summary, a row per file, and one line for what concerns them all.
 * Built of the parts, in the order in which Tab goes through them.
 *
 * @example
 * ```tsx
 * <UploadWidget uploader={uploader} onReady={(upload) => attach(upload.asset.reference)} />
 * ```
 */
export function UploadWidget<Asset>(props: UploadWidgetProps<Asset>): ReactNode {
  const {
    uploader,
    size = 'full',
    layout = 'list',
    pageDrop = false,
    onReady,
    onFail,
    onReject,
    onSettled,
    onRemove: mayRemove,
    className,
    disabled,
    ...root
  } = props;
  useUploadEvents(uploader, { onReady, onFail, onReject, onSettled });
  const onRemove: OnRemove | undefined =
    mayRemove &&
    ((uploads) =>
      mayRemove(uploads.map(({ id }) => uploader.get(id)).filter((upload) => upload !== undefined)));
  const shared = { uploader, disabled, onRemove };
  if (size === 'inline') return <UploadField {...root} {...shared} className={className} />;
  const isAvatar = layout === 'avatar';
  const { help, error, name, form, required, value, onChange, onBlur, ...panel } = root;
  return (
    <UploadRoot
      {...panel}
      {...shared}
      {...(isAvatar && {
        replace: true,
        maxFiles: 1,
        accept: root.accept ?? uploader.options.accept ?? ['image/*'],
      })}
      className={[frames[isAvatar ? 'compact' : size], className].filter(Boolean).join(' ')}
      data-size={size}
      data-layout={layout}
    >
      {pageDrop && <UploadOverlay />}
      {isAvatar && <AvatarParts help={help} />}
      {!isAvatar && (size === 'compact' ? <CompactParts /> : <PanelParts layout={layout} />)}
      <UploadAnnouncer />
    </UploadRoot>
  );
}

const frames = { full: 'ls-panel', compact: 'ls-compact' } as const;

function AvatarParts({ help }: { help: ReactNode }): ReactNode {
  return (
    <>
      <UploadAvatar help={help} />
      <UploadRejections />
    </>
  );
}

function CompactParts(): ReactNode {
  return (
    <>
      <UploadPopoverTrigger />
      <UploadPopover />
    </>
  );
}

function PanelParts({ layout }: { layout: 'list' | 'grid' }): ReactNode {
  return (
    <>
      <Zone hasCard={layout === 'grid'} />
      <UploadRejections />
      <UploadSummary />
      <UploadList layout={layout} />
      {layout === 'grid' && <UploadProblems />}
      <UploadNotice />
      <UploadUndo />
    </>
  );
}

/** Makes room once there are files; a grid has a card in its place. */
function Zone({ hasCard }: { hasCard: boolean }): ReactNode {
  const { uploader } = useUploadRoot();
  const { uploads } = useUploads(uploader);
  if (hasCard && uploads.length > 0 && !isLong(uploads.length, 'card')) return null;
  return <UploadDropzone size={uploads.length === 0 ? 'full' : 'strip'} />;
}
