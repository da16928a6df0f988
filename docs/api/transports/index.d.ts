// @longshore/transports

import {
  DigestHow,
  DigestName,
  Json,
  Part,
  Source,
  Transport,
  UploadError,
  UploadErrorOptions,
} from '@longshore/core';
import { AxiosInstance } from 'axios';

/** What an application's API answered. */
interface ApiAnswer {
  readonly status: number;
  /** Those that a page may read, with names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed where it was JSON, else text. */
  readonly body: unknown;
}
/**
 * An `UploadError`'s description for an answer that is no success, by status alone; a provider
 * overrides what its API says more exactly. 408, 420, 429 and 5xx are retried, with `Retry-After` as the
 * least wait; 401, 403, 404, 413 and the other 4xx are not.
 *
 * @param api the API's name for the message
 * @param nowMs the wall clock, for a `Retry-After` that is a date
 *
 * @example
 * ```ts
 * throw new UploadError({ ...apiErrorOptions(answer, 'My API'), recovery: 'restart' });
 * ```
 */
export declare function apiErrorOptions(answer: ApiAnswer, api: string, nowMs?: number): UploadErrorOptions;
/**
 * What an error body says, in whichever of the usual shapes: `{ detail }`, `{ message }`, `{ error }`,
 * `{ errors }` as a list or a map, `{ title }` (RFC 9457), or plain text. At most 500 characters, never HTML.
 *
 * @example
 * ```ts
 * serverMessageIn({ errors: { name: ['is taken'] } }); // 'name: is taken'
 * ```
 */
export declare function serverMessageIn(body: unknown): string | undefined;
/**
 * An API's body as JSON, also where a BOM or a wrong Content-Type has kept the client from parsing it.
 *
 * @example
 * ```ts
 * jsonOf('{"id":1}'); // { id: 1 }
 * ```
 */
export declare function jsonOf(body: unknown): unknown;
/**
 * Whether a value is an object that is no list.
 *
 * @example
 * ```ts
 * const id = isRecord(body) ? body.id : undefined;
 * ```
 */
export declare function isRecord(value: unknown): value is Readonly<Record<string, unknown>>;
/** One call of an application's API. */
interface ApiRequest {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Under the client's `baseURL`, with its query. */
  readonly path: string;
  readonly body?: Json;
  readonly signal: AbortSignal;
  /** Past every cache: each answer is another one, as when a URL is signed. */
  readonly fresh?: boolean;
  /** The media types that the answer may have. @default the client's own `Accept` */
  readonly accept?: string;
  /** What the answer's body is read as: `json` where it looks like it, or always `text`. @default 'json' */
  readonly answer?: 'json' | 'text';
}
/**
 * Calls an API through the application's own axios instance, with its interceptors and credentials, and
 * only on that instance's own origin.
 *
 * @returns the answer, where it is a success
 * @throws what `errorOf` makes of an answer that is none; UploadError `network` without an answer,
 * `invalid-plan` for another origin; the signal's reason where it is aborted
 *
 * @example
 * ```ts
 * const answer = await callApi(api, { method: 'GET', path: '/v1/files', signal }, errorOf);
 * ```
 */
export declare function callApi(
  api: AxiosInstance,
  request: ApiRequest,
  errorOf: (answer: ApiAnswer) => UploadError,
): Promise<ApiAnswer>;
/** A hash of a file's bytes, as S3 is told it. */
interface Checksum {
  readonly algorithm: DigestName;
  /** Base64. */
  readonly value: string;
}
/** Which hash of a file goes with its bytes, so that the store itself refuses damaged ones. */
interface ChecksumWish {
  readonly algorithm: DigestName;
  /**
   * Whether it is put among the headers, or fields, that are sent. Else it goes along only where the plan has it
   * there already, signed, and what the store tells is compared in any case.
   */
  readonly isAdded: boolean;
}
/** A checksum of a file that is stored. */
interface StoredChecksum extends Checksum {
  /** Whether the storage host told the same one of what it has stored. */
  readonly isConfirmed: boolean;
}
/**
 * A hash in hexadecimal as S3 wants it: its bytes in base64.
 *
 * @example
 * ```ts
 * base64OfHex('e3069283'); // '4waSgw=='
 * ```
 */
export declare function base64OfHex(hex: string): string;
/**
 * A file's checksum, or that of a range of its bytes; `undefined` where it can't be computed here and need not go along.
 *
 * @throws what {@link Source.digest} throws
 *
 * @example
 * ```ts
 * const checksum = await checksumOf(source, { algorithm: 'crc32c', isAdded: false });
 * ```
 */
export declare function checksumOf(
  source: Source,
  { algorithm, isAdded }: ChecksumWish,
  range?: DigestHow['range'],
): Promise<Checksum | undefined>;
/** Hears what whoever sets an upload up should know. */
type DeveloperNote = (text: string) => void;
/**
 * Tells the developer of a mistake that does no harm to this upload: each text once, since every file would meet it.
 *
 * @param note hears it. @default the console
 *
 * @example
 * ```ts
 * tellDeveloper('CORS hides the ETag.', storage?.onNote);
 * ```
 */
export declare function tellDeveloper(text: string, note?: DeveloperNote): void;
/** What a form upload to an application's own API needs. */
interface FormRequest {
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
type FormReceipt = ApiAnswer;
/** The wire between a provider and {@link formTransport}. */
type FormWire = {
  request: FormRequest;
  receipt: FormReceipt;
};
/** One file that is sent in a form. */
interface FormItem {
  readonly request: FormRequest;
  readonly source: Source;
}
/** A part of a form for several files: a field, or one of the files. */
type FormPart =
  | {
      readonly name: string;
      readonly value: string;
    }
  | {
      readonly name: string;
      readonly file: FormItem;
      readonly fileName: string;
    };
/** How several files share one request. */
interface Together {
  /** The one request for all items: where to, and its parts in order. */
  form(items: readonly FormItem[]): {
    readonly path: string;
    readonly parts: readonly FormPart[];
  };
  /**
   * Parts the answer into one for each item, in their order.
   * @throws UploadError `batch-mismatch` where it is about other files than were sent
   */
  split(answer: ApiAnswer, items: readonly FormItem[]): readonly FormReceipt[];
}
/** How {@link formTransport} works. */
interface FormOptions {
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
export declare function formTransport(options: FormOptions): Transport<FormWire>;
/**
 * What a client's paths are below, for what an API says relative to itself; empty where there is none.
 *
 * @example
 * ```ts
 * webUrl(body.contentUrl, baseOf(api));
 * ```
 */
export declare function baseOf(api: AxiosInstance): string;
/**
 * Where an axios instance's API answers; `undefined` where that is not known (Node, without a `baseURL`).
 *
 * @example
 * ```ts
 * originOf(axios.create({ baseURL: 'https://api.test/v1' })); // 'https://api.test'
 * ```
 */
export declare function originOf(api: AxiosInstance): string | undefined;
/**
 * Refuses a path that would lead an application's client, and with it its credentials, to another host.
 *
 * @throws UploadError `invalid-plan`
 *
 * @example
 * ```ts
 * assertOwnOrigin(api, body.next_page);
 * ```
 */
export declare function assertOwnOrigin(api: AxiosInstance, path: string): void;
/** No part has more bytes, and no object that comes in one PUT or form. */
export declare const MOST_PART_BYTES: number;
/** No object has more bytes. */
export declare const MOST_OBJECT_BYTES: number;
/** One part of a file: its number from 1, and where its bytes are. */
interface PartRange {
  readonly number: number;
  readonly start: number;
  /** The first byte that is not its own. */
  readonly end: number;
}
/**
 * How many bytes each part of a file gets, so that S3 takes it: the wished size, or the least whole number of
 * MiB with which 10,000 parts suffice. Pure.
 *
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html
 *
 * @param wished bytes. @default 8 MiB
 * @throws UploadError `too-large` above 5 TiB
 *
 * @example
 * ```ts
 * partSizeFor(5 * 2 ** 40); // 550_502_400, which is 525 MiB
 * ```
 */
export declare function partSizeFor(size: number, wished?: number): number;
/**
 * The parts of a file, in their order; one, if need be without bytes, where the file fits. Pure.
 *
 * @throws UploadError `invalid-plan` where S3 would not take parts of that size: it says so only after the last byte
 */
export declare function partRanges(size: number, partSize: number): readonly PartRange[];
/** What one part's PUT needs. A secret: the URL holds a signature. */
interface SignedPart {
  readonly number: number;
  /** Absolute. */
  readonly url: string;
  /** Exactly these are sent. */
  readonly headers: Readonly<Record<string, string>>;
  /** Wall clock; the part is signed again where its PUT would begin after it. */
  readonly expiresAtMs?: number | undefined;
}
/** The hash of one part's bytes, to be signed. */
interface PartChecksum extends Checksum {
  readonly number: number;
}
/** One request with bytes, and who hears how it goes. What `onSent` or `onReceived` throws is theirs to catch. */
interface Exchange {
  readonly method: 'PUT' | 'POST';
  readonly url: string;
  /** All that is sent, beside what a browser adds by itself. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Blob | ArrayBuffer;
  /** What the body is the last field of. @default it is sent as it is */
  readonly form?: Form;
  /** The file whose bytes these are. It is looked at before and after; where it changed, the exchange throws `Changed`. */
  readonly file?: Pick<Source, 'blob' | 'size'> | undefined;
  /** These are some of its bytes, and who sends them all looks before the first and after the last. @default false */
  readonly isPart?: boolean;
  readonly signal: AbortSignal;
  /** Bytes of the body that have left; `total` where they are known. */
  readonly onSent: (loaded: number, total: number | undefined) => void;
  /** Bytes of the answer so far; `status` is 0 where it is not known. */
  readonly onReceived: (loaded: number, status: number) => void;
}
/** A form whose last field is a file, with the file's own media type. It is plain, so that it can be given to a worker. */
interface Form {
  readonly fields: readonly (readonly [name: string, value: string])[];
  readonly fileField: string;
  readonly fileName: string;
}
/** What a host answered, whatever it says. */
interface Answer {
  readonly status: number;
  /** Those that CORS lets a page read, with names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}
/**
 * Makes a request that carries nothing of the application's own HTTP client: no defaults, interceptors, cookies or XSRF
 * header. `undefined` where there was no answer, also because it was aborted.
 *
 * A browser's own XMLHttpRequest, since what axios does around it costs a small file more than anything else here (see
 * docs/decisions/0031); axios where there is none, as in Node. Many files go by a worker (docs/decisions/0033).
 *
 * @throws Changed
 */
declare function exchange(request: Exchange): Promise<Answer | undefined>;
/** What a storage host answered. */
interface StorageAnswer {
  /** 0 where a browser hides the answer. */
  readonly status: number;
  /** Those that CORS lets a page read, with names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** As text; absent where it was too long to be an answer of S3. */
  readonly body?: string | undefined;
}
/**
 * The error that a storage host's answer stands for, by S3's code before the status
 * (https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html), with what helps:
 * an expired signature or policy is planned again, an overload is retried, a wrong signature is not.
 *
 * Its message holds no URL.
 *
 * @param nowMs the wall clock, for a `Retry-After` that is a date
 *
 * @example
 * ```ts
 * s3ErrorOf({ status: 503, headers: { 'retry-after': '5' } }).retryAfterMs; // 5000
 * ```
 */
export declare function s3ErrorOf(answer: StorageAnswer, nowMs?: number): UploadError;
/** How bytes travel to a storage host. */
interface StorageOptions {
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
/** What an S3 POST form needs. A secret: the fields hold a policy and its signature. */
interface PostFormRequest {
  readonly kind: 'post-form';
  /** Absolute. */
  readonly url: string;
  /** Sent verbatim, in this order, before the file. */
  readonly fields: readonly (readonly [name: string, value: string])[];
  readonly fileField: 'file';
  /** The file part's `filename`, which S3 puts in place of a `${filename}` in the key. */
  readonly fileName: string;
  /** A hash that goes with the bytes. @default none */
  readonly checksum?: ChecksumWish | undefined;
}
/** What a storage host said to a POST form. */
interface PostFormReceipt {
  /** 200 to 299; 201 with the rest below, mostly 200 or 204 without. */
  readonly status: number;
  /** As the store gives it, which is mostly with its quotes. */
  readonly etag?: string;
  /** Percent-encoded, and possibly another host's: use `key`. */
  readonly location?: string;
  readonly bucket?: string;
  /** The object's key as it is stored, not percent-encoded. */
  readonly key?: string;
  /** The file's own, where one was wished for and could be computed. */
  readonly checksum?: StoredChecksum;
}
/** The wire between a provider and {@link postFormTransport}. */
type PostFormWire = {
  request: PostFormRequest;
  receipt: PostFormReceipt;
};
/**
 * Sends a file as the last field of an S3 POST form
 * (https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-HTTPPOSTForms.html), and no header with it. A browser asks
 * another origin all the same, since progress is listened to; for many forms to one URL a few times. Errors as in
 * `putTransport`.
 *
 * @example
 * ```ts
 * const provider = defineProvider({ name: 'my-api', transport: postFormTransport(), plan, stored });
 * ```
 */
export declare function postFormTransport(options?: StorageOptions): Transport<PostFormWire>;
/** What a presigned PUT needs. A secret: the URL holds a signature. */
interface PutRequest {
  readonly kind: 'put';
  /** Absolute. */
  readonly url: string;
  /** Exactly these are sent; a signed Content-Type has to be among them. */
  readonly headers: Readonly<Record<string, string>>;
  /** A hash that goes with the bytes. @default none */
  readonly checksum?: ChecksumWish | undefined;
}
/** What a storage host said to a PUT. */
interface PutReceipt {
  /** 200 to 299; 412 where an earlier attempt, whose answer was lost, has stored it (If-None-Match). */
  readonly status: number;
  /** Those that CORS lets a page read, with names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** As the store gives it, mostly with its quotes; absent where the bucket's CORS rules do not expose it. */
  readonly etag?: string;
  /** The file's own, where one was wished for and could be computed. */
  readonly checksum?: StoredChecksum;
}
/** The wire between a provider and {@link putTransport}. */
type PutWire = {
  request: PutRequest;
  receipt: PutReceipt;
};
/**
 * Sends a file as the raw body of one PUT to a presigned URL, and nothing with it but the plan's headers:
 * no cookie, no Authorization, no XSRF header.
 *
 * `send` throws `UploadError`s that carry their recovery: `network` and the storage host's overloads are
 * retried, an `expired` signature is planned again, `file-changed` and a wrong signature end it.
 *
 * @example
 * ```ts
 * const provider = defineProvider({ name: 'my-api', transport: putTransport(), plan, stored });
 * ```
 */
export declare function putTransport(options?: StorageOptions): Transport<PutWire>;
/** What the parts of an S3 multipart upload need. */
interface S3PartsRequest<Upload = unknown> {
  readonly kind: 's3-parts';
  /** The multipart upload, as {@link S3PartsOptions.sign} knows it. */
  readonly upload: Upload;
  /** Bytes of every part but the last. See `partSizeFor`. */
  readonly partSize: number;
  /** Whether the store has the whole object already, so that nothing is to be sent. @default false */
  readonly isStored?: boolean;
  /** A hash that goes with the bytes of each part. @default none */
  readonly checksum?: ChecksumWish | undefined;
}
/** What a storage host has of a file. */
interface S3PartsReceipt {
  /** Sorted by their numbers, each with the ETag that the host gave it. */
  readonly parts: readonly Part[];
}
/** The wire between a provider and {@link s3PartsTransport}. */
type S3PartsWire<Upload = unknown> = {
  request: S3PartsRequest<Upload>;
  receipt: S3PartsReceipt;
};
/** How parts travel. */
interface S3PartsOptions<Upload> extends StorageOptions {
  /**
   * Signs PUTs of these parts. Its errors carry their own recovery.
   *
   * @param checksums of these parts, where they are wished for and can be computed
   */
  readonly sign: (
    upload: Upload,
    numbers: readonly number[],
    signal: AbortSignal,
    checksums: readonly PartChecksum[],
  ) => Promise<readonly SignedPart[]>;
  /** Wall clock. @default Date.now */
  readonly now?: (() => number) | undefined;
}
/**
 * Sends a file as the parts of an S3 multipart upload: each a PUT to a presigned URL, several at once, without anything
 * of the application's own HTTP client. Parts that an earlier run has stored are not sent again; what a part meets is met
 * by that part alone. Nothing of the file is copied.
 *
 * `send` throws what `putTransport` throws; beside it `invalid-response` where a part's ETag cannot be read, and, with
 * recovery `replan`, once, `not-found` where the store knows the multipart upload no more.
 *
 * @example
 * ```ts
 * const transport = s3PartsTransport({ sign: (id: string, numbers, signal) => signParts(api, id, numbers, signal) });
 * ```
 */
export declare function s3PartsTransport<Upload>(
  options: S3PartsOptions<Upload>,
): Transport<S3PartsWire<Upload>>;
/** What an S3 `<Error>` says, as far as it is there. */
interface S3ErrorBody {
  readonly code?: string;
  readonly message?: string;
  readonly requestId?: string;
  readonly hostId?: string;
}
/** What an S3 `<PostResponse>` says, as far as it is there. */
interface S3PostResponse {
  /** Percent-encoded, and possibly another host's. */
  readonly location?: string;
  readonly bucket?: string;
  /** As the object is named: unescaped XML, not percent-decoded. */
  readonly key?: string;
  /** As the store gives it, which is mostly with its quotes. */
  readonly etag?: string;
}
/**
 * Reads an S3 error body (https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html).
 *
 * Never throws and fetches nothing: a body that is cut off gives what was complete, one with a DOCTYPE, of
 * more than 64 KiB or with another root gives `undefined`.
 *
 * @example
 * ```ts
 * readS3Error('<Error><Code>SlowDown</Code></Error>'); // { code: 'SlowDown' }
 * ```
 */
export declare function readS3Error(body: unknown): S3ErrorBody | undefined;
/**
 * Reads the answer to an S3 POST form with `success_action_status` 201
 * (https://docs.aws.amazon.com/AmazonS3/latest/API/RESTObjectPOST.html), as safely as {@link readS3Error}.
 *
 * @example
 * ```ts
 * readPostResponse('<PostResponse><Key>a/b.png</Key></PostResponse>'); // { key: 'a/b.png' }
 * ```
 */
export declare function readPostResponse(body: unknown): S3PostResponse | undefined;
/**
 * A server's own words as they may be shown: as `redact` of the core leaves them, at most `max` characters.
 * HTML, blanks and anything but text are `undefined`.
 *
 * @example
 * ```ts
 * serverText('Denied: https://bucket.test/a?X-Amz-Signature=1'); // 'Denied: [url]'
 * ```
 */
export declare function serverText(value: unknown, max?: number): string | undefined;
/**
 * A storage URL that an API has given, once it is safe to send a file there: absolute, http or https,
 * without a user name, and https unless the API itself is plain http (a sandbox).
 *
 * @param apiOrigin where the API answers, see `originOf`
 * @throws UploadError `invalid-plan`; its message does not hold the URL, which may be signed
 *
 * @example
 * ```ts
 * const url = storageUrl(body.file_url, originOf(api));
 * ```
 */
export declare function storageUrl(value: string, apiOrigin: string | undefined): string;
/**
 * A URL from a server's answer as an application may put it into a link or a picture; `undefined` where it is none:
 * `javascript:`, `data:`, with a user name, or no URL. A relative one is resolved against `base`.
 *
 * @param base where the API is: a client's `baseURL`
 *
 * @example
 * ```ts
 * webUrl('/a.png', 'https://api.test/v1'); // 'https://api.test/a.png'
 * ```
 */
export declare function webUrl(value: string, base: string): string | undefined;
/**
 * Gives the token that a call is to carry; asked before each call, so it should keep what is still valid.
 *
 * @param refused the token that the API has just answered 401 to: give another one where there is one
 */
type TokenSource = (refused?: string) => Promise<string>;
/**
 * Lets an application's API client carry `Authorization: Bearer …` from an async source: each call asks for the
 * token, calls at the same time share one question, and after a 401 the source is asked once more and the call
 * made once more. Only calls to the client's own origin carry it.
 *
 * A source that throws ends the call with `unauthorized`, which is tried again; an `UploadError` of its own is
 * passed on as it is.
 *
 * @param api gets two interceptors, and is given back
 *
 * @example
 * ```ts
 * const api = withBearerToken(axios.create({ baseURL: 'https://my.flip-app.com' }), (refused) =>
 *   session.token({ insteadOf: refused }),
 * );
 * ```
 */
export declare function withBearerToken(api: AxiosInstance, source: TokenSource): AxiosInstance;
export type {
  ApiAnswer,
  ApiRequest,
  Checksum,
  ChecksumWish,
  DeveloperNote,
  FormItem,
  FormOptions,
  FormPart,
  FormReceipt,
  FormRequest,
  FormWire,
  PartChecksum,
  PartRange,
  PostFormReceipt,
  PostFormRequest,
  PostFormWire,
  PutReceipt,
  PutRequest,
  PutWire,
  S3ErrorBody,
  S3PartsOptions,
  S3PartsReceipt,
  S3PartsRequest,
  S3PartsWire,
  S3PostResponse,
  SignedPart,
  StorageAnswer,
  StorageOptions,
  StoredChecksum,
  Together,
  TokenSource,
};
