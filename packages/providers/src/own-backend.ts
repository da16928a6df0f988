import {
  type CheckCall,
  isUploadError,
  type Json,
  type Made,
  type Source,
  type Verdict,
} from '@longshore/core';
import { isRecord, type StorageOptions } from '@longshore/transports';
import type { AxiosInstance } from 'axios';
import {
  DEFAULT_ROOT,
  type OwnBackendAddress,
  type OwnBackendCalls,
  type OwnBackendKeys,
} from './own-backend-api.ts';
import { type ChecksumOptions, integrityIn } from './own-backend-checksum.ts';
import { BACKEND, isGone, OwnBackendError, type OwnBackendErrors } from './own-backend-errors.ts';
import type { OwnBackendRef, OwnBackendUpload } from './own-backend-schema.ts';

/** What every provider for a user's own backend takes. Read whenever something is needed, so a getter may change an answer. */
export interface OwnBackendOptions {
  /** Your client of your backend: its `baseURL`, interceptors and credentials. Nothing of it reaches a storage host. */
  readonly api: AxiosInstance;
  /** Where uploads are, below the `baseURL`. An upload stays where it was planned. @default '/uploads' */
  readonly root?: string | undefined;
  /**
   * Whether the file's SHA-256 is computed while it travels, and compared with the one that the backend
   * reports. Without it an asset's `integrity` is `unverified`. @default false
   */
  readonly verify?: boolean | undefined;
  /**
   * Reads the backend's `asset`, and gives `upload.asset.data` its type; what it throws fails the upload with
   * `invalid-response`. Without it `data` is the JSON as it came.
   */
  readonly readAsset?: ((asset: Json) => unknown) | undefined;
  /** How long after it was stored an upload may be unknown to the status request. In ms. @default 10_000 */
  readonly notFoundGraceMs?: number | undefined;
}

/** What every such provider takes whose bytes go to a storage host by signed requests. */
export interface SignedOptions extends OwnBackendOptions, ChecksumOptions {
  /** How the bytes travel. Read once. */
  readonly storage?: StorageOptions | undefined;
  /** Wall clock. @default Date.now */
  readonly now?: (() => number) | undefined;
}

/** A file that a user's own backend has. */
export interface OwnBackendAsset<Data = Json> {
  /** The asset's own `reference` where it is an object with such a text, else the upload's id. */
  readonly reference: string;
  /** The upload's id. */
  readonly id: string;
  /** The chosen file's own name. */
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** Media type. */
  readonly type: string;
  /** `verified` where a hash that the store or the backend reports is the file's own; see `verify` and `checksum`. */
  readonly integrity: 'verified' | 'unverified';
  /** The backend's `asset`, as `readAsset` gives it. */
  readonly data: Data;
}

/** What is known of an own backend's upload, from `stored` on. */
export type OwnBackendVerdict = Verdict<OwnBackendAsset<unknown>, OwnBackendRef>;

/** The life of an upload after its bytes are stored, which is the same in every column of the wire contract. */
export interface OwnBackend {
  /** Where a new upload is planned. */
  rootOf(): string;
  /** A stored file. */
  refOf(planned: OwnBackendAddress, source: Pick<Source, 'name' | 'size' | 'type'>): OwnBackendRef;
  /** The ref with the file's own hash, where that is wanted and the file is here. */
  hashed(ref: OwnBackendRef, source: Source | undefined): Promise<OwnBackendRef>;
  verdictOf(upload: OwnBackendUpload, ref: OwnBackendRef): OwnBackendVerdict;
  /** Reads the answer to `complete`. */
  complete(answer: Promise<OwnBackendUpload>, ref: OwnBackendRef): Promise<OwnBackendVerdict>;
  /** The one question about processing; an upload that is not known yet is pending. */
  check(ref: OwnBackendRef, call: CheckCall): Promise<OwnBackendVerdict>;
  /** Frees it at the backend. */
  discard(made: Made<Partial<OwnBackendAddress>, OwnBackendRef>, signal: AbortSignal): Promise<void>;
}

/** Puts the common part of a provider together. */
export function createOwnBackend(
  options: OwnBackendOptions,
  calls: OwnBackendCalls,
  keys: OwnBackendKeys,
  errors: OwnBackendErrors,
): OwnBackend {
  const rootOf = () => options.root ?? DEFAULT_ROOT;
  const verdictOf: OwnBackend['verdictOf'] = (upload, ref) => {
    if (upload.state === 'failed') return { state: 'failed', error: errors.failed(upload.error) };
    if (upload.state === 'processing') return { state: 'pending', ref, ...progressIn(upload) };
    const integrity = integrityIn(upload, ref);
    if (integrity === 'different') {
      const message = `${BACKEND} stored other bytes than the file’s: their checksum differs.`;
      const error = errors.create({ code: 'checksum-mismatch', message, recovery: 'restart' });
      return { state: 'failed', error };
    }
    const { warnings, provisional } = upload;
    const data = dataOf(upload.asset, options.readAsset, errors);
    const asset = { ...identityOf(upload, ref), integrity, data };
    return { state: 'ready', ref, asset, warnings, ...(provisional && { provisional }) };
  };
  return {
    rootOf,
    verdictOf,
    refOf: ({ id, root }, { name, size, type }) => ({ id, root, name, size, type }),
    async hashed(ref, source) {
      if (options.verify !== true || source === undefined) return ref;
      try {
        return { ...ref, sha256: await source.digest('sha-256') };
      } catch (thrown) {
        // The file is stored; that nothing here computes hashes is no fault of it.
        if (isUploadError(thrown) && thrown.code === 'unsupported') return ref;
        throw thrown;
      }
    },
    async complete(answer, ref) {
      try {
        return verdictOf(await answer, ref);
      } catch (thrown) {
        throw isGone(thrown) ? errors.gone(thrown) : thrown;
      }
    },
    async check(ref, { signal, sinceStoredMs, cached }) {
      try {
        const load = () => calls.fetchUpload(options.api, ref, signal);
        return verdictOf(await cached(keys.upload(ref), load), ref);
      } catch (thrown) {
        if (!(thrown instanceof OwnBackendError) || thrown.code !== 'not-found') throw thrown;
        const isNew = sinceStoredMs < (options.notFoundGraceMs ?? 10_000);
        return isNew ? { state: 'pending', ref } : { state: 'failed', error: errors.gone(thrown) };
      }
    },
    async discard({ draft, ref }, signal) {
      const { id, root = rootOf() } = ref ?? draft ?? {};
      if (id === undefined) return;
      try {
        await calls.deleteUpload(options.api, { root, id }, signal);
      } catch (thrown) {
        // Gone already, or a backend that cleans up by itself.
        const isDone = isUploadError(thrown) && [404, 405, 410].includes(thrown.status ?? 0);
        if (!isDone) throw thrown;
      }
    },
  };
}

function progressIn({ label, percent, retryAfterMs }: OwnBackendUpload) {
  return {
    ...(label !== undefined && { label }),
    ...(percent !== undefined && { percent }),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  };
}

function identityOf({ id, asset }: OwnBackendUpload, { name, size, type }: OwnBackendRef) {
  const own = isRecord(asset) && typeof asset.reference === 'string' ? asset.reference : '';
  return { reference: own || id, id, name, size, type };
}

function dataOf(asset: Json, read: OwnBackendOptions['readAsset'], errors: OwnBackendErrors): unknown {
  if (read === undefined) return asset;
  try {
    return read(asset);
  } catch (thrown) {
    if (isUploadError(thrown)) throw thrown;
    throw errors.create({
      code: 'invalid-response',
      message: `${BACKEND}’s asset cannot be used: readAsset did not take it.`,
      hint: thrown instanceof Error ? thrown.message : undefined,
      cause: thrown,
    });
  }
}
