import { defineProvider, type Provider, UploadError, type Verdict } from '@longshore/core';
import {
  type ApiAnswer,
  baseOf,
  type FormItem,
  type FormWire,
  formTransport,
  isRecord,
  type StorageOptions,
} from '@longshore/transports';
import type { AxiosInstance } from 'axios';
import { objectName } from '../object-key.ts';
import { contextQuery, deleteFile, fetchMediaFile, flipletKeys, placeOf } from './api.ts';
import { FlipletError, flipletErrorOf } from './errors.ts';
import {
  type FlipletContext,
  type FlipletDraft,
  type FlipletFile,
  type FlipletPlace,
  type FlipletRef,
  parse,
  readUploadedFile,
  readUploadedFiles,
} from './schema.ts';

/**
 * How {@link createFlipletProvider} works. Read whenever something is needed, so a getter may change an
 * answer: a file goes to where `appId`, `organizationId` and `folderId` point when its turn comes.
 */
export interface FlipletProviderOptions extends FlipletContext {
  /** Your client of Fliplet's API, or of your proxy before it: its `baseURL`, interceptors and credentials. */
  readonly api: AxiosInstance;
  /**
   * Several files in one request; `true` is up to 10. Then one file that Fliplet refuses fails all of its
   * request. Read once. @default false
   */
  readonly batch?: boolean | { readonly maxFiles: number } | undefined;
  /**
   * Whether the virus scan is followed after a file is ready: it then stays provisional until the scan is
   * over, and fails where it is infected. @default true
   */
  readonly scan?: boolean | undefined;
  /** The most bytes of a file; Fliplet's limit is for a whole request. @default 2^30 */
  readonly maxSize?: number | undefined;
  /** How long after its upload a file that is scanned may be unknown. In ms. @default 10_000 */
  readonly notFoundGraceMs?: number | undefined;
  /** How patient the transfer is. Read once. */
  readonly transfer?: Pick<StorageOptions, 'stallMs' | 'answerMs'> | undefined;
  /** Wall clock. @default Date.now */
  readonly now?: (() => number) | undefined;
}

/** A file in Fliplet's media library. */
export interface FlipletMedia extends Omit<FlipletFile, 'storedSize' | 'scan'> {
  /** The file's `id`. */
  readonly reference: number;
  /** Bytes that were sent; Fliplet may keep fewer of a large picture, see `metadata`. */
  readonly size: number;
  /** `queued` while the upload is provisional; `unknown` where Fliplet says nothing of a scan. */
  readonly scan: 'queued' | 'clean' | 'unknown';
  /** Where it was sent to, with `null` for what was not given. */
  readonly context: FlipletPlace;
}

type FlipletVerdict = Verdict<FlipletMedia, FlipletRef>;

/** "Body limit 1 GB on all endpoints" (https://developers.fliplet.com). */
const GIGABYTE = 2 ** 30;

/**
 * Uploads to Fliplet's media library: one form for each file, or for several, after which a file is ready,
 * and provisionally so while a virus scan is queued (https://developers.fliplet.com, "Media REST APIs").
 *
 * The name that is sent has no slashes and control characters, and at most 200 bytes. A form whose answer is lost
 * is sent again, since Fliplet has no way to ask for it: its files may then be in the folder twice.
 *
 * @example
 * ```ts
 * const api = axios.create({ baseURL: '/api/fliplet' });
 * const uploader = createUploader(createFlipletProvider({ api, appId: 1 }), { environment: browserEnvironment() });
 * ```
 */
export function createFlipletProvider(
  options: FlipletProviderOptions,
): Provider<FlipletMedia, FlipletDraft, FlipletRef, FormWire> {
  const errorOf = (answer: ApiAnswer) => flipletErrorOf(answer, (options.now ?? Date.now)());
  const { batch } = options;
  const maxFiles = typeof batch === 'object' ? batch.maxFiles : 10;
  return defineProvider<FlipletMedia, FlipletDraft, FlipletRef, FormWire>({
    name: 'fliplet',
    transport: formTransport({
      ...options.transfer,
      api: () => options.api,
      errorOf,
      together: { form: formOfAll, split: splitAnswer },
    }),
    ...(batch && { batch: { maxFiles, maxBytes: GIGABYTE } }),
    parse,

    limits: () => ({ maxSize: options.maxSize ?? GIGABYTE }),

    async plan(source) {
      const place = placeOf(options);
      const name = objectName(source.name);
      return {
        request: {
          kind: 'form',
          path: `/v1/media/files${contextQuery(place)}`,
          fields: [['name[0]', name]],
          fileField: 'files[0]',
          fileName: name,
        },
        draft: { place },
      };
    },

    stored(receipt, { place }, { size }) {
      const file = readUploadedFile(receipt, baseOf(options.api));
      return verdictOf(file, { id: file.id, place, size, isSeen: false }, options.scan ?? true);
    },

    async check(ref, { signal, sinceStoredMs, cached }) {
      try {
        const load = () => fetchMediaFile(options.api, ref.id, signal);
        const file = await cached(flipletKeys.file(ref.id), load);
        return verdictOf(file, { ...ref, isSeen: true }, options.scan ?? true);
      } catch (thrown) {
        if (!(thrown instanceof FlipletError) || thrown.code !== 'not-found') throw thrown;
        if (ref.isSeen) return { state: 'failed', error: inTrash(thrown) };
        throw sinceStoredMs < (options.notFoundGraceMs ?? 10_000) ? again(thrown) : thrown;
      }
    },

    async discard({ ref }, { signal }) {
      if (ref !== undefined) await deleteFile(options.api, ref.id, signal);
    },

    refOf: ({ reference: id, size, context: place }) => ({ id, place, size, isSeen: true }),
  });
}

function verdictOf(file: FlipletFile, ref: FlipletRef, isFollowed: boolean): FlipletVerdict {
  const { storedSize: _storedSize, scan, ...rest } = file;
  if (scan === 'infected') {
    const message =
      'Fliplet found a virus in the file. It is quarantined in the trash, where apps cannot download it.';
    return { state: 'failed', error: new FlipletError({ code: 'infected', message }) };
  }
  if (file.deletedAt !== null) return { state: 'failed', error: inTrash() };
  const asset: FlipletMedia = { ...rest, reference: file.id, size: ref.size, scan, context: ref.place };
  return { state: 'ready', ref, asset, ...(isFollowed && scan === 'queued' && { provisional: true }) };
}

/** In the trash without a word of the scan's: the page says that infected files are put there. */
function inTrash({ status, requestId, serverMessage }: Partial<FlipletError> = {}): FlipletError {
  return new FlipletError({
    code: 'infected',
    message: 'Fliplet has moved the file to the trash, as it does with infected files that it quarantines.',
    ...{ status, requestId, serverMessage },
  });
}

/** Not found yet, so soon after its upload: no verdict. */
function again({ code, message, status, requestId }: FlipletError): FlipletError {
  return new FlipletError({ code, message, status, requestId, recovery: 'retry' });
}

/** The form for several files, as the vendor's File Manager writes it: each name before its file. */
function formOfAll(items: readonly FormItem[]) {
  const [path = ''] = items.map(({ request }) => request.path);
  if (items.some(({ request }) => request.path !== path)) {
    throw new UploadError({
      code: 'batch-mismatch',
      message:
        'Files for different folders met in one request. Nothing was sent; they are sent again by themselves.',
      recovery: 'replan',
    });
  }
  const parts = items.flatMap((item, index) => {
    const { fileName } = item.request;
    return [
      { name: `name[${index}]`, value: fileName },
      { name: `files[${index}]`, file: item, fileName },
    ];
  });
  return { path, parts };
}

/**
 * The answer's files, in the order of what was sent: by index where the names agree, else by names that
 * occur once on both sides.
 *
 * @throws UploadError `batch-mismatch`
 */
function splitAnswer(answer: ApiAnswer, items: readonly FormItem[]): ApiAnswer[] {
  const files = readUploadedFiles(answer);
  if (files.length !== items.length) {
    throw mismatch(
      `${items.length} files were sent in one request, and Fliplet’s answer is about ${files.length}.`,
    );
  }
  const ids = files.flatMap((file) => (isRecord(file) && typeof file.id === 'number' ? [file.id] : []));
  if (new Set(ids).size !== ids.length) {
    throw mismatch('Fliplet’s answer gives several files of one request the same id.');
  }
  const received = files.map((file) =>
    isRecord(file) && typeof file.name === 'string' ? plain(file.name) : '',
  );
  const sent = items.map(({ request }) => plain(request.fileName));
  const isInOrder = sent.every((name, index) => name === received[index]);
  const ordered = isInOrder ? files : sent.map((name) => files[onlyIndexOf(name, sent, received)]);
  return ordered.map((file) => ({ ...answer, body: { files: [file] } }));
}

function onlyIndexOf(name: string, sent: readonly string[], received: readonly string[]): number {
  const isOnce = [sent, received].every((names) => names.filter((other) => other === name).length === 1);
  if (isOnce) return received.indexOf(name);
  throw mismatch(
    'Fliplet’s answer names other files than were sent in one request, so that it is not known which is which.',
  );
}

function mismatch(what: string): UploadError {
  const message = `${what} None of them counts as stored: look in the folder before you send them again.`;
  const advice = 'Look in the folder, and send again what is missing there.';
  return new UploadError({ code: 'batch-mismatch', message, advice, recovery: 'restart' });
}

/** A name as it can be compared: systems differ in how they compose characters. */
function plain(name: string): string {
  return name.normalize('NFC');
}
