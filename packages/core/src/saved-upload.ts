import type { Checkpoint } from './checkpoint.ts';
import type { AnyProvider, Json } from './provider.ts';
import { active, paused } from './reduce-upload.ts';
import { fileMissing } from './source.ts';
import type { Part } from './transport.ts';
import type { FileInfo, Upload } from './upload.ts';
import type { SavedUpload } from './uploader-api.ts';

/**
 * Reads a checkpoint back that may be of an older version, of another provider, or damaged;
 * `undefined` where this provider can't go on from it.
 */
export function readSaved(
  saved: SavedUpload,
  provider: AnyProvider<unknown>,
): Checkpoint<Json, Json> | undefined {
  if (saved.provider !== provider.name || !isFileInfo(saved.file)) return undefined;
  const { checkpoint } = saved;
  switch (checkpoint?.phase) {
    case 'planning':
      return { phase: 'planning' };
    case 'uploading': {
      const draft = provider.parse === undefined ? checkpoint.draft : provider.parse.draft(checkpoint.draft);
      if (draft === undefined || !Array.isArray(checkpoint.parts)) return undefined;
      return { phase: 'uploading', draft, parts: checkpoint.parts.filter(isPart) };
    }
    case 'finalizing':
    case 'processing': {
      const ref = provider.parse === undefined ? checkpoint.ref : provider.parse.ref(checkpoint.ref);
      if (ref === undefined || !Number.isFinite(checkpoint.storedAtMs)) return undefined;
      return { phase: checkpoint.phase, ref, storedAtMs: checkpoint.storedAtMs };
    }
    default:
      return undefined;
  }
}

/** The upload that was saved, where it goes on; failed as `file-missing` where its bytes are needed and not at hand. */
export function recovered<Asset>(
  { id, file: info, relativePath, type, paused: wasPaused }: SavedUpload,
  file: File | undefined,
  checkpoint: Checkpoint<Json, Json>,
): Upload<Asset> {
  const { phase } = checkpoint;
  const base = {
    ...{ id, file: file ?? info, size: info.size, run: 0, recovered: true },
    ...(relativePath === undefined ? {} : { relativePath }),
    // What is on the disk may be damaged.
    ...(typeof type === 'string' ? { type } : {}),
  } as const;
  if (phase === 'finalizing' || phase === 'processing') return { ...base, status: phase, activity: active };
  if (file === undefined) {
    const parts = phase === 'uploading' ? checkpoint.parts : [];
    const sentBytes = parts.reduce((sum, { bytes }) => sum + bytes, 0);
    const sent = sentBytes > 0 ? { sentBytes } : {};
    return { ...base, ...sent, status: 'failed', error: fileMissing(info), phase };
  }
  return { ...base, status: 'queued', activity: wasPaused === true ? paused : active };
}

/** An upload as it may be written to disk. */
export function toSaved(
  { id, file, size, relativePath, type: found }: Upload<unknown>,
  provider: string,
  checkpoint: Checkpoint<Json, Json>,
): SavedUpload {
  const { name, type, lastModified } = file;
  return {
    id,
    provider,
    file: { name, size, type, lastModified },
    ...(relativePath === undefined ? {} : { relativePath }),
    ...(found === undefined ? {} : { type: found }),
    checkpoint,
  };
}

function isFileInfo(file: FileInfo | null | undefined): file is FileInfo {
  return typeof file?.name === 'string' && typeof file.type === 'string' && Number.isFinite(file.size);
}

function isPart(part: Part | null | undefined): part is Part {
  return (
    Number.isInteger(part?.number) &&
    typeof part?.etag === 'string' &&
    part.etag !== '' &&
    Number.isFinite(part.bytes)
  );
}
