// Of several entries.

import { Json, Provider } from '@longshore/core';
import { ApiAnswer } from '@longshore/transports';
import { OwnBackendAsset, OwnBackendRef, SignedOptions } from '../own-backend.js';
import { PutOrFormWire, SmallFiles } from '../own-backend-small-files.js';
/** The upload's address, and the object's key where it goes by a form: all there is of a plan that may be stored. */
export type PresignedPutDraft = {
  readonly id: string;
  readonly root: string;
  readonly key?: string;
};
/** A stored file, with what its asset will need after a reload. */
export type PresignedPutRef = OwnBackendRef;
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
export declare function createPresignedPutProvider<Data>(
  options: PresignedPutProviderOptions & {
    readonly readAsset: (asset: Json) => Data;
  },
): PresignedPutProvider<Data>;
/** Without `readAsset`, `data` of an asset is the JSON that your backend sent. */
export declare function createPresignedPutProvider(
  options: PresignedPutProviderOptions & {
    readonly readAsset?: undefined;
  },
): PresignedPutProvider<Json>;
/** Where the type of the options leaves open whether there is a `readAsset`. */
export declare function createPresignedPutProvider(
  options: PresignedPutProviderOptions,
): PresignedPutProvider<unknown>;
