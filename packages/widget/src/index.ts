'use client';

export type { Reference } from './field/references.ts';
export { type FieldOptions, UploadField, type UploadFieldProps } from './field/upload-field.tsx';
export { chosenFiles } from './files/chosen-files.ts';
export type { DropReadings } from './files/drop-readings.ts';
export {
  type DroppedData,
  type DroppedFilesOptions,
  type DroppedItem,
  droppedFiles,
} from './files/dropped-files.ts';
export type { DroppedEntry, DroppedHandle } from './files/dropped-nodes.ts';
export { FileIcon, type FileIconProps } from './parts/file-icon.tsx';
export type { PartProps, RenderedProps, RenderProp } from './parts/part.tsx';
export { UploadAnnouncer, type UploadAnnouncerState } from './parts/upload-announcer.tsx';
export { UploadAvatar, type UploadAvatarProps, type UploadAvatarState } from './parts/upload-avatar.tsx';
export {
  UploadDropzone,
  type UploadDropzoneProps,
  type UploadDropzoneState,
} from './parts/upload-dropzone.tsx';
export { UploadItem, type UploadItemProps, type UploadItemState } from './parts/upload-item.tsx';
export { UploadItemActions, type UploadItemActionsState } from './parts/upload-item-actions.tsx';
export {
  FileName,
  type FileNameProps,
  UploadItemName,
  type UploadItemNameState,
} from './parts/upload-item-name.tsx';
export { UploadItemPreview, type UploadItemPreviewState } from './parts/upload-item-preview.tsx';
export { UploadItemProgress, type UploadItemProgressState } from './parts/upload-item-progress.tsx';
export { UploadItemStatus, type UploadItemStatusState } from './parts/upload-item-status.tsx';
export { UploadList, type UploadListProps, type UploadListState } from './parts/upload-list.tsx';
export { UploadNotice, type UploadNoticeState } from './parts/upload-notice.tsx';
export { UploadOverlay, type UploadOverlayState } from './parts/upload-overlay.tsx';
export { UploadPopover, type UploadPopoverState } from './parts/upload-popover.tsx';
export {
  UploadPopoverTrigger,
  type UploadPopoverTriggerState,
} from './parts/upload-popover-trigger.tsx';
export { UploadProblems, type UploadProblemsState } from './parts/upload-problems.tsx';
export { UploadRejections, type UploadRejectionsState } from './parts/upload-rejections.tsx';
export { UploadRoot, type UploadRootProps, type UploadRootState } from './parts/upload-root.tsx';
export { UploadSummary, type UploadSummaryProps, type UploadSummaryState } from './parts/upload-summary.tsx';
export { UploadTrigger, type UploadTriggerProps, type UploadTriggerState } from './parts/upload-trigger.tsx';
export { UploadUndo, type UploadUndoState } from './parts/upload-undo.tsx';
export type { ItemContext, ListHandle, RootContext } from './root/contexts.ts';
export { useUploadItem, useUploadRoot } from './root/contexts.ts';
export type { Popover as PopoverContext } from './root/popover.ts';
export type { Removed as RemovedUploads, Undo as UndoContext } from './root/undo.ts';
export type { OnRemove } from './root/use-root-context.ts';
export type { ItemAction } from './rows/item-buttons.ts';
export type { ItemLook, ItemState } from './rows/item-state.ts';
export { Upload } from './upload.ts';
export { UploadWidget, type UploadWidgetProps } from './widget/upload-widget.tsx';
export type { Figure } from './words/describe-item.ts';
export { en, type Message, type MessageKey, type Messages } from './words/en.ts';
export type { RejectedFile, RejectionGroup } from './words/group-rejections.ts';
export type { NoticeState, Summary, SummaryState, TotalsNotice } from './words/summarize.ts';
export type { Words } from './words/words.ts';
