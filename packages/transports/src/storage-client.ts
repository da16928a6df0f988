import { fileChanged, isUploadError, type Source, UploadError } from '@longshore/core';
import { LONGEST_RECEIPT } from './answer-limit.ts';
import { type DeveloperNote, tellDeveloper } from './developer-note.ts';
import { EMPTY_CHECKSUM, hasEmptyChecksum } from './empty-checksum.ts';
import { type Answer, type Exchange, exchange } from './exchange.ts';
import { assertReadable } from './readable.ts';
import { type StorageAnswer, s3ErrorOf } from './s3-error.ts';
import { readS3Error } from './s3-xml.ts';
import { signatureHint } from './signature-hint.ts';
import { isWeb } from './storage-url.ts';
import { Changed } from './unchanged.ts';
import { watchdog } from './watchdog.ts';

/** How bytes travel to a storage host. */
export interface StorageOptions {
  /** A transfer that has begun and moves no byte for this long is tried again. @default 60_000 */
  readonly stallMs?: number | undefined;
  /** How long the storage host may take to answer once it has all bytes. @default 300_000 */
  readonly answerMs?: number | undefined;
  /**
   * Where bytes may go at all, as origins (`https://my-bucket.s3.eu-west-1.amazonaws.com`): a plan that names another
   * one ends with `invalid-plan`, and nothing is sent. @default wherever the API says
   */
  readonly origins?: readonly string[] | undefined;
  /** Hears of mistakes in the set-up that do no harm yet, each once: an ETag that CORS hides. @default the console */
  readonly onNote?: DeveloperNote | undefined;
  /** Stands between: gets each request, and what sends it. @internal */
  readonly exchange?: ((request: Exchange, send: typeof exchange) => Promise<Answer | undefined>) | undefined;
}

/** One request with bytes. */
export interface StorageRequest extends Omit<Exchange, 'file' | 'onSent' | 'onReceived'> {
  /** What the bytes are of. It has to be as it was before and after. */
  readonly source: Source;
  /** Bytes of the body; `total` where they are known. What it throws ends the request, and is thrown. */
  readonly onProgress: (loaded: number, total: number | undefined) => void;
}

/**
 * Sends bytes to a storage host without credentials, cookies, XSRF header or anything else of the
 * application's own HTTP client.
 *
 * @throws UploadError `file-changed`; for no answer, an answer that refuses, or a web page where storage should answer;
 * the signal's reason where it is aborted
 */
export async function sendToStorage(
  request: StorageRequest,
  options: StorageOptions,
): Promise<StorageAnswer> {
  const { onProgress, source, ...exchanged } = request;
  const { url, body } = exchanged;
  assertAllowed(url, options.origins);
  if (source.blob.size !== source.size) throw fileChanged(source);
  const isEmpty = (body instanceof Blob ? body.size : body instanceof ArrayBuffer && body.byteLength) === 0;
  if (hasEmptyChecksum(url) && !isEmpty) tellDeveloper(EMPTY_CHECKSUM, options.onNote);
  const ended = new AbortController();
  const signal = AbortSignal.any([request.signal, ended.signal]);
  signal.throwIfAborted();
  let isOver = false;
  const watch = watchdog(options, (error) => ended.abort(error));
  try {
    const sending: Exchange = {
      ...exchanged,
      file: source,
      signal,
      onSent(loaded, total) {
        if (isOver || signal.aborted) return;
        watch.progress(loaded, total);
        try {
          onProgress(loaded, total);
        } catch (thrown) {
          ended.abort(thrown);
        }
      },
      onReceived(loaded, status) {
        if (loaded > LONGEST_RECEIPT) ended.abort(tooLong(status));
      },
    };
    const answer = await (options.exchange?.(sending, exchange) ?? exchange(sending));
    signal.throwIfAborted();
    // Also an abort event that nobody here has caused: Safari fires one when a connection breaks.
    if (answer === undefined) throw s3ErrorOf({ status: 0, headers: {} });
    return accepted(answer, request);
  } catch (thrown) {
    if (thrown instanceof Changed) throw fileChanged(source, thrown.cause);
    if (isUploadError(thrown) && thrown.code === 'checksum-mismatch') await assertReadable(source);
    throw thrown;
  } finally {
    isOver = true;
    watch.stop();
  }
}

function accepted(answer: StorageAnswer, request: StorageRequest): StorageAnswer {
  const { status, headers } = answer;
  const body = answer.body?.trimStart() ?? '';
  // S3 may begin a 200 before it knows better: https://repost.aws/knowledge-center/s3-resolve-200-internalerror
  if (status < 200 || status >= 300 || readS3Error(body) !== undefined) throw refusalOf(answer, request);
  const isPage = headers['content-type']?.startsWith('text/html') === true && body !== '';
  if (isPage || /^<(?:!doctype|html)\b/i.test(body)) throw notStorage(status);
  return answer;
}

function refusalOf(answer: StorageAnswer, request: StorageRequest): UploadError {
  const error = s3ErrorOf(answer);
  const { code, message, status, serverMessage, requestId } = error;
  if (readS3Error(answer.body)?.code === 'SignatureDoesNotMatch') {
    const hint = signatureHint(request);
    return new UploadError({ code, message, status, serverMessage, requestId, hint });
  }
  if (code !== 'checksum-mismatch' || !hasEmptyChecksum(request.url)) return error;
  // The bytes are as they should be, so that no other attempt helps.
  return new UploadError({ code, message, status, serverMessage, requestId, hint: EMPTY_CHECKSUM });
}

/** XMLHttpRequest would throw at another scheme, or run it, and send a user name in the URL as a credential. */
function assertAllowed(value: string, origins: readonly string[] | undefined): void {
  const origin = webOriginOf(value);
  if (origin === undefined) {
    throw new UploadError({
      code: 'invalid-plan',
      message: 'The plan’s URL is no http URL, or holds a user name. Nothing was sent.',
    });
  }
  if (origins === undefined || origins.some((allowed) => urlOf(allowed)?.origin === origin)) return;
  throw new UploadError({
    code: 'invalid-plan',
    message: 'The plan names a storage host to which nothing may be sent. Nothing was sent.',
    hint: 'List its origin in `storage.origins` where it is right.',
  });
}

/** That of the latest URL: of many small files to one host, reading each URL anew is one of the greater costs. */
let latestOrigin: string | undefined;

/** Where a URL that is safe to follow leads; `undefined` for another. */
function webOriginOf(value: string): string | undefined {
  // Up to the path it is the same, so that it has no user name either.
  if (latestOrigin !== undefined && value.startsWith(`${latestOrigin}/`)) return latestOrigin;
  const url = urlOf(value, typeof location === 'undefined' ? undefined : location.href);
  if (url === undefined || !isWeb(url)) return undefined;
  latestOrigin = url.origin;
  return latestOrigin;
}

function urlOf(value: string, base?: string): URL | undefined {
  try {
    return new URL(value, base);
  } catch {
    return undefined;
  }
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

function tooLong(status: number): UploadError {
  return status >= 200 && status < 300 ? notStorage(status) : s3ErrorOf({ status, headers: {} });
}
