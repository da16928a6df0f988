// Of several entries.

import { ResponseContract } from '../../../apis/contract.js';
import { Api, ApiResponse } from '../../../apis/http.js';
import { MemoryStorage } from '../storage/index.js';
/** A file attachment as SaferMe knows it: plain JSON, to be kept by whoever mounts the API. */
export interface SaferMeAttachment {
  readonly id: number;
  readonly key: string;
  readonly state: 'processing' | 'ready';
  /** `null` until the initial processing is done. */
  readonly filename: string | null;
  /** Whether there are a thumb and a medium picture. */
  readonly hasStyles: boolean;
  readonly photoTime: string | null;
  readonly photoLocation: SaferMePlace | null;
}
/** Where a photo was taken, in degrees. */
export interface SaferMePlace {
  readonly latitude: number;
  readonly longitude: number;
}
/** What reading a file's bytes brought to light. */
export interface SaferMeFindings {
  readonly hasStyles: boolean;
  readonly photoTime: string | null;
  readonly photoLocation: SaferMePlace | null;
}
/** An attachment whose key was just registered. */
export declare function registerSaferMeAttachment(id: number, key: string): SaferMeAttachment;
/** The initial processing is done. */
export declare function saferMeAttachmentFinished(
  attachment: SaferMeAttachment,
  findings: SaferMeFindings,
): SaferMeAttachment;
/** The name behind the key's prefix; the whole key where it was used as given, as the vendor's page says. */
export declare function saferMeFileName(key: string): string;
/** Whether SaferMe takes files of a type: images, text, PDF, Word, Excel and iWork. */
export declare function isSaferMeContentType(contentType: string): boolean;
/** What was signed for one upload. */
export interface SaferMeAuthorization {
  readonly key: string;
  readonly url: string;
  /** The form's fields in order, `key` first. */
  readonly fields: Readonly<Record<string, string>>;
}
/** The answer to an authorization. */
export declare function saferMeAuthorizationBody({ key, url, fields }: SaferMeAuthorization): {
  upload_authorization: {
    method: string;
    key: string;
    key_prefix: string;
    url: string;
    fields: Readonly<Record<string, string>>;
    required_fields: string[];
  };
};
/** Signed addresses of an attachment's bytes and pictures. */
export interface SaferMeUrls {
  readonly original: string;
  readonly styles?: {
    readonly thumb: string;
    readonly medium: string;
  };
}
/** An attachment, as answer to its registration and to questions about it. */
export declare function saferMeAttachmentBody(
  attachment: SaferMeAttachment,
  urls: SaferMeUrls,
): {
  id: number;
  original_url: string;
  filename: string | null;
  style_url: {};
  photo_time: string | null;
  photo_location: SaferMePlace | null;
  tags: {};
  ready_to_attach: boolean;
  attached: boolean;
};
/** What the API needs from the world: records, and a store that signs. */
export interface SaferMePorts {
  /** Signs a POST policy for a new key and remembers the key as issued. */
  authorize(contentType: string): Promise<SaferMeAuthorization>;
  /** Whether a key, without what stands below it, was issued here. */
  wasIssued(key: string): Promise<boolean>;
  /** Whether the store holds an object under a key. */
  hasObject(key: string): Promise<boolean>;
  /** The attachment of a key: made on the first call, the same on every later one. */
  register(key: string): Promise<SaferMeAttachment>;
  find(id: number): Promise<SaferMeAttachment | undefined>;
  /** A signed address to read the original or a picture of it. */
  signGet(attachment: SaferMeAttachment, which: 'original' | 'thumb' | 'medium'): Promise<string>;
}
/** How the API is set up. */
export interface SaferMeApiOptions {
  readonly ports: SaferMePorts;
  /** The token that is accepted as `Authorization: Token token=…`. */
  readonly token: string;
  /** Hears of what was answered with 500. */
  readonly onError?: (error: unknown) => void;
}
/** The root of SaferMe's file attachments. */
export declare const SAFERME_ROOT = '/api/v4/file_attachments';
/**
 * SaferMe's File Attachments API (Report API v4) as a function from request to response. `X-AppId` and `X-TeamId`
 * are taken and change nothing.
 *
 * Source: the vendor's page "File Attachments API".
 */
export declare function createSaferMeApi(options: SaferMeApiOptions): Api;
/**
 * SaferMe's answers. Source: the vendor's page "File Attachments API". It marks no field as required: what nobody can
 * go on without is here.
 */
export declare const saferMeContract: readonly ResponseContract[];
/** SaferMe's error whose `errors` is a list. */
export declare function saferMeListError(status: number, message: string, code: string): ApiResponse;
/** SaferMe's error whose `errors` is a map from field to complaints. */
export declare function saferMeMapError(field: string, message: string): ApiResponse;
/** SaferMe's error about a parameter that is missing or of the wrong kind. */
export declare function saferMeParameterError(status: number, param: string): ApiResponse;
/** SaferMe's answers in the three shapes that its clients know, by what went wrong. */
export declare const saferMeErrors: {
  badCredentials: () => ApiResponse;
  notFound: () => ApiResponse;
  methodNotAllowed: () => ApiResponse;
  /** SaferMe's "slow down"; never born here, there for faults. */
  backOff: () => ApiResponse;
  internal: () => ApiResponse;
  unavailable: () => ApiResponse;
  contentTypeMissing: () => ApiResponse;
  contentTypeRefused: () => ApiResponse;
  keyMissing: () => ApiResponse;
  keyForeign: () => ApiResponse;
  keyWithoutObject: () => ApiResponse;
};
/** How {@link createSaferMeMemory} works. */
export interface SaferMeMemoryOptions {
  /** Wall clock; a fake one drives the processing. @default Date.now */
  readonly now?: (() => number) | undefined;
  /** How long processing takes after the registration; at 0 that answers 200, else 202. @default 0 */
  readonly processingMs?: number | undefined;
  /** Where the bytes go. @default one of its own */
  readonly storage?: MemoryStorage | undefined;
  /** Lifetime of a policy; a function may change it from call to call. @default 3600 */
  readonly expiresInSeconds?: (() => number) | undefined;
}
/** SaferMe's records and objects in memory. */
export interface SaferMeMemory {
  readonly ports: SaferMePorts;
  readonly storage: MemoryStorage;
  /** What was registered, oldest first, as it stands now. */
  attachments(): Promise<readonly SaferMeAttachment[]>;
  reset(): void;
}
/**
 * Makes SaferMe's records and objects in memory. What an attachment has become is worked out from the clock when
 * somebody asks: no timer runs.
 *
 * @example
 * ```ts
 * const { ports } = createSaferMeMemory({ processingMs: 2000 });
 * ```
 */
export declare function createSaferMeMemory(options?: SaferMeMemoryOptions): SaferMeMemory;
