import { UploadField } from './field/upload-field.tsx';
import { UploadAnnouncer } from './parts/upload-announcer.tsx';
import { UploadAvatar } from './parts/upload-avatar.tsx';
import { UploadDropzone } from './parts/upload-dropzone.tsx';
import { UploadItem } from './parts/upload-item.tsx';
import { UploadItemActions } from './parts/upload-item-actions.tsx';
import { UploadItemName } from './parts/upload-item-name.tsx';
import { UploadItemPreview } from './parts/upload-item-preview.tsx';
import { UploadItemProgress } from './parts/upload-item-progress.tsx';
import { UploadItemStatus } from './parts/upload-item-status.tsx';
import { UploadList } from './parts/upload-list.tsx';
import { UploadNotice } from './parts/upload-notice.tsx';
import { UploadOverlay } from './parts/upload-overlay.tsx';
import { UploadPopover } from './parts/upload-popover.tsx';
import { UploadPopoverTrigger } from './parts/upload-popover-trigger.tsx';
import { UploadProblems } from './parts/upload-problems.tsx';
import { UploadRejections } from './parts/upload-rejections.tsx';
import { UploadRoot } from './parts/upload-root.tsx';
import { UploadSummary } from './parts/upload-summary.tsx';
import { UploadTrigger } from './parts/upload-trigger.tsx';
import { UploadUndo } from './parts/upload-undo.tsx';

/**
 * The parts under short names: `<Upload.Root>`, `<Upload.Dropzone>`, …
 *
 * @example
 * ```tsx
 * <Upload.Root uploader={uploader}>
 *   <Upload.Dropzone />
 *   <Upload.List />
 * </Upload.Root>
 * ```
 */
export const Upload = {
  Field: UploadField,
  Root: UploadRoot,
  Dropzone: UploadDropzone,
  Trigger: UploadTrigger,
  Rejections: UploadRejections,
  Summary: UploadSummary,
  List: UploadList,
  Item: UploadItem,
  ItemPreview: UploadItemPreview,
  ItemName: UploadItemName,
  ItemStatus: UploadItemStatus,
  ItemProgress: UploadItemProgress,
  ItemActions: UploadItemActions,
  Problems: UploadProblems,
  Notice: UploadNotice,
  Undo: UploadUndo,
  PopoverTrigger: UploadPopoverTrigger,
  Popover: UploadPopover,
  Avatar: UploadAvatar,
  Overlay: UploadOverlay,
  Announcer: UploadAnnouncer,
} as const;
