// Of several entries.

import { DigestName, Json, Provider } from '@longshore/core';
import { ApiAnswer, S3PartsWire } from '@longshore/transports';
import { OwnBackendAddress, OwnBackendAsset, OwnBackendRef, SignedOptions } from '../own-backend.js';
/** The upload's address, and how it is cut and hashed: a later run has to do the same. */
export type S3MultipartDraft = {
  readonly id: string;
  readonly root: string;
  readonly partSize: number;
  /** What goes with each part. */
  readonly checksum?: {
    readonly algorithm: DigestName;
    readonly isAdded: boolean;
  };
};
/** A file whose parts are all stored, with what its asset will need after a reload. */
export type S3MultipartRef = OwnBackendRef;
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
export declare function createS3MultipartProvider<Data>(
  options: S3MultipartProviderOptions & {
    readonly readAsset: (asset: Json) => Data;
  },
): S3MultipartProvider<Data>;
/** Without `readAsset`, `data` of an asset is the JSON that your backend sent. */
export declare function createS3MultipartProvider(
  options: S3MultipartProviderOptions & {
    readonly readAsset?: undefined;
  },
): S3MultipartProvider<Json>;
/** Where the type of the options leaves open whether there is a `readAsset`. */
export declare function createS3MultipartProvider(
  options: S3MultipartProviderOptions,
): S3MultipartProvider<unknown>;
