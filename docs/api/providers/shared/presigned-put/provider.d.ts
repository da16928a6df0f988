// Of several entries.

import { Json, Provider } from '@longshore/core';
import { PutWire, StorageOptions } from '@longshore/transports';
import { OwnBackendAsset, OwnBackendOptions, OwnBackendRef } from '../own-backend.js';
import { ChecksumOptions } from '../own-backend-checksum.js';
/** The upload's address: all there is of a plan that may be stored. */
export type PresignedPutDraft = {
  readonly id: string;
  readonly root: string;
};
/** A stored file, with what its asset will need after a reload. */
export type PresignedPutRef = OwnBackendRef;
/** How {@link createPresignedPutProvider} works. Read whenever something is needed, so a getter may change an answer. */
export interface PresignedPutProviderOptions extends OwnBackendOptions, ChecksumOptions {
  /** How the bytes travel. Read once. */
  readonly storage?: StorageOptions | undefined;
  /** Wall clock. @default Date.now */
  readonly now?: (() => number) | undefined;
}
/** A file that your backend has; `data` is what it says of it. */
export interface PresignedPutAsset<Data = Json> extends OwnBackendAsset<Data> {}
type PresignedPutProvider<Data> = Provider<
  PresignedPutAsset<Data>,
  PresignedPutDraft,
  PresignedPutRef,
  PutWire
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
export declare function createPresignedPutProvider<Data>(
  options: PresignedPutProviderOptions & {
    readonly readAsset: (asset: Json) => Data;
  },
): PresignedPutProvider<Data>;
export declare function createPresignedPutProvider(
  options: PresignedPutProviderOptions & {
    readonly readAsset?: undefined;
  },
): PresignedPutProvider<Json>;
export declare function createPresignedPutProvider(
  options: PresignedPutProviderOptions,
): PresignedPutProvider<unknown>;
