import { ownBackendFailures } from './errors.ts';
import type { OwnBackendLimits, OwnBackendUpload } from './upload.ts';

/** The answer to `POST /uploads/presigned-put`. */
export function presignedPutBody(
  { id, asked }: OwnBackendUpload,
  signed: { readonly url: string; readonly headers: Readonly<Record<string, string>> },
  expiresIn: number,
  limits: OwnBackendLimits,
) {
  return { id, url: signed.url, headers: signed.headers, expiresIn, limits, checksum: asked };
}

/** The answer to `POST /uploads/presigned-post`. */
export function presignedPostBody(
  { id, asked }: OwnBackendUpload,
  signed: { readonly url: string; readonly fields: Readonly<Record<string, string>> },
  expiresIn: number,
  limits: OwnBackendLimits,
) {
  return { id, url: signed.url, fields: signed.fields, expiresIn, limits, checksum: asked };
}

/** The answer to `POST /uploads/s3-multipart`. */
export function multipartBody({ id, multipart }: OwnBackendUpload, limits: OwnBackendLimits) {
  return { id, partSize: multipart?.partSize, limits };
}

const steps = {
  scanning: { label: 'Scanning', percent: 0 },
  reading: { label: 'Reading', percent: 50 },
} as const;

/**
 * An upload, as `complete`, the form and the status answer it.
 *
 * @param more where a ready file can be read, and after how many seconds one that is processed is to be asked about
 */
export function ownBackendUploadBody(
  upload: OwnBackendUpload,
  { url, retryAfter }: { readonly url?: string; readonly retryAfter?: number | undefined },
) {
  const { id, name, type, size, state, step = 'scanning', sha256, stored, warnings, failure } = upload;
  if (state === 'failed') {
    return { id, state, error: ownBackendFailures[failure ?? 'processing-failed'] };
  }
  if (state !== 'ready') {
    return { id, state: 'processing' as const, ...steps[step], ...(retryAfter && { retryAfter }) };
  }
  const asset = { reference: id, name, type, size, ...(url !== undefined && { url }) };
  return { id, state, warnings, sha256, checksum: stored, asset };
}
