// @longshore/server

import { CORSConfiguration, S3Client } from '@aws-sdk/client-s3';
import { DigestName, Json } from '@longshore/core';

/** CORS rules as S3 takes them. */
type BucketCors = CORSConfiguration & {
  readonly CORSRules: readonly object[];
};
/**
 * The CORS rules that a bucket needs so that pages of these origins can send their bytes: for `put-bucket-cors` of the
 * AWS CLI and `PutBucketCorsCommand` as it is; a web console wants the list in `CORSRules`.
 *
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/ManageCorsUsing.html
 *
 * @param origins of your pages, such as `https://app.example`: scheme, host, and the port where there is one
 * @throws UploadHandlerError where one is no origin
 *
 * @example
 * ```ts
 * const CORSConfiguration = bucketCors(['https://app.example', 'http://localhost:5173']);
 * await s3.send(new PutBucketCorsCommand({ Bucket: 'my-uploads', CORSConfiguration }));
 * ```
 */
export declare function bucketCors(origins: readonly string[]): BucketCors;
/** Which column of the wire contract an upload goes by. */
type UploadKind = 'presigned-put' | 'presigned-post' | 's3-multipart';
/** A hash of an upload's bytes. */
interface UploadChecksum {
  readonly algorithm: DigestName;
  /** Base64, as S3 has it. */
  readonly value: string;
}
/** A file as a visitor announces it: every word of it may be a lie. */
interface AnnouncedFile {
  /** Not empty; any characters. Never use it as a key or a path as it is. */
  readonly name: string;
  /** Media type. It is signed, so that the object has it; what the bytes are is another matter. */
  readonly type: string;
  /** Bytes. It is signed: the store takes no more and no fewer. */
  readonly size: number;
  /** The path in a chosen folder, with slashes and the name. */
  readonly relativePath?: string;
  /** The hash of the bytes. It is signed: the store refuses others. */
  readonly checksum?: UploadChecksum;
}
/** An upload that was planned here, as its id holds it; what it says is what was signed. */
interface PlannedUpload extends AnnouncedFile {
  /** What the client knows it by: long, opaque, and of use to its owner alone. */
  readonly id: string;
  /** The object's key, which no other upload has: short enough to find it again in your database. */
  readonly key: string;
  readonly kind: UploadKind;
  /** Who planned it, as `authorize` said. */
  readonly owner: string;
  /** When, in milliseconds since 1970. */
  readonly plannedAtMs: number;
}
/** An upload whose object is in the bucket, with the size, the type and the checksum that were signed. */
interface StoredUpload extends PlannedUpload {
  /** The hash of the bytes: signed, or told by the page once they were sent. Compared with what the store tells. */
  readonly checksum?: UploadChecksum;
  /** The object's, with its quotes: read it with `IfMatch`, and you read what was looked at. */
  readonly etag: string;
  /** What the store tells of all bytes, where it was asked to keep one. */
  readonly stored?: UploadChecksum;
}
/** Who calls. Whatever else `authorize` puts in reaches your other callbacks as `caller`. */
interface Caller {
  /**
   * Whose uploads these are: the same text in every request of those who may share one. The id of a user, or
   * `${user.id}/${project.id}`; an upload that was planned by another owner is not found.
   */
  readonly owner: string;
}
/** What a request is about. */
type UploadAction =
  | {
      readonly action: 'plan';
      readonly kind: UploadKind;
      readonly file: AnnouncedFile;
    }
  | {
      /** Signing parts, listing stored parts, `complete`, the status, and `DELETE`. */
      readonly action: 'sign' | 'list' | 'complete' | 'status' | 'discard';
      readonly upload: PlannedUpload;
    };
/** What files are taken. */
interface UploadLimits {
  /** Bytes, inclusive. @default 0 */
  readonly minSize?: number | undefined;
  /** Bytes, inclusive. More than S3 takes (5 GiB at once, 5 TiB in parts) comes to what S3 takes. @default 100 MiB */
  readonly maxSize?: number | undefined;
  /**
   * Media types (`image/png`, `image/*`) and extensions (`.csv`); any one that fits is enough, but a type that a browser
   * runs as a page (HTML, SVG, XML) has to be meant. @default all files
   */
  readonly accept?: readonly string[] | undefined;
}
/** What a callback is given of a request. */
interface InRequest<C extends Caller> {
  readonly caller: C;
  readonly request: Request;
}
/** What a callback is given of a file that is to be planned. */
interface InPlan<C extends Caller> extends InRequest<C> {
  readonly kind: UploadKind;
  readonly file: AnnouncedFile;
}
/** What a key can be made of. */
interface InKey<C extends Caller> extends InPlan<C> {
  /** A UUID of this upload alone, which nobody can guess. The key has to hold it. */
  readonly unique: string;
  /** The file's name as letters, digits, `.`, `-` and `_`, at most 100 bytes long, with its extension. */
  readonly safeName: string;
}
/** How far an upload is: docs/wire.md, "The upload". */
type UploadOutcome =
  | {
      readonly state: 'ready';
      /** Yours; it reaches the page as `upload.asset.data`. @default `{ reference: id, key, name, type, size }` */
      readonly asset?: Json | undefined;
      /** Words for what is odd about the file. */
      readonly warnings?: readonly string[] | undefined;
      /** Usable already, and may be taken back by a later `failed`; needs `status`. @default false */
      readonly provisional?: boolean | undefined;
      /** SHA-256 of the stored bytes in hexadecimal, where you have computed it: the page compares it. */
      readonly sha256?: string | undefined;
      /** Another hash of the stored bytes. @default what the store tells */
      readonly checksum?: UploadChecksum | undefined;
    }
  | {
      /** You are still at it; needs `status`. */
      readonly state: 'processing';
      /** What is done now, as people may read it. */
      readonly label?: string | undefined;
      /** 0 to 100. */
      readonly percent?: number | undefined;
      /** Seconds until asking again is worth it. */
      readonly retryAfter?: number | undefined;
    }
  | {
      readonly state: 'failed';
      readonly error: {
        /** Such as `infected`, `bad-file`, `processing-failed`: docs/wire.md, "Errors". */
        readonly code: string;
        /** For people. */
        readonly message: string;
        readonly hint?: string | undefined;
        readonly retryable?: boolean | undefined;
      };
    };
/** A value, at once or later. */
type Awaitable<T> = T | Promise<T>;
/** How {@link createUploadHandler} works. */
interface UploadHandlerOptions<C extends Caller = Caller> {
  /**
   * A client of your store, with credentials that may `s3:PutObject`, `s3:GetObject`, `s3:DeleteObject`,
   * `s3:AbortMultipartUpload` and `s3:ListMultipartUploadParts` in the bucket, and `s3:ListBucket` on it: without that S3
   * says 403 of an object that is not there.
   */
  readonly s3: S3Client;
  /**
   * A client that signs for an endpoint which visitors reach, where your server reaches the store by another one
   * (`http://minio:9000` inside of Docker). @default s3
   */
  readonly publicS3?: S3Client | undefined;
  readonly bucket: string;
  /**
   * At least 32 characters that nobody can guess, the same on every instance: the ids of uploads are encrypted with it.
   * `openssl rand -base64 32` makes one. Of several the first makes new ids and all open old ones, so that it can be
   * changed.
   */
  readonly secret: string | readonly string[];
  /**
   * Says who calls, at every request that can be read and whose id is one: `{ owner }`, with whatever your other callbacks
   * want to know of the caller. `undefined` or `null` is answered with 401, `false` with 403; throw an
   * {@link UploadRefusal} for anything else. An id is of use to its owner alone, so this has to look only at what the owner
   * may do, such as deleting a file that is in use.
   */
  readonly authorize: (request: Request, about: UploadAction) => Awaitable<C | false | null | undefined>;
  /** What files are taken, or a function that says so of each. @default { maxSize: 100 MiB } */
  readonly limits?: UploadLimits | ((given: InPlan<C>) => Awaitable<UploadLimits>) | undefined;
  /**
   * The object's key. It has to hold `unique`, so that no upload can take the place of another, and is checked: no empty
   * segment, `.` or `..`, no control character, at most 1024 bytes. @default `uploads/${unique}`
   */
  readonly keys?: ((given: InKey<C>) => Awaitable<string>) | undefined;
  /** Hears of an upload that was planned, before its plan is answered: to count it, or to find what nobody completes. */
  readonly onPlanned?:
    | ((
        given: InRequest<C> & {
          readonly upload: PlannedUpload;
        },
      ) => Awaitable<void>)
    | undefined;
  /**
   * Hears of an upload that is stored and as it was signed. What it returns is the answer to `complete`; nothing means
   * `ready`. **It may be called more than once for the same upload**, also at the same time, since an answer can be lost:
   * let it do the same again, by `upload.key`.
   */
  readonly onStored?:
    | ((
        given: InRequest<C> & {
          readonly upload: StoredUpload;
        },
      ) => Awaitable<UploadOutcome | undefined> | Promise<void>)
    | undefined;
  /**
   * How far an upload is that was `processing` or `provisional`; `undefined` where you know nothing of it. Without it and
   * without `onStored` the store says whether the upload is there; with `onStored` alone the status is answered with 405.
   */
  readonly status?:
    | ((
        given: InRequest<C> & {
          readonly upload: PlannedUpload;
        },
      ) => Awaitable<UploadOutcome | undefined>)
    | undefined;
  /**
   * Hears of an upload that is to be deleted, before its object is; throw an {@link UploadRefusal} to keep it. May be
   * called more than once.
   */
  readonly onDiscard?:
    | ((
        given: InRequest<C> & {
          readonly upload: PlannedUpload;
        },
      ) => Awaitable<void>)
    | undefined;
  /** How long a signature is valid, in seconds, 1 to 604800. @default 600 */
  readonly expiresIn?: number | undefined;
  /** How long after its plan an upload may be completed, and its parts signed, in seconds. @default 7 days */
  readonly completeWithin?: number | undefined;
  /**
   * Whether a signed PUT stores only where nothing is stored yet (`If-None-Match: *`), so that nobody can put other bytes
   * in place of those that were looked at. `false` for a store that does not know the header. @default true
   */
  readonly writeOnce?: boolean | undefined;
  /** Hears of what was answered with 5xx: a failure of the store, of a callback, or of how all is set up. @default console.error */
  readonly onError?: ((error: unknown, request: Request) => void) | undefined;
  /** Wall clock. @default Date.now */
  readonly now?: (() => number) | undefined;
}
/** Answers the requests of the wire contract. */
interface UploadHandler {
  /** Never rejects: what goes wrong is answered, and told to `onError`. */
  (request: Request): Promise<Response>;
  /**
   * The upload that an id stands for, where it is this owner's and in the bucket as it was signed. Ask it when a form
   * comes in with the `reference` of a file: a visitor may write there whatever they like.
   *
   * @returns `undefined` where there is no such upload
   * @throws StoreError where the store does not answer
   *
   * @example
   * ```ts
   * const file = await uploads.find(form.get('file'), { owner: user.id });
   * if (file === undefined) return new Response('There is no such file.', { status: 422 });
   * await db.orders.update(orderId, { invoiceKey: file.key });
   * ```
   */
  find(id: unknown, caller: Caller): Promise<StoredUpload | undefined>;
  /**
   * Deletes what is stored of an upload, whoever it belongs to: its object, or the parts that have come. For your own
   * jobs, such as one that looks for what `onPlanned` has heard of and `onStored` never did; neither `authorize` nor
   * `onDiscard` is asked.
   *
   * @returns `false` where the id is none of this handler's
   * @throws StoreError where the store does not answer
   */
  discard(id: string): Promise<boolean>;
}
/**
 * Makes the server's half of `presigned-put`, `presigned-post` and `s3-multipart` (docs/wire.md): a function from
 * `Request` to `Response` that signs where a browser sends its bytes, finds out whether they have come, and deletes them.
 * The bytes go straight to the bucket, and nothing is kept here: an upload's id holds all that is known of it, encrypted.
 *
 * It finds its way from the end of the path, so mount it wherever you like, for `GET`, `POST` and `DELETE`. The bucket
 * needs CORS rules ({@link bucketCors}); so does your API where the page is on another origin, by your own middleware.
 *
 * @throws UploadHandlerError where an option is missing or wrong
 *
 * @example
 * ```ts
 * // app/api/uploads/[...path]/route.ts of a Next.js project
 * const uploads = createUploadHandler({
 *   s3: new S3Client({ region: 'eu-central-1' }),
 *   bucket: 'my-uploads',
 *   secret: process.env.UPLOADS_SECRET ?? '',
 *   authorize: async () => {
 *     const session = await auth();
 *     return session && { owner: session.user.id };
 *   },
 *   limits: { maxSize: 50 * 2 ** 20, accept: ['image/*', '.pdf'] },
 * });
 * export { uploads as DELETE, uploads as GET, uploads as POST };
 * ```
 */
export declare function createUploadHandler<C extends Caller = Caller>(
  options: UploadHandlerOptions<C>,
): UploadHandler;
/**
 * A mistake in how the handler was set up, or in what a callback of yours gave. The message says what is wrong, why it
 * matters and what to do; a visitor never sees it.
 *
 * @example
 * ```ts
 * createUploadHandler({ s3, bucket, authorize, secret: 'short' }); // UploadHandlerError: … fewer than 32 characters …
 * ```
 */
export declare class UploadHandlerError extends Error {
  readonly name = 'UploadHandlerError';
  constructor(message: string, options?: ErrorOptions);
}
/** What a request is refused with, as docs/wire.md has it under "Errors". */
interface RefusalOptions {
  /** HTTP status, 400 to 599. */
  readonly status: number;
  /** For code to branch on. The codes of docs/wire.md say more than the status; any other reaches the application too. */
  readonly code: string;
  /** For people. No secret, no address. */
  readonly message: string;
  /** The request's field that is at fault. */
  readonly field?: string | undefined;
  /** For the developer of the page. */
  readonly hint?: string | undefined;
  /** Whether the client does the same again, whatever the status says. */
  readonly retryable?: boolean | undefined;
  /** Seconds until asking again is worth it: `Retry-After`. */
  readonly retryAfter?: number | undefined;
  readonly cause?: unknown;
}
/**
 * Thrown by any of your callbacks to answer the request with an error of the wire contract.
 *
 * @example
 * ```ts
 * createUploadHandler({
 *   ...{ s3, bucket, secret },
 *   authorize: () => ({ owner: user.id, bytesLeft: 5_000_000 }),
 *   limits: ({ file, caller }) => {
 *     if (caller.bytesLeft >= file.size) return { maxSize: 500_000_000 };
 *     throw new UploadRefusal({ status: 403, code: 'quota', message: 'There is no space left.' });
 *   },
 * });
 * ```
 */
export declare class UploadRefusal extends Error {
  readonly name = 'UploadRefusal';
  readonly status: number;
  readonly code: string;
  readonly field: string | undefined;
  readonly hint: string | undefined;
  readonly retryable: boolean | undefined;
  readonly retryAfter: number | undefined;
  /** @throws UploadHandlerError where the status is none of a refusal */
  constructor({ status, code, message, field, hint, retryable, retryAfter, cause }: RefusalOptions);
}
/**
 * The store could not do what it was asked for. `onError` hears of it; the message says what helps, and holds no key and
 * no signature.
 */
export declare class StoreError extends Error {
  readonly name = 'StoreError';
  /** S3's operation, such as `HeadObject`. */
  readonly operation: string;
  /** Whether it may be over soon; else something is set up wrongly. */
  readonly isPassing: boolean;
  constructor(operation: string, cause: unknown);
}
export type {
  AnnouncedFile,
  Awaitable,
  BucketCors,
  Caller,
  InKey,
  InPlan,
  InRequest,
  PlannedUpload,
  RefusalOptions,
  StoredUpload,
  UploadAction,
  UploadChecksum,
  UploadHandler,
  UploadHandlerOptions,
  UploadKind,
  UploadLimits,
  UploadOutcome,
};
