import { defineProvider, type Json, type Provider } from '@longshore/core';
import {
  MOST_PART_BYTES,
  originOf,
  type PutWire,
  putTransport,
  storageUrl,
  tellDeveloper,
} from '@longshore/transports';
import { createOwnBackend, type OwnBackendAsset, type SignedOptions } from '../own-backend.ts';
import { typeOf } from '../own-backend-api.ts';
import { plannedChecksum, wishOf } from '../own-backend-checksum.ts';
import { limitsIn } from '../own-backend-schema.ts';
import type { PutOrFormWire, SmallFiles } from '../own-backend-small-files.ts';
import { presignedPutCalls, presignedPutKeys, signPut } from './api.ts';
import { presignedPutErrors } from './errors.ts';
import { type PresignedPutDraft, type PresignedPutRef, parse } from './schema.ts';

/** How {@link createPresignedPutProvider} works. Read whenever something is needed, so a getter may change an answer. */
export interface PresignedPutProviderOptions extends SignedOptions {
  /**
   * Another way for small files, where your backend serves it too: `postForms()` of
   * `@longshore/providers/presigned-post`. Worth it for many small files to another origin, before each of which a
   * browser asks otherwise. Read once. @default all files are sent by PUT
   */
  readonly smallFiles?: SmallFiles | undefined;
}

/** A file that your backend has; `data` is what it says of it. */
export interface PresignedPutAsset<Data = Json> extends OwnBackendAsset<Data> {}

const ETAG_HIDDEN =
  'The ETag of what was stored cannot be read, so that `complete` is called without it. Let the bucket’s CORS rules expose it: "ExposeHeaders": ["ETag"].';

/** What {@link createPresignedPutProvider} makes. */
export type PresignedPutProvider<Data> = Provider<
  PresignedPutAsset<Data>,
  PresignedPutDraft,
  PresignedPutRef,
  PutOrFormWire
>;

/**
 * Uploads to storage by presigned PUTs that a backend of your own signs: a plan, one PUT, `complete`, and status
 * requests while your backend processes the file (docs/wire.md).
 *
 * @example
 * ```ts
 * const api = axios.create({ baseURL: '/api' });
 * const readAsset = (asset: Json) => v.parse(v.object({ url: v.string() }), asset);
 * const uploader = createUploader(createPresignedPutProvider({ api, readAsset }), { environment: browserEnvironment() });
 * // isReady(upload) && upload.asset.data.url
 * ```
 */
export function createPresignedPutProvider<Data>(
  options: PresignedPutProviderOptions & { readonly readAsset: (asset: Json) => Data },
): PresignedPutProvider<Data>;
/** Without `readAsset`, `data` of an asset is the JSON that your backend sent. */
export function createPresignedPutProvider(
  options: PresignedPutProviderOptions & { readonly readAsset?: undefined },
): PresignedPutProvider<Json>;
/** Where the type of the options leaves open whether there is a `readAsset`. */
export function createPresignedPutProvider(
  options: PresignedPutProviderOptions,
): PresignedPutProvider<unknown>;
export function createPresignedPutProvider(
  options: PresignedPutProviderOptions,
): PresignedPutProvider<unknown> {
  const backend = createOwnBackend(options, presignedPutCalls, presignedPutKeys, presignedPutErrors);
  const puts = defineProvider<PresignedPutAsset<unknown>, PresignedPutDraft, PresignedPutRef, PutWire>({
    name: 'presigned-put',
    transport: putTransport(options.storage),
    parse,

    hash: (source) => plannedChecksum(source, options),

    async plan(source, _earlier, { signal }) {
      const { api, verify } = options;
      const root = backend.rootOf();
      // Before the call: a slow answer has used up some of its own lifetime.
      const askedAtMs = (options.now ?? Date.now)();
      const checksum = await plannedChecksum(source, options);
      const signed = await signPut(api, root, source, checksum, signal);
      const headers = signed.headers ?? { 'Content-Type': typeOf(source) };
      return {
        request: {
          kind: 'put',
          url: storageUrl(signed.url, originOf(api)),
          headers,
          ...wishOf(checksum?.algorithm, signed.checksum),
        },
        draft: { id: signed.id, root },
        limits: { maxSize: MOST_PART_BYTES, ...limitsIn(signed) },
        ...(typeof signed.expiresIn === 'number' && { expiresAtMs: askedAtMs + signed.expiresIn * 1000 }),
        ...(verify && { digests: ['sha-256'] }),
      };
    },

    stored({ status, etag, checksum }, draft, source) {
      if (etag === undefined && status < 300) tellDeveloper(ETAG_HIDDEN, options.storage?.onNote);
      const ref = backend.refOf(draft, source);
      return {
        state: 'pending',
        ref: { ...ref, ...(etag !== undefined && { etag }), ...(checksum !== undefined && { checksum }) },
      };
    },

    async finalize(given, source, { signal }) {
      const ref = await backend.hashed(given, source);
      return backend.complete(presignedPutCalls.complete(options.api, ref, signal), ref);
    },

    check: backend.check,
    discard: (made, { signal }) => backend.discard(made, signal),
    refOf: (asset) => backend.refOf({ id: asset.id, root: backend.rootOf() }, asset),
  });
  return options.smallFiles?.beside(puts, options, presignedPutErrors) ?? puts;
}
