// Of several entries.

import { Json, Provider } from '@longshore/core';
import { FormWire, StorageOptions } from '@longshore/transports';
import { OwnBackendAsset, OwnBackendOptions, OwnBackendRef } from '../own-backend.js';
/** A form is planned without asking: all there is to remember is where it goes. */
export type FormUploadDraft = {
  readonly root: string;
};
/** A stored file, with what its asset will need after a reload. */
export type FormUploadRef = OwnBackendRef;
/** How {@link createFormUploadProvider} works. Read whenever something is needed, so a getter may change an answer. */
export interface FormUploadProviderOptions extends OwnBackendOptions {
  /** How patient the transfer is. Read once. */
  readonly transfer?: Pick<StorageOptions, 'stallMs' | 'answerMs'> | undefined;
}
/** A file that your backend has; `data` is what it says of it. */
export interface FormUploadAsset<Data = Json> extends OwnBackendAsset<Data> {}
/** What {@link createFormUploadProvider} makes. */
export type FormUploadProvider<Data> = Provider<
  FormUploadAsset<Data>,
  FormUploadDraft,
  FormUploadRef,
  FormWire
>;
/**
 * Uploads to a backend of your own by a multipart form, and asks for the status while your backend processes the
 * file (docs/wire.md). A form whose answer is lost is sent again, so your backend may get a file twice; where it must
 * not, sign a plan for each file and use `presigned-put` or `presigned-post`.
 *
 * @example
 * ```ts
 * const api = axios.create({ baseURL: '/api' });
 * const readAsset = (asset: Json) => v.parse(v.object({ url: v.string() }), asset);
 * const uploader = createUploader(createFormUploadProvider({ api, readAsset }), { environment: browserEnvironment() });
 * // isReady(upload) && upload.asset.data.url
 * ```
 */
export declare function createFormUploadProvider<Data>(
  options: FormUploadProviderOptions & {
    readonly readAsset: (asset: Json) => Data;
  },
): FormUploadProvider<Data>;
/** Without `readAsset`, `data` of an asset is the JSON that your backend sent. */
export declare function createFormUploadProvider(
  options: FormUploadProviderOptions & {
    readonly readAsset?: undefined;
  },
): FormUploadProvider<Json>;
/** Where the type of the options leaves open whether there is a `readAsset`. */
export declare function createFormUploadProvider(
  options: FormUploadProviderOptions,
): FormUploadProvider<unknown>;
