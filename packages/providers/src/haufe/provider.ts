import { defineProvider, type Limits, type Provider, redact, type Verdict } from '@longshore/core';
import { originOf, type PutWire, putTransport, type StorageOptions, storageUrl } from '@longshore/transports';
import type { AxiosInstance } from 'axios';
import { authorizeFile, deleteFile, fetchFileStatus, haufeKeys } from './api.ts';
import { HaufeError } from './errors.ts';
import {
  type HaufeDraft,
  type HaufeFileStatus,
  type HaufeRef,
  type HaufeSignedUrl,
  parse,
} from './schema.ts';

/** How {@link createHaufeProvider} works. Read whenever something is needed, so a getter may change an answer. */
export interface HaufeProviderOptions {
  /**
   * Your client of the Files API, or of your proxy before it: its `baseURL`, interceptors and credentials
   * (`api-key`, `user-id`). Nothing of it reaches the storage host.
   */
  readonly api: AxiosInstance;
  /** Whether Haufe keeps the file for reuse; `false` deletes it after 24 h. @default true, by Haufe */
  readonly persist?: boolean | undefined;
  /** How long after it was stored a file may be unknown to the status request. In ms. @default 10_000 */
  readonly notFoundGraceMs?: number | undefined;
  /** How the bytes travel. Read once. */
  readonly storage?: StorageOptions | undefined;
  /** Wall clock. @default Date.now */
  readonly now?: (() => number) | undefined;
}

/** A file that Haufe has processed, to be attached to a message. */
export interface HaufeAsset {
  /** The `file_id`. */
  readonly reference: string;
  readonly fileId: string;
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** Media type. */
  readonly type: string;
  readonly persist: boolean;
  /** When Haufe deletes it, as ISO 8601: 24 h after it was stored, where `persist` is false. */
  readonly expiresAt?: string;
  /** `empty`, `length`, or another that Haufe may add. */
  readonly warnings: readonly string[];
}

const DAY_MS = 86_400_000;

/**
 * Uploads to the Files API of Haufe's Copilot: a signed URL with its id and limits, one PUT to storage, and
 * status requests until the file is processed (https://docs.haufe.ai, "Files / signed-url").
 *
 * @example
 * ```ts
 * const api = axios.create({ baseURL: '/api/haufe' });
 * const uploader = createUploader(createHaufeProvider({ api, persist: false }), { environment: browserEnvironment() });
 * ```
 */
export function createHaufeProvider(
  options: HaufeProviderOptions,
): Provider<HaufeAsset, HaufeDraft, HaufeRef, PutWire> {
  const now = () => (options.now ?? Date.now)();
  return defineProvider<HaufeAsset, HaufeDraft, HaufeRef, PutWire>({
    name: 'haufe',
    transport: putTransport(options.storage),
    parse,

    async plan(source, _earlier, { signal }) {
      const { api, persist } = options;
      // Before the call: a slow answer has used up some of its own lifetime.
      const askedAtMs = now();
      const signed = await authorizeFile(api, { filename: source.name, persist }, signal);
      return {
        request: {
          kind: 'put',
          url: storageUrl(signed.file_url, originOf(api)),
          headers: { 'Content-Type': source.type || 'application/octet-stream' },
        },
        draft: { fileId: signed.file_id, persist: persist ?? true },
        limits: limitsIn(signed),
        expiresAtMs: askedAtMs + signed.expires_in * 1000,
      };
    },

    stored(_receipt, draft, { name, size, type }) {
      return { state: 'pending', ref: { ...draft, name, size, type } };
    },

    async check(ref, { signal, sinceStoredMs, cached }) {
      const { fileId } = ref;
      try {
        const status = await cached(haufeKeys.fileStatus(fileId), () =>
          fetchFileStatus(options.api, fileId, signal),
        );
        return verdictOf(status, ref, now() - sinceStoredMs);
      } catch (thrown) {
        if (!(thrown instanceof HaufeError)) throw thrown;
        // "Infected or still being processed": `warnings.infected` of a later answer decides.
        if (thrown.code === 'conflict' || thrown.status === 409) return { state: 'pending', ref };
        if (thrown.code !== 'not-found') throw thrown;
        const isNew = sinceStoredMs < (options.notFoundGraceMs ?? 10_000);
        return isNew ? { state: 'pending', ref } : { state: 'failed', error: gone(thrown) };
      }
    },

    async discard({ draft, ref }, { signal }) {
      const fileId = ref?.fileId ?? draft?.fileId;
      if (fileId !== undefined) await deleteFile(options.api, fileId, signal);
    },

    refOf: ({ reference: fileId, name, size, type, persist }) => ({ fileId, name, size, type, persist }),
  });
}

function limitsIn({ file_limits: limits }: HaufeSignedUrl): Limits {
  return { accept: limits.allowed_types, maxSize: limits.max_size };
}

function verdictOf(
  status: HaufeFileStatus,
  ref: HaufeRef,
  storedAtMs: number,
): Verdict<HaufeAsset, HaufeRef> {
  if (status.state === 'failed') return { state: 'failed', error: failure(status) };
  if (status.state === 'processing') {
    const label = (status.steps.findLast((step) => step.endedAt === undefined) ?? status.steps.at(-1))
      ?.status;
    return { state: 'pending', ref, ...(label !== undefined && { label }) };
  }
  const warnings = Object.keys(status.warnings).filter((name) => status.warnings[name] === true);
  const expiresAt = new Date(storedAtMs + DAY_MS).toISOString();
  const asset = { reference: ref.fileId, ...ref, ...(!ref.persist && { expiresAt }), warnings };
  return { state: 'ready', ref, asset, warnings };
}

function failure({ processingStatus, steps, warnings }: HaufeFileStatus): HaufeError {
  if (warnings.infected || /INFECT/i.test(processingStatus)) {
    return new HaufeError({ code: 'infected', message: 'Haufe found a virus in the file.' });
  }
  const last = steps.at(-1)?.status;
  const why = redact(last === undefined ? processingStatus : `${processingStatus}, ${last}`, 200);
  // Neither the words for a failure nor the steps' names are documented: these are read as words.
  if (/REJECT|ALLOWED|SUPPORTED|EXCEEDED|INVALID/i.test(why)) {
    const code = /TYPE|FORMAT/i.test(why)
      ? 'type-not-accepted'
      : /SIZE/i.test(why)
        ? 'too-large'
        : 'bad-file';
    return new HaufeError({ code, message: `Haufe refused the file (${why}).`, serverMessage: why });
  }
  return new HaufeError({
    code: 'processing-failed',
    message: `Haufe could not process the file (${why}).`,
    serverMessage: why,
    recovery: 'restart',
  });
}

/** Stored, and no longer there: only sending it again helps. */
function gone({ status, requestId, errorCode, serverMessage }: HaufeError): HaufeError {
  return new HaufeError({
    code: 'not-found',
    message: 'Haufe does not know the file any more.',
    recovery: 'restart',
    ...{ status, requestId, errorCode, serverMessage },
  });
}
