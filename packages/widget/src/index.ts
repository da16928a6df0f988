'use client';

export { chosenFiles } from './chosen-files.ts';
export type { ItemContext, ListHandle, RootContext } from './contexts.ts';
export { useUploadItem, useUploadRoot } from './contexts.ts';
export { type DroppedData, type DropReading, droppedFiles } from './dropped-files.ts';
export { FileIcon, type FileIconProps } from './file-icon.tsx';
export type { ItemState } from './item-state.ts';
export { en, type Message, type MessageKey, type Messages } from './messages/en.ts';
export type { PartProps, RenderedProps, RenderProp } from './part.tsx';
export type { NoticeState, Summary, SummaryState } from './summarize.ts';
export { Upload } from './upload.ts';
export { UploadAnnouncer, type UploadAnnouncerState } from './upload-announcer.tsx';
export { UploadDropzone, type UploadDropzoneProps, type UploadDropzoneState } from './upload-dropzone.tsx';
export { UploadItem, type UploadItemProps, type UploadItemState } from './upload-item.tsx';
export { UploadItemActions, type UploadItemActionsState } from './upload-item-actions.tsx';
export {
  FileName,
  type FileNameProps,
  UploadItemName,
  type UploadItemNameState,
} from './upload-item-name.tsx';
export { UploadItemPreview, type UploadItemPreviewState } from './upload-item-preview.tsx';
export { UploadItemProgress, type UploadItemProgressState } from './upload-item-progress.tsx';
export { UploadItemStatus, type UploadItemStatusState } from './upload-item-status.tsx';
export { UploadList, type UploadListProps, type UploadListState } from './upload-list.tsx';
export { UploadNotice, type UploadNoticeState } from './upload-notice.tsx';
export { UploadRejections, type UploadRejectionsState } from './upload-rejections.tsx';
export { UploadRoot, type UploadRootProps, type UploadRootState } from './upload-root.tsx';
export { UploadSummary, type UploadSummaryState } from './upload-summary.tsx';
export { UploadTrigger, type UploadTriggerProps, type UploadTriggerState } from './upload-trigger.tsx';
export { UploadUndo, type UploadUndoState } from './upload-undo.tsx';
export { UploadWidget, type UploadWidgetProps } from './upload-widget.tsx';
