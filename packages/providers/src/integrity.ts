import { isUploadError, type Source } from '@longshore/core';

/**
 * Why a stored file was not compared with the one that was sent.
 *
 * - `no-hash`: the server reports none.
 * - `no-source`: the page was reloaded, and the file's bytes are not here.
 * - `no-digest`: nothing here computes hashes (no WebAssembly, an environment without `digest`).
 * - `unknown-hash`: what the server reports is no SHA-256 in a form that is known.
 */
export type UnverifiedReason = 'no-hash' | 'no-source' | 'no-digest' | 'unknown-hash';

/**
 * Compares the SHA-256 that a server reports with the file's own: hex in either case, or base64. A
 * text of another length or alphabet is no SHA-256, and says nothing.
 *
 * @throws UploadError `file-changed` where the file cannot be read any more
 */
export async function integrityOf(
  reported: string | null,
  source: Source | undefined,
): Promise<'verified' | 'mismatch' | UnverifiedReason> {
  if (reported === null) return 'no-hash';
  if (source === undefined) return 'no-source';
  const hash = reported.trim();
  const isHex = /^[\da-f]{64}$/i.test(hash);
  if (!isHex && !/^[\w+/-]{43}=?$/.test(hash)) return 'unknown-hash';
  let own: string;
  try {
    own = await source.digest('sha-256');
  } catch (thrown) {
    // The file is stored; that nobody here can look at it is no fault of it.
    if (isUploadError(thrown) && thrown.code === 'unsupported') return 'no-digest';
    throw thrown;
  }
  const isOwn = isHex
    ? hash.toLowerCase() === own
    : hash.replace(/=$/, '').replaceAll('-', '+').replaceAll('_', '/') === base64Of(own);
  return isOwn ? 'verified' : 'mismatch';
}

function base64Of(hex: string): string {
  const bytes = (hex.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16));
  return btoa(String.fromCharCode(...bytes)).replace(/=+$/, '');
}
