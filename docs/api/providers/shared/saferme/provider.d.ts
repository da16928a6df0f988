// Of several entries.

import { Json, Provider } from '@longshore/core';
import { ApiAnswer, PostFormWire, StorageOptions } from '@longshore/transports';
import { AxiosInstance } from 'axios';
/**
 * Which key the object gets.
 *
 * - `prefix-name`: the prefix that was granted and the file's name, made safe.
 * - `as-given`: the key that was granted; the server then knows no name.
 * - `filename-placeholder`: the prefix and S3's own placeholder, for which S3 puts in the form's file name
 *   (https://docs.aws.amazon.com/AmazonS3/latest/API/RESTObjectPOST.html).
 */
export type KeyMode = 'prefix-name' | 'as-given' | 'filename-placeholder';
/** A file attachment as SaferMe describes it. */
export interface SaferMeFileAttachment {
  readonly id: number;
  /** Whether its initial processing is done, so that it can be attached. */
  readonly isReady: boolean;
  /** Signed, and expires: not to be stored. */
  readonly originalUrl: string | null;
  /** As SaferMe knows it; mostly `null` just after registration. */
  readonly filename: string | null;
  /** Signed URLs of smaller pictures; empty for other files. */
  readonly styleUrl: {
    readonly thumb?: string;
    readonly medium?: string;
  };
  /** From the picture's EXIF. */
  readonly photoTime: string | null;
  /** From the picture's EXIF; its shape is not documented. */
  readonly photoLocation: Json;
  readonly tags: {
    readonly [name: string]: Json;
  };
  /** The answer as it came, with what this version does not know. */
  readonly raw: Readonly<Record<string, unknown>>;
}
/** The key that the plan asks S3 to store under: all there is of a plan that may be stored. */
export type SaferMeDraft = {
  readonly key: string;
};
/** A stored object that is to be registered, or a registered attachment that is to be asked for. */
export type SaferMeRef =
  | {
      readonly key: string;
      readonly name: string;
    }
  | {
      readonly id: number;
      readonly name: string;
      /** Whether a status request was answered: a 404 to the first means something else than a later one. */
      readonly isAnswered: boolean;
    };
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
export declare function createSaferMeProvider(
  options: SaferMeProviderOptions,
): Provider<SaferMeAsset, SaferMeDraft, SaferMeRef, PostFormWire>;
