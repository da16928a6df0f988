import type { S3Client } from '@aws-sdk/client-s3';
import type { Json } from '@longshore/core';
import type { AnnouncedFile, PlannedUpload, StoredUpload, UploadChecksum, UploadKind } from './upload.ts';

/** Who calls. Whatever else `authorize` puts in reaches your other callbacks as `caller`. */
export interface Caller {
  /**
   * Whose uploads these are: the same text in every request of those who may share one. The id of a user, or
   * `${user.id}/${project.id}`; an upload that was planned by another owner is not found.
   */
  readonly owner: string;
}

/** What a request is about. */
export type UploadAction =
  | { readonly action: 'plan'; readonly kind: UploadKind; readonly file: AnnouncedFile }
  | {
      /** Signing parts, listing stored parts, `complete`, the status, and `DELETE`. */
      readonly action: 'sign' | 'list' | 'complete' | 'status' | 'discard';
      readonly upload: PlannedUpload;
    };

/** What files are taken. */
export interface UploadLimits {
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
export interface InRequest<C extends Caller> {
  readonly caller: C;
  readonly request: Request;
}

/** What a callback is given of a file that is to be planned. */
export interface InPlan<C extends Caller> extends InRequest<C> {
  readonly kind: UploadKind;
  readonly file: AnnouncedFile;
}

/** What a key can be made of. */
export interface InKey<C extends Caller> extends InPlan<C> {
  /** A UUID of this upload alone, which nobody can guess. The key has to hold it. */
  readonly unique: string;
  /** The file's name as letters, digits, `.`, `-` and `_`, at most 100 bytes long, with its extension. */
  readonly safeName: string;
}

/** How far an upload is: docs/wire.md, "The upload". */
export type UploadOutcome =
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
export type Awaitable<T> = T | Promise<T>;

/** How {@link createUploadHandler} works. */
export interface UploadHandlerOptions<C extends Caller = Caller> {
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
    | ((given: InRequest<C> & { readonly upload: PlannedUpload }) => Awaitable<void>)
    | undefined;
  /**
   * Hears of an upload that is stored and as it was signed. What it returns is the answer to `complete`; nothing means
   * `ready`. **It may be called more than once for the same upload**, also at the same time, since an answer can be lost:
   * let it do the same again, by `upload.key`.
   */
  readonly onStored?:
    | ((
        given: InRequest<C> & { readonly upload: StoredUpload },
      ) => Awaitable<UploadOutcome | undefined> | Promise<void>)
    | undefined;
  /**
   * How far an upload is that was `processing` or `provisional`; `undefined` where you know nothing of it. Without it and
   * without `onStored` the store says whether the upload is there; with `onStored` alone the status is answered with 405.
   */
  readonly status?:
    | ((given: InRequest<C> & { readonly upload: PlannedUpload }) => Awaitable<UploadOutcome | undefined>)
    | undefined;
  /**
   * Hears of an upload that is to be deleted, before its object is; throw an {@link UploadRefusal} to keep it. May be
   * called more than once.
   */
  readonly onDiscard?:
    | ((given: InRequest<C> & { readonly upload: PlannedUpload }) => Awaitable<void>)
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
