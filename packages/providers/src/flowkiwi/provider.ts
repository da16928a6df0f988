import {
  defineProvider,
  extensionOf,
  type Limits,
  mediaTypeOf,
  type Provider,
  type Source,
  type Verdict,
} from '@longshore/core';
import { baseOf, type FormWire, formTransport, type StorageOptions } from '@longshore/transports';
import type { AxiosInstance } from 'axios';
import { integrityOf, type UnverifiedReason } from '../integrity.ts';
import { accept, deleteMedia, fetchMedia, mediaForm } from './api.ts';
import { FlowkiwiError, flowkiwiErrorOf } from './errors.ts';
import {
  type FlowkiwiDraft,
  type FlowkiwiMedia,
  type FlowkiwiRef,
  parse,
  readUploadedMedia,
} from './schema.ts';

/** How {@link createFlowkiwiProvider} works. Read whenever something is needed, so a getter may change an answer. */
export interface FlowkiwiProviderOptions {
  /**
   * Your client of Flowkiwi's API, or of your proxy before it: its `baseURL`, interceptors and credentials
   * (`Authorization`, `X-Flowkiwi-Organization-Id`). `withBearerToken(api, getToken)` gives it an async source
   * of access tokens.
   */
  readonly api: AxiosInstance;
  /** The largest file that is no video, inclusive. In bytes. @default 5_000_000 */
  readonly maxSize?: number | undefined;
  /** The largest video, inclusive. In bytes. @default 100_000_000 */
  readonly maxVideoSize?: number | undefined;
  /** How patient the transfer is. Read once. */
  readonly transfer?: Pick<StorageOptions, 'stallMs' | 'answerMs'> | undefined;
}

/** A media that Flowkiwi has stored, to be listed by a product or a variant. */
export interface FlowkiwiAsset extends FlowkiwiMedia {
  /** The `@id`. */
  readonly reference: string;
  /** The chosen file's own name. */
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** Whether the SHA-256 that Flowkiwi reports is the file's own; another one fails the upload. */
  readonly integrity: 'verified' | 'unverified';
  /** Why there was nothing to compare. */
  readonly unverifiedReason?: UnverifiedReason;
}

type FlowkiwiVerdict = Verdict<FlowkiwiAsset, FlowkiwiRef>;

/** Videos whose type browsers do not name. */
const videoExtensions = new Set(['avi', 'm4v', 'mkv', 'mov', 'mp4', 'mpeg', 'mpg', 'ogv', 'webm', 'wmv']);

/**
 * Uploads medias to Flowkiwi: one form, whose answer is the stored media (the vendor's page "Upload a media").
 *
 * The SHA-256 that Flowkiwi reports is compared with the file's own, which is computed while the bytes travel.
 * Another one fails the upload with `checksum-mismatch`, and the wrong media is deleted. Where there is nothing
 * to compare (`hash: null`, a reload, a page that cannot compute hashes) the asset is `unverified`. A form whose
 * answer is lost is sent again: Flowkiwi may then hold a media that nobody here knows of.
 *
 * @example
 * ```ts
 * const api = axios.create({ baseURL: '/api/flowkiwi', headers: { 'X-Flowkiwi-Organization-Id': organizationId } });
 * const uploader = createUploader(createFlowkiwiProvider({ api }), { environment: browserEnvironment() });
 * ```
 */
export function createFlowkiwiProvider(
  options: FlowkiwiProviderOptions,
): Provider<FlowkiwiAsset, FlowkiwiDraft, FlowkiwiRef, FormWire> {
  // What an upload told, until it is compared. Not in the ref: a URL may grant access.
  const uploaded = new Map<string, FlowkiwiMedia>();

  return defineProvider<FlowkiwiAsset, FlowkiwiDraft, FlowkiwiRef, FormWire>({
    name: 'flowkiwi',
    transport: formTransport({
      ...options.transfer,
      api: () => options.api,
      errorOf: flowkiwiErrorOf,
      accept,
    }),
    parse,

    limits: (file) => limitsFor(file, options),

    plan: async ({ name }) => ({ request: mediaForm(name), draft: {}, digests: ['sha-256'] }),

    stored(receipt, _draft, { name, size }) {
      const media = readUploadedMedia(receipt, baseOf(options.api));
      const ref = { iri: media.iri, name, size };
      if (media.hash === null) return ready(media, ref, 'no-hash');
      uploaded.set(media.iri, media);
      return { state: 'pending', ref };
    },

    async finalize(ref, source, { signal }) {
      const media = uploaded.get(ref.iri) ?? (await fetchAgain(options.api, ref, signal));
      if (media instanceof FlowkiwiError) return { state: 'failed', error: media };
      const verdict = await compared(media, ref, source);
      if (verdict.state === 'failed') {
        // Now, and not only with a retry: who leaves it at that leaves no wrong media behind.
        await deleteMedia(options.api, ref.iri, signal).catch(() => undefined);
      }
      uploaded.delete(ref.iri);
      return verdict;
    },

    async discard({ ref }, { signal }) {
      if (ref === undefined) return;
      uploaded.delete(ref.iri);
      await deleteMedia(options.api, ref.iri, signal);
    },

    refOf: ({ reference: iri, name, size }) => ({ iri, name, size }),
  });
}

/** The server goes by what it finds in the file; before that there are only its name and type. */
function limitsFor(
  file: { readonly name: string; readonly type: string },
  { maxSize = 5_000_000, maxVideoSize = 100_000_000 }: FlowkiwiProviderOptions,
): Limits {
  const isVideo = mediaTypeOf(file).startsWith('video/') || videoExtensions.has(extensionOf(file.name));
  return { maxSize: isVideo ? maxVideoSize : maxSize };
}

/** The media of an earlier page's upload; the error where it is gone meanwhile. */
async function fetchAgain(
  api: AxiosInstance,
  { iri }: FlowkiwiRef,
  signal: AbortSignal,
): Promise<FlowkiwiMedia | FlowkiwiError> {
  try {
    return await fetchMedia(api, iri, signal);
  } catch (thrown) {
    if (!(thrown instanceof FlowkiwiError) || thrown.code !== 'not-found') throw thrown;
    const { status, requestId, serverMessage } = thrown;
    const message = 'Flowkiwi does not know the media any more.';
    const details = { status, requestId, serverMessage };
    return new FlowkiwiError({ code: 'not-found', message, recovery: 'restart', ...details });
  }
}

async function compared(
  media: FlowkiwiMedia,
  ref: FlowkiwiRef,
  source: Source | undefined,
): Promise<FlowkiwiVerdict> {
  const integrity = await integrityOf(media.hash, source);
  if (integrity !== 'mismatch') return ready(media, ref, integrity);
  return {
    state: 'failed',
    error: new FlowkiwiError({
      code: 'checksum-mismatch',
      message: `Flowkiwi has stored “${ref.name}” otherwise than it was sent: its SHA-256 is another one. Try again.`,
      recovery: 'restart',
    }),
  };
}

function ready(
  media: FlowkiwiMedia,
  ref: FlowkiwiRef,
  integrity: 'verified' | UnverifiedReason,
): FlowkiwiVerdict {
  const asset: FlowkiwiAsset = {
    ...media,
    reference: media.iri,
    name: ref.name,
    size: ref.size,
    ...(integrity === 'verified' ? { integrity } : { integrity: 'unverified', unverifiedReason: integrity }),
  };
  return { state: 'ready', ref, asset };
}
