'use client';

export type { UploadEvents } from './settled-news.ts';
export { UploadsProvider, type UploadsProviderProps } from './uploads-provider.tsx';
export { useUploadEvents } from './use-upload-events.ts';
export { type UseUploaderOptions, useUploader } from './use-uploader.ts';
export { useUpload, useUploads } from './use-uploads.ts';
