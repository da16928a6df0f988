import type { Upload } from '@longshore/core';
import type { PlainUpload } from './setup.ts';

/** An upload as plain data, which can leave the page. */
export function toPlain(upload: Upload<unknown>): PlainUpload {
  const { id, status } = upload;
  const activity = 'activity' in upload ? upload.activity : undefined;
  const asset = upload.status === 'ready' ? (upload.asset as NonNullable<PlainUpload['asset']>) : undefined;
  const plain = {
    ...{ id, status, name: upload.file.name, activity: activity?.kind, asset },
    relativePath: upload.relativePath,
    ...(activity?.kind === 'waiting' && {
      reason: activity.reason,
      untilMs: activity.untilMs,
      attempt: activity.attempt,
    }),
    ...('phase' in upload && { phase: upload.phase }),
    ...(upload.status === 'uploading' && { sentBytes: upload.sentBytes, totalBytes: upload.totalBytes }),
    ...(upload.status === 'processing' && { label: upload.label, percent: upload.percent }),
    ...(upload.status === 'ready' && { warnings: upload.warnings, provisional: upload.provisional }),
    ...(upload.status === 'failed' && {
      error: { ...upload.error.toJSON(), retryAfterMs: upload.error.retryAfterMs },
    }),
  };
  return JSON.parse(JSON.stringify(plain));
}
