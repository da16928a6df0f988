import type { HaufeFile, HaufeLimits, HaufeStep } from './file.ts';

/** The answer to an authorization. */
export function haufeSignedUrlBody(
  file: HaufeFile,
  url: string,
  expiresInSeconds: number,
  limits: HaufeLimits,
) {
  return {
    expires_in: expiresInSeconds,
    file_id: file.fileId,
    file_limits: { allowed_types: limits.allowedTypes, max_size: limits.maxSize },
    file_url: url,
  };
}

const words = {
  awaiting: 'PROCESSING',
  processing: 'PROCESSING',
  processed: 'PROCESSED',
  failed: 'FAILED',
} as const;

/** The answer to a status request. `FAILED` is a sandbox choice: the vendor names no word for it. */
export function haufeStatusBody(file: HaufeFile) {
  return {
    processing_status: words[file.state],
    processing_steps: file.steps.map(stepBody),
    warnings: file.warnings,
  };
}

function stepBody(step: HaufeStep) {
  return {
    createdAt: new Date(step.createdAtMs).toISOString(),
    ...(step.endedAtMs === undefined ? {} : { endedAt: new Date(step.endedAtMs).toISOString() }),
    status: step.status,
  };
}

/** A page of a user's files. */
export function haufeListBody(files: readonly HaufeFile[], page: number, limit: number, total: number) {
  return {
    files: files.map((file) => ({ file_id: file.fileId, file_name: file.fileName })),
    limit,
    page,
    total,
  };
}
