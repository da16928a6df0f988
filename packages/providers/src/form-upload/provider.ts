import { defineProvider, type Json, type Provider } from '@longshore/core';
import { type FormWire, formTransport, type StorageOptions } from '@longshore/transports';
import { createOwnBackend, type OwnBackendAsset, type OwnBackendOptions } from '../own-backend.ts';
import { formOf, formUploadCalls, formUploadKeys } from './api.ts';
import { formUploadErrors } from './errors.ts';
import { type FormUploadDraft, type FormUploadRef, parse, readFormUpload } from './schema.ts';

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
export function createFormUploadProvider<Data>(
  options: FormUploadProviderOptions & { readonly readAsset: (asset: Json) => Data },
): FormUploadProvider<Data>;
/** Without `readAsset`, `data` of an asset is the JSON that your backend sent. */
export function createFormUploadProvider(
  options: FormUploadProviderOptions & { readonly readAsset?: undefined },
): FormUploadProvider<Json>;
/** Where the type of the options leaves open whether there is a `readAsset`. */
export function createFormUploadProvider(options: FormUploadProviderOptions): FormUploadProvider<unknown>;
export function createFormUploadProvider(options: FormUploadProviderOptions): FormUploadProvider<unknown> {
  const backend = createOwnBackend(options, formUploadCalls, formUploadKeys, formUploadErrors);
  return defineProvider<FormUploadAsset<unknown>, FormUploadDraft, FormUploadRef, FormWire>({
    name: 'form-upload',
    transport: formTransport({ ...options.transfer, api: () => options.api, errorOf: formUploadErrors.of }),
    parse,

    async plan(source) {
      const root = backend.rootOf();
      return {
        request: formOf(root, source),
        draft: { root },
        ...(options.verify && { digests: ['sha-256'] }),
      };
    },

    stored(receipt, { root }, source) {
      const upload = readFormUpload(receipt);
      const ref = backend.refOf({ id: upload.id, root }, source);
      const verdict = backend.verdictOf(upload, ref);
      // What is to be verified is not ready before its hash is compared.
      return options.verify && verdict.state === 'ready' ? { state: 'pending', ref } : verdict;
    },

    // The bytes are at the backend already; all that there may be to wait for is the file's own hash.
    async finalize(ref, source) {
      return { state: 'pending', ref: await backend.hashed(ref, source) };
    },

    check: backend.check,
    discard: (made, { signal }) => backend.discard(made, signal),
    refOf: (asset) => backend.refOf({ id: asset.id, root: backend.rootOf() }, asset),
  });
}
