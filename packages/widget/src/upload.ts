import { UploadAnnouncer } from './upload-announcer.tsx';
import { UploadDropzone } from './upload-dropzone.tsx';
import { UploadItem } from './upload-item.tsx';
import { UploadItemActions } from './upload-item-actions.tsx';
import { UploadItemName } from './upload-item-name.tsx';
import { UploadItemPreview } from './upload-item-preview.tsx';
import { UploadItemProgress } from './upload-item-progress.tsx';
import { UploadItemStatus } from './upload-item-status.tsx';
import { UploadList } from './upload-list.tsx';
import { UploadNotice } from './upload-notice.tsx';
import { UploadRejections } from './upload-rejections.tsx';
import { UploadRoot } from './upload-root.tsx';
import { UploadSummary } from './upload-summary.tsx';
import { UploadTrigger } from './upload-trigger.tsx';
import { UploadUndo } from './upload-undo.tsx';

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
  Notice: UploadNotice,
  Undo: UploadUndo,
  Announcer: UploadAnnouncer,
} as const;
