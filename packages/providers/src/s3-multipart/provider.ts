import { defineProvider, type Json, type Plan, type Provider } from '@longshore/core';
import {
  MOST_OBJECT_BYTES,
  partRanges,
  partSizeFor,
  type S3PartsWire,
  s3PartsTransport,
} from '@longshore/transports';
import { createOwnBackend, type OwnBackendAsset, type SignedOptions } from '../own-backend.ts';
import type { OwnBackendAddress } from '../own-backend-api.ts';
import { canHash, wishOf } from '../own-backend-checksum.ts';
import { limitsIn } from '../own-backend-schema.ts';
import { createMultipart, fetchStoredParts, s3MultipartCalls, s3MultipartKeys, signParts } from './api.ts';
import { orMissing, s3MultipartErrors } from './errors.ts';
import { parse, type S3MultipartDraft, type S3MultipartRef } from './schema.ts';

/** How {@link createS3MultipartProvider} works. Read whenever something is needed, so a getter may change an answer. */
export interface S3MultipartProviderOptions extends SignedOptions {
  /**
   * Bytes of a part, from 5 MiB to 5 GiB: larger ones make fewer requests, smaller ones lose less where one fails. A
   * file that would have more than 10,000 parts gets larger ones; your backend has the last word. @default 8 MiB
   */
  readonly partSize?: number | undefined;
}

/** A file that your backend has; `data` is what it says of it. */
export interface S3MultipartAsset<Data = Json> extends OwnBackendAsset<Data> {}

/** What {@link createS3MultipartProvider} sends, and what comes back. */
export type S3MultipartWire = S3PartsWire<OwnBackendAddress>;
/** What {@link createS3MultipartProvider} makes. */
export type S3MultipartProvider<Data> = Provider<
  S3MultipartAsset<Data>,
  S3MultipartDraft,
  S3MultipartRef,
  S3MultipartWire
>;

/**
 * Uploads files of up to 5 TiB to storage in parts that a backend of your own signs: a plan, parts by presigned PUTs in
 * parallel, `complete`, and status requests while your backend processes the file (docs/wire.md). Parts that are stored
 * are kept over pause, retry and reload.
 *
 * @example
 * ```ts
 * const api = axios.create({ baseURL: '/api' });
 * const readAsset = (asset: Json) => v.parse(v.object({ url: v.string() }), asset);
 * const uploader = createUploader(createS3MultipartProvider({ api, readAsset }), { environment: browserEnvironment() });
 * // isReady(upload) && upload.asset.data.url
 * ```
 */
export function createS3MultipartProvider<Data>(
  options: S3MultipartProviderOptions & { readonly readAsset: (asset: Json) => Data },
): S3MultipartProvider<Data>;
/** Without `readAsset`, `data` of an asset is the JSON that your backend sent. */
export function createS3MultipartProvider(
  options: S3MultipartProviderOptions & { readonly readAsset?: undefined },
): S3MultipartProvider<Json>;
/** Where the type of the options leaves open whether there is a `readAsset`. */
export function createS3MultipartProvider(options: S3MultipartProviderOptions): S3MultipartProvider<unknown>;
export function createS3MultipartProvider(options: S3MultipartProviderOptions): S3MultipartProvider<unknown> {
  const backend = createOwnBackend(options, s3MultipartCalls, s3MultipartKeys, s3MultipartErrors);
  const now = () => (options.now ?? Date.now)();
  return defineProvider<S3MultipartAsset<unknown>, S3MultipartDraft, S3MultipartRef, S3MultipartWire>({
    name: 's3-multipart',
    transport: s3PartsTransport({
      ...{ ...options.storage, now },
      sign: (address, numbers, signal, checksums) =>
        signParts(options.api, { ...address, numbers, checksums, now }, signal),
    }),
    parse,
    limits: () => ({ maxSize: MOST_OBJECT_BYTES }),

    async hash(source) {
      if (options.checksum !== undefined) await canHash(source, options.checksum);
    },

    async plan(source, earlier, { signal }) {
      const { api, verify, partSize } = options;
      const held = earlier && (await fetchStoredParts(api, earlier, signal));
      if (earlier !== undefined && held !== undefined) {
        const { parts, isStored } = held;
        return { ...planOf(earlier, verify, isStored), parts };
      }
      const root = backend.rootOf();
      const asked = partSizeFor(source.size, partSize);
      const { checksum } = options;
      const wished = checksum !== undefined && (await canHash(source, checksum)) ? checksum : undefined;
      const planned = await createMultipart(api, root, source, { partSize: asked, checksum: wished }, signal);
      // Else S3 would refuse them, after the last byte.
      partRanges(source.size, planned.partSize);
      const { id, partSize: bytes } = planned;
      const draft = { id, root, partSize: bytes, ...wishOf(wished, planned.checksum) };
      return { ...planOf(draft, verify), limits: limitsIn(planned) };
    },

    stored({ parts }, draft, source) {
      const named = parts.map(({ number, etag }) => ({ number, etag }));
      return { state: 'pending', ref: { ...backend.refOf(draft, source), parts: named } };
    },

    async finalize(given, source, { signal }) {
      const ref = await backend.hashed(given, source);
      const completing = backend.complete(s3MultipartCalls.complete(options.api, ref, signal), ref);
      return completing.catch((thrown: unknown) => Promise.reject(orMissing(thrown)));
    },

    check: backend.check,
    discard: (made, { signal }) => backend.discard(made, signal),
    refOf: (asset) => backend.refOf({ id: asset.id, root: backend.rootOf() }, asset),
  });
}

/** Without an end: parts are signed while they are sent. */
function planOf(
  draft: S3MultipartDraft,
  verify: boolean | undefined,
  isStored = false,
): Plan<S3MultipartWire, S3MultipartDraft> {
  const { id, root, partSize, checksum } = draft;
  return {
    request: { kind: 's3-parts', upload: { id, root }, partSize, isStored, checksum },
    draft,
    ...(verify && { digests: ['sha-256'] }),
  };
}
