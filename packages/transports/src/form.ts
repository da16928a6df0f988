import {
  fileChanged,
  type Item,
  type Source,
  type TransferCall,
  type Transport,
  UploadError,
} from '@longshore/core';
import type { AxiosInstance } from 'axios';
import type { ApiAnswer } from './api-error.ts';
import { sendForm } from './form-client.ts';
import { assertReadable, mayBeTheFile, whileUnchanged } from './readable.ts';
import { sentOfFiles } from './sent-of-file.ts';

/** What a form upload to an application's own API needs. */
export interface FormRequest {
  readonly kind: 'form';
  /** Under the client's `baseURL`, with its query. */
  readonly path: string;
  /** Sent verbatim, in this order, before the file. */
  readonly fields: readonly (readonly [name: string, value: string])[];
  /** The file part's name. */
  readonly fileField: string;
  /** The file part's `filename`. */
  readonly fileName: string;
}

/** What the API said to a form: an answer of 200 to 299. */
export type FormReceipt = ApiAnswer;

/** The wire between a provider and {@link formTransport}. */
export type FormWire = { request: FormRequest; receipt: FormReceipt };

/** One file that is sent in a form. */
export interface FormItem {
  readonly request: FormRequest;
  readonly source: Source;
}

/** A part of a form for several files: a field, or one of the files. */
export type FormPart =
  | { readonly name: string; readonly value: string }
  | { readonly name: string; readonly file: FormItem; readonly fileName: string };

/** How several files share one request. */
export interface Together {
  /** The one request for all items: where to, and its parts in order. */
  form(items: readonly FormItem[]): { readonly path: string; readonly parts: readonly FormPart[] };
  /**
   * Parts the answer into one for each item, in their order.
   * @throws UploadError `batch-mismatch` where it is about other files than were sent
   */
  split(answer: ApiAnswer, items: readonly FormItem[]): readonly FormReceipt[];
}

/** How {@link formTransport} works. */
export interface FormOptions {
  /** The application's client of the API; asked for before each request. */
  readonly api: () => AxiosInstance;
  /** The error that an answer which is no success stands for. */
  readonly errorOf: (answer: ApiAnswer) => UploadError;
  /** The media types that the answer may have. @default the client's own `Accept` */
  readonly accept?: string | undefined;
  /** A transfer that has begun and moves no byte for this long is tried again. In ms. @default 60_000 */
  readonly stallMs?: number | undefined;
  /** How long the API may take to answer once it has all bytes. In ms. @default 300_000 */
  readonly answerMs?: number | undefined;
  /** For a provider with `batch`. @default one file in each request */
  readonly together?: Together | undefined;
}

/**
 * Sends files as `multipart/form-data` (RFC 7578) to an application's own API, through its own axios
 * instance with its `baseURL`, interceptors and credentials. Each file's part names its own media type;
 * the request's Content-Type is written by the browser, whatever the instance has for a default. The
 * instance's `timeout` does not count for the transfer: `stallMs` and `answerMs` do.
 *
 * A form whose answer is lost (`network`, `timeout`) is sent again by itself: the API may then have the file
 * twice, and only the last one is known here. An API that minds has to tell a repetition by itself.
 *
 * `send` throws what `callApi` throws, `timeout` for a transfer that stands still, and `file-changed` for
 * a file that is gone from the disk or was written to.
 *
 * @example
 * ```ts
 * const transport = formTransport({
 *   api: () => api,
 *   errorOf: (answer) => new UploadError(apiErrorOptions(answer, 'My API')),
 * });
 * ```
 */
export function formTransport(options: FormOptions): Transport<FormWire> {
  const { together } = options;
  return {
    send: (item) =>
      item.call.request((signal) => {
        const { path, fields, fileField, fileName } = item.request;
        const parts: FormPart[] = fields.map(([name, value]) => ({ name, value }));
        parts.push({ name: fileField, file: item, fileName });
        return whileUnchanged(item.source, () => sendParts([item], path, parts, signal, options));
      }),
    ...(together && { sendTogether: (items, call) => sendTogether(items, call, together, options) }),
  };
}

function sendTogether(
  items: readonly Item<FormWire>[],
  call: TransferCall,
  together: Together,
  options: FormOptions,
): Promise<readonly FormReceipt[]> {
  return call.request(async (signal) => {
    await lookAt(items);
    const { path, parts } = together.form(items);
    try {
      return together.split(await sendParts(items, path, parts, signal, options), items);
    } catch (thrown) {
      if (mayBeTheFile(thrown)) await lookAt(items);
      throw thrown;
    }
  });
}

async function lookAt(items: readonly FormItem[]): Promise<void> {
  for (const { source } of items) await assertReadable(source).catch(spoiled);
}

/** The error ends every file's upload; only the one that it names can't be sent again. */
function spoiled(thrown: unknown): never {
  if (!(thrown instanceof UploadError)) throw thrown;
  throw new UploadError({
    code: thrown.code,
    message: `${thrown.message} No file of the same request was sent; the others can be tried again.`,
    recovery: 'restart',
  });
}

async function sendParts(
  items: readonly Item<FormWire>[],
  path: string,
  parts: readonly FormPart[],
  signal: AbortSignal,
  options: FormOptions,
): Promise<ApiAnswer> {
  const files = parts.flatMap((part) => ('file' in part ? [part.file] : []));
  const ordered = files.flatMap((file) => items.find((item) => item === file) ?? []);
  const sizes = ordered.map(({ source }) => source.size);
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  const answer = await sendForm(options.api(), path, formOf(parts), {
    ...options,
    signal,
    onProgress: (loaded, total) => {
      if (total !== undefined && total < bytes) throw shrunken(ordered);
      const sent = sentOfFiles(loaded, total, sizes);
      for (const [index, item] of ordered.entries()) item.call.sent(sent[index] ?? 0);
    },
  });
  for (const { call, source } of items) call.sent(source.size);
  return answer;
}

function shrunken(items: readonly FormItem[]): UploadError {
  const [first, ...others] = items;
  if (first !== undefined && others.length === 0) return fileChanged(first.source);
  // Which one is not known here: before the next attempt each is looked at.
  const message = 'A file changed while it was sent together with others.';
  return new UploadError({ code: 'file-changed', message, recovery: 'retry' });
}

function formOf(parts: readonly FormPart[]): FormData {
  const form = new FormData();
  for (const part of parts) {
    if ('file' in part) form.append(part.name, typed(part.file.source), part.fileName);
    else form.append(part.name, part.value);
  }
  return form;
}

/** The blob with the media type that its part is to name. Copies nothing. */
function typed({ blob, size, type }: Source): Blob {
  const named = type === '' ? 'application/octet-stream' : type;
  return blob.type === named ? blob : blob.slice(0, size, named);
}
