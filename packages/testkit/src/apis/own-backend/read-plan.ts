import type { DigestName } from '@longshore/core';
import { isChecksumAlgorithm, readChecksum } from '../checksum.ts';
import type { ApiResponse } from '../http.ts';
import { ownBackendError } from './errors.ts';
import type { OwnBackendLimits, OwnBackendUpload } from './upload.ts';

/** What a plan is asked with. */
export type OwnBackendPlan = Pick<OwnBackendUpload, 'name' | 'type' | 'size' | 'relativePath' | 'checksum'>;

/** What a plan for a file in parts wishes for. */
export interface PartsWish {
  readonly partSize: unknown;
  /** The hash that goes with each part. */
  readonly algorithm?: DigestName;
}

/** Reads a plan's body, with what it wishes of parts, or says what is wrong with it. */
export function readPlan(
  body: string | undefined,
  { minSize, maxSize }: OwnBackendLimits,
  kind: 'whole' | 'parts' = 'whole',
): { readonly plan: OwnBackendPlan; readonly wish: PartsWish } | { readonly refusal: ApiResponse } {
  let given: unknown;
  try {
    given = JSON.parse(body ?? '');
  } catch {
    return { refusal: ownBackendError('malformed') };
  }
  if (typeof given !== 'object' || given === null) return { refusal: ownBackendError('malformed') };
  const { name, type, size, relativePath, checksum, partSize }: Record<string, unknown> = { ...given };
  if (typeof name !== 'string' || name === '') return wrong('name');
  if (typeof type !== 'string' || type === '') return wrong('type');
  if (typeof size !== 'number' || !Number.isSafeInteger(size) || size < 0) return wrong('size');
  if (relativePath !== undefined && relativePath !== null && typeof relativePath !== 'string') {
    return wrong('relativePath');
  }
  const told = kind === 'whole' ? readChecksum(checksum) : undefined;
  const algorithm = kind === 'parts' ? algorithmIn(checksum) : told?.algorithm;
  if (checksum !== undefined && checksum !== null && algorithm === undefined) return wrong('checksum');
  if (size > maxSize) {
    const message = `Files of up to ${maxSize} bytes are taken.`;
    const hint = 'The limit is the sandbox’s own.';
    return { refusal: ownBackendError('tooLarge', { message, field: 'size', hint }) };
  }
  if (size < minSize) return { refusal: ownBackendError('tooSmall', { field: 'size' }) };
  const path = typeof relativePath === 'string' ? { relativePath } : {};
  return {
    plan: { name, type, size, ...path, ...(told && { checksum: told }) },
    wish: { partSize, ...(algorithm && { algorithm }) },
  };
}

function algorithmIn(json: unknown): DigestName | undefined {
  const found = typeof json === 'object' && json !== null && 'algorithm' in json ? json.algorithm : undefined;
  return isChecksumAlgorithm(found) ? found : undefined;
}

function wrong(field: string): { readonly refusal: ApiResponse } {
  return {
    refusal: ownBackendError('invalid', { message: `“${field}” is missing or of the wrong kind.`, field }),
  };
}
