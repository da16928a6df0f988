import type { DigestName } from '@longshore/core';
import { base64OfHex, type Checksum } from '../checksum.ts';

/** What the sandbox's backend takes; a sandbox choice. Sizes in bytes, inclusive. */
export interface OwnBackendLimits {
  readonly minSize: number;
  readonly maxSize: number;
}

/** The sandbox's limits. */
export const ownBackendLimits: OwnBackendLimits = { minSize: 0, maxSize: 104_857_600 };

/** The sandbox's limits for files that come in parts. */
export const ownBackendMultipartLimits: OwnBackendLimits = { minSize: 0, maxSize: 5 * 2 ** 30 };

/** Which column of the wire contract an upload goes by. */
export type OwnBackendKind = 'presigned-put' | 'presigned-post' | 's3-multipart' | 'form';

/** How a file comes in parts: plain JSON. */
export interface OwnBackendMultipart {
  /** The store's own id for it, which no client needs to know. */
  readonly uploadId: string;
  /** Bytes of every part but the last. */
  readonly partSize: number;
  /** The hash that each part has to come with. */
  readonly checksum?: DigestName;
}

/** An upload as the sandbox's backend knows it: plain JSON, to be kept by whoever mounts the API. */
export interface OwnBackendUpload {
  readonly id: string;
  readonly kind: OwnBackendKind;
  readonly name: string;
  /** As it was announced. */
  readonly type: string;
  /** As it was announced, or as it was received. */
  readonly size: number;
  readonly relativePath?: string;
  /** What was announced of the bytes, or told once they were sent. */
  readonly checksum?: Checksum;
  /** The hash that the plan asked to be sent. */
  readonly asked?: DigestName;
  /** What the store tells of what it has. */
  readonly stored?: Checksum;
  /** Only where it comes in parts. */
  readonly multipart?: OwnBackendMultipart;
  readonly createdAtMs: number;
  /** `awaiting`: its bytes have not come, or nobody has said so. */
  readonly state: 'awaiting' | 'processing' | 'ready' | 'failed';
  /** What is done while processing. */
  readonly step?: 'scanning' | 'reading';
  /** The SHA-256 of what is stored, once it is ready. */
  readonly sha256?: string;
  readonly warnings: readonly string[];
  /** Why it failed: one of the contract's codes. */
  readonly failure?: 'infected' | 'incomplete' | 'too-large' | 'checksum-mismatch';
}

/** What reading an upload's bytes brought to light. */
export interface OwnBackendFindings {
  /** Lower-case hex. */
  readonly sha256: string;
  readonly infected: boolean;
}

/** An upload whose bytes are awaited. */
export function planOwnBackendUpload(
  given: Omit<OwnBackendUpload, 'createdAtMs' | 'state' | 'warnings'>,
  nowMs: number,
): OwnBackendUpload {
  return { ...given, createdAtMs: nowMs, state: 'awaiting', warnings: [] };
}

/** What the store has of an upload. */
export interface OwnBackendObject {
  readonly size: number;
  readonly checksum?: Checksum | undefined;
}

/**
 * The bytes are there: processing begins, or the upload fails where they are not those that were announced.
 *
 * @param told the checksum that the client tells of what it has sent
 */
export function ownBackendUploadArrived(
  upload: OwnBackendUpload,
  { size, checksum: stored }: OwnBackendObject,
  limits: OwnBackendLimits,
  told?: Checksum,
): OwnBackendUpload {
  if (upload.state !== 'awaiting') return upload;
  if (size > limits.maxSize) return { ...upload, state: 'failed', failure: 'too-large' };
  if (size !== upload.size) return { ...upload, state: 'failed', failure: 'incomplete' };
  const checksum = told ?? upload.checksum;
  if ([told, stored].some((other) => differs(upload.checksum, other)) || differs(checksum, stored)) {
    return { ...upload, state: 'failed', failure: 'checksum-mismatch' };
  }
  const known = { ...(checksum && { checksum }), ...(stored && { stored }) };
  return { ...upload, ...known, state: 'processing', step: 'scanning' };
}

function differs(one: Checksum | undefined, other: Checksum | undefined): boolean {
  return one !== undefined && one.algorithm === other?.algorithm && one.value !== other.value;
}

/** The virus scan is over. */
export function ownBackendUploadScanned(upload: OwnBackendUpload): OwnBackendUpload {
  return upload.state === 'processing' ? { ...upload, step: 'reading' } : upload;
}

/** All work is done. An empty file is taken, with a warning: a sandbox choice. */
export function ownBackendUploadFinished(
  upload: OwnBackendUpload,
  { sha256, infected }: OwnBackendFindings,
): OwnBackendUpload {
  if (upload.state !== 'processing') return upload;
  const { step: _step, ...settled } = upload;
  if (infected) return { ...settled, state: 'failed', failure: 'infected' };
  if (differs(upload.checksum, { algorithm: 'sha-256', value: base64OfHex(sha256) })) {
    return { ...settled, state: 'failed', failure: 'checksum-mismatch' };
  }
  return { ...settled, state: 'ready', sha256, warnings: upload.size === 0 ? ['empty'] : [] };
}
