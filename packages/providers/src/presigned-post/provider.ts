import { defineProvider, type Json, type Provider } from '@longshore/core';
import {
  MOST_PART_BYTES,
  originOf,
  type PostFormWire,
  postFormTransport,
  storageUrl,
} from '@longshore/transports';
import { objectName } from '../object-key.ts';
import { createOwnBackend, type OwnBackendAsset, type SignedOptions } from '../own-backend.ts';
import { typeOf } from '../own-backend-api.ts';
import { plannedChecksum, wishOf } from '../own-backend-checksum.ts';
import type { OwnBackendErrors } from '../own-backend-errors.ts';
import { limitsIn } from '../own-backend-schema.ts';
import { type SmallFiles, type SmallFilesOptions, smallFilesBy } from '../own-backend-small-files.ts';
import { lifetimeMs, postFormFields } from '../post-form-fields.ts';
import { presignedPostCalls, presignedPostKeys, signPost } from './api.ts';
import { presignedPostErrors } from './errors.ts';
import { type PresignedPost, type PresignedPostDraft, type PresignedPostRef, parse } from './schema.ts';

/** How {@link createPresignedPostProvider} works. Read whenever something is needed, so a getter may change an answer. */
export interface PresignedPostProviderOptions extends SignedOptions {}

/** A file that your backend has; `data` is what it says of it. */
export interface PresignedPostAsset<Data = Json> extends OwnBackendAsset<Data> {}

/** What {@link createPresignedPostProvider} makes. */
export type PresignedPostProvider<Data> = Provider<
  PresignedPostAsset<Data>,
  PresignedPostDraft,
  PresignedPostRef,
  PostFormWire
>;

/**
 * Uploads to storage by S3 POST forms that a backend of your own signs: a plan, one form, `complete`, and status
 * requests while your backend processes the file (docs/wire.md).
 *
 * @example
 * ```ts
 * const api = axios.create({ baseURL: '/api' });
 * const readAsset = (asset: Json) => v.parse(v.object({ url: v.string() }), asset);
 * const uploader = createUploader(createPresignedPostProvider({ api, readAsset }), { environment: browserEnvironment() });
 * // isReady(upload) && upload.asset.data.url
 * ```
 */
export function createPresignedPostProvider<Data>(
  options: PresignedPostProviderOptions & { readonly readAsset: (asset: Json) => Data },
): PresignedPostProvider<Data>;
/** Without `readAsset`, `data` of an asset is the JSON that your backend sent. */
export function createPresignedPostProvider(
  options: PresignedPostProviderOptions & { readonly readAsset?: undefined },
): PresignedPostProvider<Json>;
/** Where the type of the options leaves open whether there is a `readAsset`. */
export function createPresignedPostProvider(
  options: PresignedPostProviderOptions,
): PresignedPostProvider<unknown>;
export function createPresignedPostProvider(
  options: PresignedPostProviderOptions,
): PresignedPostProvider<unknown> {
  return provider(options, presignedPostErrors);
}

/**
 * Small files of a `presigned-put` provider by POST forms, where your backend serves both columns (docs/wire.md). A
 * browser asks (`OPTIONS`) before each PUT to another origin, as each has a URL of its own, and a few times for all forms
 * to one URL. All files are sent by PUT where your backend turns out not to serve `presigned-post`, or storage to be on the
 * page's own origin.
 *
 * @example
 * ```ts
 * const provider = createPresignedPutProvider({ api, smallFiles: postForms({ maxBytes: 100_000 }) });
 * ```
 */
export function postForms(how: SmallFilesOptions = {}): SmallFiles {
  return {
    beside: (puts, options, errors) => smallFilesBy(provider(options, errors), puts, how, options),
  };
}

/** @param errors those of whichever provider it is, or is a part of */
function provider(
  options: PresignedPostProviderOptions,
  errors: OwnBackendErrors,
): PresignedPostProvider<unknown> {
  const backend = createOwnBackend(options, presignedPostCalls, presignedPostKeys, errors);
  return defineProvider<PresignedPostAsset<unknown>, PresignedPostDraft, PresignedPostRef, PostFormWire>({
    name: 'presigned-post',
    transport: postFormTransport(options.storage),
    parse,

    hash: (source) => plannedChecksum(source, options),

    async plan(source, _earlier, { signal }) {
      const { api, verify } = options;
      const root = backend.rootOf();
      // Before the call: a slow answer has used up some of its own lifetime.
      const askedAtMs = (options.now ?? Date.now)();
      const checksum = await plannedChecksum(source, options);
      const signed = await signPost(api, root, source, checksum, signal, errors);
      const lifetime = lifetimeOf(signed, askedAtMs);
      return {
        request: {
          kind: 'post-form',
          url: storageUrl(signed.url, originOf(api)),
          fields: postFormFields(signed, signed.key, typeOf(source)),
          fileField: 'file',
          // S3 may put it in the key, and a form writes a quote as %22.
          fileName: objectName(source.name).replaceAll('"', "'"),
          ...wishOf(checksum?.algorithm, signed.checksum),
        },
        draft: { id: signed.id, root, key: signed.key },
        limits: { maxSize: MOST_PART_BYTES, ...limitsIn(signed) },
        ...(lifetime !== undefined && { expiresAtMs: askedAtMs + lifetime }),
        ...(verify && { digests: ['sha-256'] }),
      };
    },

    stored({ etag, key, checksum }, draft, source) {
      const ref = { ...backend.refOf(draft, source), key: key ?? draft.key };
      return {
        state: 'pending',
        ref: { ...ref, ...(etag !== undefined && { etag }), ...(checksum !== undefined && { checksum }) },
      };
    },

    async finalize(given, source, { signal }) {
      const ref = await backend.hashed(given, source);
      return backend.complete(presignedPostCalls.complete(options.api, ref, signal), ref);
    },

    check: backend.check,
    discard: (made, { signal }) => backend.discard(made, signal),
    refOf: (asset) => backend.refOf({ id: asset.id, root: backend.rootOf() }, asset),
  });
}

/** What the backend says, else what the policy does. */
function lifetimeOf({ expiresIn, fields }: PresignedPost, askedAtMs: number): number | undefined {
  return typeof expiresIn === 'number' ? expiresIn * 1000 : lifetimeMs(fields, askedAtMs);
}
