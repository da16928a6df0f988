import type { Checkpoint } from './checkpoint.ts';
import type { AnyProvider, Json } from './provider.ts';
import type { Part } from './transport.ts';
import type { SavedUpload } from './uploader-api.ts';

/**
 * Reads a checkpoint back that may be of an older version, of another provider, or damaged;
 * `undefined` where this provider can't go on from it.
 */
export function readSaved(
  saved: SavedUpload,
  provider: AnyProvider<unknown>,
): Checkpoint<Json, Json> | undefined {
  if (saved.provider !== provider.name) return undefined;
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

function isPart(part: Part | null | undefined): part is Part {
  return (
    Number.isInteger(part?.number) &&
    typeof part?.etag === 'string' &&
    part.etag !== '' &&
    Number.isFinite(part.bytes)
  );
}
