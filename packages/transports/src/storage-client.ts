import { UploadError } from '@longshore/core';
import { Axios, type AxiosAdapter, type AxiosProgressEvent, isAxiosError } from 'axios';
import { readableHeaders } from './headers.ts';
import { type StorageAnswer, s3ErrorOf } from './s3-error.ts';
import { readS3Error } from './s3-xml.ts';
import { watchdog } from './watchdog.ts';

/** How bytes travel to a storage host. */
export interface StorageOptions {
  /** A transfer that has begun and moves no byte for this long is tried again. @default 60_000 */
  readonly stallMs?: number | undefined;
  /** How long the storage host may take to answer once it has all bytes. @default 300_000 */
  readonly answerMs?: number | undefined;
  /** Instead of XMLHttpRequest (Node's http where there is none). @internal */
  readonly adapter?: AxiosAdapter | undefined;
}

/** One request with bytes. */
export interface StorageRequest {
  readonly method: 'PUT' | 'POST';
  readonly url: string;
  /** All that is sent, beside what a browser adds by itself. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Blob | FormData;
  readonly signal: AbortSignal;
  /** Bytes of the body; `total` where they are known. What it throws ends the request, and is thrown. */
  readonly onProgress: (loaded: number, total: number | undefined) => void;
}

/** A longer answer is not waited for. In bytes. */
const LONGEST_ANSWER = 1024 * 1024;

/**
 * The bare client. Not `axios.create`, which begins with `axios.defaults`: an Authorization header that an
 * application has put there would reach the storage host.
 */
const client = new Axios({ withCredentials: false, withXSRFToken: false, timeout: 0 });

/**
 * Sends bytes to a storage host without credentials, cookies, XSRF header or anything else of the
 * application's own HTTP client.
 *
 * @throws UploadError for no answer, an answer that refuses, or a web page where storage should answer;
 * the signal's reason where it is aborted
 */
export async function sendToStorage(
  request: StorageRequest,
  options: StorageOptions,
): Promise<StorageAnswer> {
  const { method, url, headers, body } = request;
  assertHttp(url);
  const ended = new AbortController();
  const signal = AbortSignal.any([request.signal, ended.signal]);
  signal.throwIfAborted();
  let isOver = false;
  const watch = watchdog(options, (error) => ended.abort(error));
  try {
    const response = await client.request<string>({
      method,
      url,
      data: body,
      // What is `false` is not sent, not even axios' own default.
      headers: { Accept: false, ...(body instanceof Blob && { 'Content-Type': false }), ...headers },
      adapter: options.adapter ?? ['xhr', 'http', 'fetch'],
      signal,
      onUploadProgress: ({ loaded, total }) => {
        if (isOver || signal.aborted) return;
        watch.progress(loaded, total);
        try {
          request.onProgress(loaded, total);
        } catch (thrown) {
          ended.abort(thrown);
        }
      },
      onDownloadProgress: (event) => {
        if (event.loaded > LONGEST_ANSWER) ended.abort(tooLong(event));
      },
    });
    signal.throwIfAborted();
    return accepted({
      status: response.status,
      headers: readableHeaders(response.headers),
      body: response.data,
    });
  } catch (thrown) {
    signal.throwIfAborted();
    // Also an abort event that nobody here has caused: Safari fires one when a connection breaks.
    throw isAxiosError(thrown) ? s3ErrorOf({ status: 0, headers: {} }) : thrown;
  } finally {
    isOver = true;
    watch.stop();
  }
}

function accepted(answer: StorageAnswer): StorageAnswer {
  const { status, headers } = answer;
  const body = answer.body?.trimStart() ?? '';
  // S3 may begin a 200 before it knows better: https://repost.aws/knowledge-center/s3-resolve-200-internalerror
  if (status < 200 || status >= 300 || readS3Error(body) !== undefined) throw s3ErrorOf(answer);
  const isPage = headers['content-type']?.startsWith('text/html') === true && body !== '';
  if (isPage || /^<(?:!doctype|html)\b/i.test(body)) throw notStorage(status);
  return answer;
}

/** XMLHttpRequest would throw at it, or another scheme run it. */
function assertHttp(url: string): void {
  const page = typeof location === 'undefined' ? undefined : location.href;
  if (URL.canParse(url, page) && /^https?:$/.test(new URL(url, page).protocol)) return;
  throw new UploadError({
    code: 'invalid-plan',
    message: 'The plan’s URL is no http URL. Nothing was sent.',
  });
}

function notStorage(status: number): UploadError {
  return new UploadError({
    code: 'invalid-response',
    message: 'A web page answered in place of the storage host.',
    hint: 'A captive portal, or a single-page application that answers every path.',
    recovery: 'restart',
    status,
  });
}

function tooLong(event: AxiosProgressEvent): UploadError {
  const request: unknown = event.event?.target;
  const status =
    typeof XMLHttpRequest !== 'undefined' && request instanceof XMLHttpRequest ? request.status : 0;
  return status >= 200 && status < 300 ? notStorage(status) : s3ErrorOf({ status, headers: {} });
}
