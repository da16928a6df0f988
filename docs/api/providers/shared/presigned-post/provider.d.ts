// Of several entries.

import { Json, Provider } from '@longshore/core';
import { ApiAnswer, PostFormWire } from '@longshore/transports';
import { OwnBackendAsset, OwnBackendRef, SignedOptions } from '../own-backend.js';
import { SmallFiles, SmallFilesOptions } from '../own-backend-small-files.js';
/** The upload's address and its object's key: all there is of a plan that may be stored. */
export type PresignedPostDraft = {
  readonly id: string;
  readonly root: string;
  readonly key: string;
};
/** A stored file, with what its asset will need after a reload. */
export type PresignedPostRef = OwnBackendRef;
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
export declare function createPresignedPostProvider<Data>(
  options: PresignedPostProviderOptions & {
    readonly readAsset: (asset: Json) => Data;
  },
): PresignedPostProvider<Data>;
/** Without `readAsset`, `data` of an asset is the JSON that your backend sent. */
export declare function createPresignedPostProvider(
  options: PresignedPostProviderOptions & {
    readonly readAsset?: undefined;
  },
): PresignedPostProvider<Json>;
/** Where the type of the options leaves open whether there is a `readAsset`. */
export declare function createPresignedPostProvider(
  options: PresignedPostProviderOptions,
): PresignedPostProvider<unknown>;
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
export declare function postForms(how?: SmallFilesOptions): SmallFiles;
