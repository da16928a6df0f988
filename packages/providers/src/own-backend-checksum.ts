import type { DigestName, Source } from '@longshore/core';
import { base64OfHex, type Checksum, type ChecksumWish, checksumOf } from '@longshore/transports';
import type { OwnBackendRef, OwnBackendUpload } from './own-backend-schema.ts';

/** What a provider takes whose bytes go to storage by signed requests. */
export interface ChecksumOptions {
  /**
   * The hash that goes with the bytes, so that the store itself refuses damaged ones. It is computed before they are
   * signed for, since a signed URL cannot take it later: of the file before its plan, or of each part of an
   * `s3-multipart`. @default none, unless the plan asks for one
   */
  readonly checksum?: DigestName | undefined;
}

/** What the plan is asked with; `undefined` where nothing here computes hashes: whether that is enough, the backend says. */
export async function plannedChecksum(
  source: Source,
  { checksum: algorithm }: ChecksumOptions,
): Promise<Checksum | undefined> {
  return algorithm === undefined ? undefined : checksumOf(source, { algorithm, isAdded: false });
}

/** Whether hashes of an algorithm can be computed here: of no bytes, which takes no time. */
export async function canHash(source: Source, algorithm: DigestName): Promise<boolean> {
  return (await checksumOf(source, { algorithm, isAdded: false }, { start: 0, end: 0 })) !== undefined;
}

/** What goes with the bytes: what the plan asks for by name is put among what is sent. */
export function wishOf(
  sent: DigestName | undefined,
  asked: DigestName | null | undefined,
): { readonly checksum?: ChecksumWish } {
  const algorithm = asked ?? sent;
  return algorithm === undefined ? {} : { checksum: { algorithm, isAdded: typeof asked === 'string' } };
}

/**
 * How what is stored compares with the file, by what the store and the backend tell: one that is equal is enough, and
 * one that differs too much. Pure.
 */
export function integrityIn(
  { sha256, checksum }: Pick<OwnBackendUpload, 'sha256' | 'checksum'>,
  ref: Pick<OwnBackendRef, 'sha256' | 'checksum'>,
): 'verified' | 'unverified' | 'different' {
  const own = new Map<string, string>();
  if (ref.sha256 !== undefined) own.set('sha-256', base64OfHex(ref.sha256));
  if (ref.checksum !== undefined) own.set(ref.checksum.algorithm, ref.checksum.value);
  const told = [
    ...(sha256 === undefined ? [] : [{ algorithm: 'sha-256', value: base64OfHex(sha256) }]),
    ...(checksum === undefined ? [] : [checksum]),
  ].filter(({ algorithm }) => own.has(algorithm));
  if (told.some(({ algorithm, value }) => own.get(algorithm) !== value)) return 'different';
  return told.length > 0 || ref.checksum?.isConfirmed === true ? 'verified' : 'unverified';
}
