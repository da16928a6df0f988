// Of several entries.

import { Json, Provider } from '@longshore/core';
import { PostFormWire, StorageOptions } from '@longshore/transports';
import { OwnBackendAsset, OwnBackendOptions, OwnBackendRef } from '../own-backend.js';
import { ChecksumOptions } from '../own-backend-checksum.js';
/** The upload's address and its object's key: all there is of a plan that may be stored. */
export type PresignedPostDraft = {
  readonly id: string;
  readonly root: string;
  readonly key: string;
};
/** A stored file, with what its asset will need after a reload. */
export type PresignedPostRef = OwnBackendRef;
/** How {@link createPresignedPostProvider} works. Read whenever something is needed, so a getter may change an answer. */
export interface PresignedPostProviderOptions extends OwnBackendOptions, ChecksumOptions {
  /** How the bytes travel. Read once. */
  readonly storage?: StorageOptions | undefined;
  /** Wall clock. @default Date.now */
  readonly now?: (() => number) | undefined;
}
/** A file that your backend has; `data` is what it says of it. */
export interface PresignedPostAsset<Data = Json> extends OwnBackendAsset<Data> {}
type PresignedPostProvider<Data> = Provider<
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
export declare function createPresignedPostProvider(
  options: PresignedPostProviderOptions & {
    readonly readAsset?: undefined;
  },
): PresignedPostProvider<Json>;
export declare function createPresignedPostProvider(
  options: PresignedPostProviderOptions,
): PresignedPostProvider<unknown>;
