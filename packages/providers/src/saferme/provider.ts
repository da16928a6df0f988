import { defineProvider, type Provider, UploadError, type Verdict } from '@longshore/core';
import {
  originOf,
  type PostFormWire,
  postFormTransport,
  type StorageOptions,
  storageUrl,
} from '@longshore/transports';
import type { AxiosInstance } from 'axios';
import { chooseKey, type KeyMode } from '../object-key.ts';
import { lifetimeMs, postFormFields } from '../post-form-fields.ts';
import { unusable } from '../read-answer.ts';
import { authorizeUpload, fetchFileAttachment, registerKey, saferMeKeys } from './api.ts';
import { SaferMeError } from './errors.ts';
import { parse, SAFERME, type SaferMeDraft, type SaferMeFileAttachment, type SaferMeRef } from './schema.ts';

/** How {@link createSaferMeProvider} works. Read whenever something is needed, so a getter may change an answer. */
export interface SaferMeProviderOptions {
  /**
   * Your client of the Report API, or of your proxy before it: its `baseURL`, interceptors and credentials
   * (`Authorization: Token token=…`). Nothing of it reaches the storage host.
   */
  readonly api: AxiosInstance;
  /** Which key the stored object gets. @default 'prefix-name' */
  readonly keyMode?: KeyMode | undefined;
  /** How the bytes travel. Read once. */
  readonly storage?: StorageOptions | undefined;
  /** Wall clock. @default Date.now */
  readonly now?: (() => number) | undefined;
}

/** A file attachment, to be used when creating or updating one report. */
export interface SaferMeAsset {
  /** The attachment's `id`. */
  readonly reference: number;
  readonly id: number;
  /** One id may be used in one field only; for a second place, upload again. */
  readonly singleUse: true;
  /** Signed, and expires: not to be stored. `null` where it is not known. */
  readonly originalUrl: string | null;
  /** The server's name for it, or `null`. */
  readonly filename: string | null;
  /** The chosen file's own name. */
  readonly name: string;
  /** Signed URLs of smaller pictures; empty for other files. */
  readonly styleUrl: SaferMeFileAttachment['styleUrl'];
  readonly photoTime: SaferMeFileAttachment['photoTime'];
  readonly photoLocation: SaferMeFileAttachment['photoLocation'];
  readonly tags: SaferMeFileAttachment['tags'];
  /** `unknown` where the server has no status to ask for: the id can be used all the same. */
  readonly readiness: 'ready' | 'unknown';
}

type SaferMeVerdict = Verdict<SaferMeAsset, SaferMeRef>;

/**
 * Uploads file attachments of SaferMe's (Thundermaps') Report API v4: an authorization, an S3 POST form,
 * the registration of the stored key, and after a 202 status requests
 * (the vendor's page "File Attachments API").
 *
 * @example
 * ```ts
 * const api = axios.create({ baseURL: '/api/saferme' });
 * const uploader = createUploader(createSaferMeProvider({ api }), { environment: browserEnvironment() });
 * ```
 */
export function createSaferMeProvider(
  options: SaferMeProviderOptions,
): Provider<SaferMeAsset, SaferMeDraft, SaferMeRef, PostFormWire> {
  // What a 202 told, for a server that tells nothing afterwards. Not in the ref: it holds signed URLs.
  const registered = new Map<number, SaferMeFileAttachment>();

  const register = async (key: string, name: string, signal: AbortSignal): Promise<SaferMeVerdict> => {
    const attachment = await registerKey(options.api, key, signal);
    if (attachment.isReady) return ready(attachment, name);
    registered.set(attachment.id, attachment);
    return { state: 'pending', ref: { id: attachment.id, name, isAnswered: false } };
  };

  return defineProvider<SaferMeAsset, SaferMeDraft, SaferMeRef, PostFormWire>({
    name: 'saferme',
    transport: postFormTransport(options.storage),
    parse,

    async plan(source, _earlier, { signal }) {
      const { api, keyMode = 'prefix-name' } = options;
      const askedAtMs = (options.now ?? Date.now)();
      const contentType = source.type || 'application/octet-stream';
      const authorization = await authorizeUpload(api, contentType, signal);
      assertPost(authorization.method);
      const { fields, key_prefix: prefix, required_fields: required } = authorization;
      const granted = { key: fields.key ?? authorization.key ?? undefined, prefix: prefix ?? undefined };
      const key = chooseKey(granted, source.name, keyMode);
      if (key === undefined) {
        const field = keyMode === 'as-given' ? 'key' : 'key_prefix';
        throw unusable(SAFERME, `upload_authorization.${field}`, 'string', 200);
      }
      const lifetime = lifetimeMs(fields, askedAtMs);
      return {
        request: {
          kind: 'post-form',
          url: storageUrl(authorization.url, originOf(api)),
          fields: postFormFields({ fields, required: required ?? undefined }, key.sent, contentType),
          fileField: 'file',
          fileName: key.fileName,
        },
        draft: { key: key.stored },
        ...(lifetime !== undefined && { expiresAtMs: askedAtMs + lifetime }),
      };
    },

    stored(receipt, draft, { name }) {
      // Without a 201 there is no `<Key>`; then it is the one that was asked for.
      return { state: 'pending', ref: { key: receipt.key ?? draft.key, name } };
    },

    finalize(ref, _source, { signal }) {
      if ('key' in ref) return register(ref.key, ref.name, signal);
      return Promise.resolve({ state: 'pending', ref });
    },

    async check(ref, { signal, cached }) {
      if ('key' in ref) return register(ref.key, ref.name, signal);
      const { id, name } = ref;
      const load = () => fetchFileAttachment(options.api, id, signal);
      const verdict = await cached(saferMeKeys.fileAttachment(id), load).then(
        (found): SaferMeVerdict =>
          found.isReady ? ready(found, name) : { state: 'pending', ref: { id, name, isAnswered: true } },
        (thrown: unknown) => withoutStatus(thrown, ref, registered.get(id)),
      );
      if (verdict.state !== 'pending') registered.delete(id);
      return verdict;
    },
  });
}

function assertPost(method: string | null | undefined): void {
  if (!method || method.toUpperCase() === 'POST') return;
  const message = `SaferMe asked for a ${method.slice(0, 20)} where only a POST form is known. Nothing was sent.`;
  throw new UploadError({ code: 'invalid-plan', message });
}

function ready(
  attachment: SaferMeFileAttachment,
  name: string,
  readiness: SaferMeAsset['readiness'] = 'ready',
): SaferMeVerdict {
  const { id, isReady: _isReady, raw: _raw, ...rest } = attachment;
  const asset: SaferMeAsset = { reference: id, id, singleUse: true, ...rest, name, readiness };
  return { state: 'ready', ref: { id, name, isAnswered: true }, asset };
}

/**
 * The status request is not documented. A server that does not know it answers the first one with 404 or
 * 405; the registered id is valid all the same. A 404 after an answer means that the attachment is gone.
 */
function withoutStatus(
  thrown: unknown,
  { id, name, isAnswered }: Extract<SaferMeRef, { id: number }>,
  known: SaferMeFileAttachment | undefined,
): SaferMeVerdict {
  if (!(thrown instanceof SaferMeError) || (thrown.status !== 404 && thrown.status !== 405)) throw thrown;
  if (!isAnswered) return ready(known ?? bare(id), name, 'unknown');
  const { status, requestId, serverMessage, errorCode, fields } = thrown;
  const message = 'SaferMe does not know the file any more.';
  const details = { status, requestId, serverMessage, errorCode, fields };
  return {
    state: 'failed',
    error: new SaferMeError({ code: 'not-found', message, recovery: 'restart', ...details }),
  };
}

/** After a reload only the id is known. */
function bare(id: number): SaferMeFileAttachment {
  return {
    id,
    isReady: true,
    originalUrl: null,
    filename: null,
    styleUrl: {},
    photoTime: null,
    photoLocation: null,
    tags: {},
    raw: {},
  };
}
