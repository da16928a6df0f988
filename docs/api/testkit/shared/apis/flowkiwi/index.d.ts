// Of several entries.

import { ResponseContract } from '../../../apis/contract.js';
import { Api, ApiFilePart, ApiResponse } from '../../../apis/http.js';
import { ReceivedFile } from '../bytes.js';
/** What Flowkiwi takes a media for, by its MIME type. */
export type FlowkiwiMediaType = 'image' | 'video' | 'file';
/** A media as Flowkiwi knows it: plain JSON, to be kept by whoever mounts the API. */
export interface FlowkiwiMedia {
  readonly id: string;
  /** The last segment of the media's address; unique. */
  readonly storedName: string;
  readonly mimeType: string;
  readonly type: FlowkiwiMediaType;
  /** Bytes. */
  readonly size: number;
  /** SHA-256 in hexadecimal; `null` where the server told none. */
  readonly hash: string | null;
  /** Pixels; `null` for what is no image or cannot be read as one. */
  readonly dimensions: {
    readonly width: number;
    readonly height: number;
  } | null;
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
}
/** What Flowkiwi takes. */
export interface FlowkiwiLimits {
  /** Bytes, inclusive, of what is no video. */
  readonly maxBytes: number;
  /** Bytes, inclusive, of a video. */
  readonly videoMaxBytes: number;
  /** Characters of a file's name. */
  readonly maxNameLength: number;
}
/**
 * "5M for general files, 100M for videos", read in Symfony's notation; the limit for names is a sandbox choice.
 *
 * Source: the vendor's page "Upload a media"; Symfony's `File` constraint, where `M` is 10^6 bytes.
 */
export declare const flowkiwiLimits: FlowkiwiLimits;
/** What was found in a file that is stored. */
export type FlowkiwiStored = Pick<FlowkiwiMedia, 'mimeType' | 'size' | 'hash' | 'dimensions'>;
/** A media whose file was just stored. */
export declare function createFlowkiwiMedia(
  id: string,
  fileName: string,
  stored: FlowkiwiStored,
  nowMs: number,
): FlowkiwiMedia;
/** What Flowkiwi takes a MIME type for. */
export declare function flowkiwiTypeOf(mimeType: string): FlowkiwiMediaType;
/** The root of Flowkiwi's medias. */
export declare const FLOWKIWI_ROOT = '/rest/api/medias';
/** Where the files of medias are served. */
export declare const FLOWKIWI_CONTENT_ROOT = '/uploads/medias';
/** A media by itself, as JSON-LD. */
export declare function flowkiwiMediaBody(media: FlowkiwiMedia): {
  '@context': string;
  '@id': string;
  '@type': string;
  id: string;
  contentUrl: string;
  mimeType: string;
  type: FlowkiwiMediaType;
  hash: string | null;
  dimensions: {
    readonly width: number;
    readonly height: number;
  } | null;
  createdAt: string;
  updatedAt: string;
};
/** Which page of a collection is asked for. */
export interface FlowkiwiPage {
  /** From 1. */
  readonly page: number;
  readonly itemsPerPage: number;
  readonly ids: readonly string[];
  readonly types: readonly string[];
}
/** A page of medias, as API Platform tells collections. */
export declare function flowkiwiListBody(
  medias: readonly FlowkiwiMedia[],
  total: number,
  asked: FlowkiwiPage,
): {
  '@context': string;
  '@id': string;
  '@type': string;
  'hydra:totalItems': number;
  'hydra:member': {
    '@id': string;
    '@type': string;
    id: string;
    contentUrl: string;
    mimeType: string;
    type: FlowkiwiMediaType;
    hash: string | null;
    dimensions: {
      readonly width: number;
      readonly height: number;
    } | null;
    createdAt: string;
    updatedAt: string;
  }[];
  'hydra:view': {
    '@id': string;
    '@type': string;
    'hydra:first': string;
    'hydra:last': string;
    'hydra:previous'?: string;
    'hydra:next'?: string;
  };
};
/** One complaint about a request's content. */
export interface FlowkiwiViolation {
  readonly propertyPath: string;
  readonly message: string;
  readonly code?: string;
  readonly hint?: string;
  readonly payload?: Readonly<Record<string, unknown>>;
}
/** How violations are told: as today's API Platform does, or as it did before (400, `hydra:description`). */
export type FlowkiwiErrorShape = 'problem' | 'hydra';
/**
 * Problems that are not about the file. 400, 403 and 422 are on the vendor's page; the numbers and words of the rest are
 * those of Symfony and API Platform, a sandbox choice.
 */
export declare const flowkiwiProblems: {
  readonly malformed: {
    readonly status: 400;
    readonly detail: 'The request could not be read.';
  };
  readonly organizationMissing: {
    readonly status: 400;
    readonly detail: 'The header "X-Flowkiwi-Organization-Id" is required.';
  };
  readonly pageTooSmall: {
    readonly status: 400;
    readonly detail: 'Page should not be less than 1';
  };
  readonly itemsPerPageWrong: {
    readonly status: 400;
    readonly detail: 'Item per page parameter should be a number from 1 to 100';
  };
  readonly unauthorized: {
    readonly status: 401;
    readonly detail: 'Full authentication is required to access this resource.';
  };
  readonly forbidden: {
    readonly status: 403;
    readonly detail: 'Access Denied.';
  };
  readonly notFound: {
    readonly status: 404;
    readonly detail: 'Not Found';
  };
  readonly methodNotAllowed: {
    readonly status: 405;
    readonly detail: 'Method Not Allowed';
  };
  readonly notMultipart: {
    readonly status: 415;
    readonly detail: 'The content-type is not supported. Supported MIME types are "multipart/form-data".';
  };
  readonly tooManyRequests: {
    readonly status: 429;
    readonly detail: 'Too many requests.';
  };
  readonly internal: {
    readonly status: 500;
    readonly detail: 'Internal Server Error';
  };
  readonly unavailable: {
    readonly status: 503;
    readonly detail: 'Service Unavailable';
  };
};
/** The name of a problem of Flowkiwi's. */
export type FlowkiwiProblemName = keyof typeof flowkiwiProblems;
/**
 * A problem as an answer.
 *
 * @example
 * ```ts
 * flowkiwiProblem('tooManyRequests', { 'retry-after': '3' });
 * ```
 */
export declare function flowkiwiProblem(
  name: FlowkiwiProblemName,
  headers?: Record<string, string>,
): ApiResponse;
/** The 403 that names the identity permissions which the caller lacks. */
export declare function flowkiwiForbidden(missingPermissions: readonly string[]): ApiResponse;
/**
 * What can be wrong with the file. Codes and words are Symfony's.
 *
 * Source: Symfony's constraints `File` and `NotNull`; those of PHP's own upload errors are numbers, no UUIDs.
 */
export declare const flowkiwiViolations: {
  tooLarge: (size: number, limit: number) => FlowkiwiViolation;
  empty: () => FlowkiwiViolation;
  missing: () => FlowkiwiViolation;
  blank: () => FlowkiwiViolation;
  nameTooLong: (limit: number) => FlowkiwiViolation;
  typeRefused: (type: string, allowed: string) => FlowkiwiViolation;
  extensionRefused: (extension: string, allowed: string) => FlowkiwiViolation;
  tooLargeForServer: () => FlowkiwiViolation;
  partial: () => FlowkiwiViolation;
  noFile: () => FlowkiwiViolation;
};
/** Violations as an answer: 422 with a problem, or as older API Platforms do. */
export declare function flowkiwiUnprocessable(
  violations: readonly FlowkiwiViolation[],
  shape?: FlowkiwiErrorShape,
): ApiResponse;
/** The 413 of the proxy in front, which is no JSON. */
export declare function flowkiwiProxyTooLarge(): ApiResponse;
/** What the API needs from the world: a place for bytes, and records. */
export interface FlowkiwiPorts {
  /** The MIME type of a file by its first bytes. */
  sniff(head: Uint8Array): Promise<string>;
  /** Stores a file's bytes under its coming id; `too-large` as soon as there are more than `maxBytes`. */
  receive(id: string, part: ApiFilePart, maxBytes: number): Promise<FlowkiwiStored | 'too-large'>;
  /** Forgets bytes that became no media. */
  discard(id: string): Promise<void>;
  insert(media: FlowkiwiMedia): Promise<void>;
  find(id: string): Promise<FlowkiwiMedia | undefined>;
  findStored(storedName: string): Promise<FlowkiwiMedia | undefined>;
  /** A page of the medias with these ids and types (all, where there are none), oldest first. */
  list(asked: FlowkiwiPage): Promise<{
    medias: readonly FlowkiwiMedia[];
    total: number;
  }>;
  remove(media: FlowkiwiMedia): Promise<void>;
  /** A media's bytes; `undefined` where they are gone. */
  read(media: FlowkiwiMedia): Promise<AsyncIterable<Uint8Array> | undefined>;
}
/** What an organization may do with medias. */
export type FlowkiwiAccess = 'full' | 'readonly';
/** How the API is set up. */
export interface FlowkiwiApiOptions {
  readonly ports: FlowkiwiPorts;
  /** The token that is accepted as `Authorization: Bearer …`. */
  readonly token: string;
  /** Who may act here, by `X-Flowkiwi-Organization-Id`. All of them see the same medias. */
  readonly organizations: Readonly<Record<string, FlowkiwiAccess>>;
  /** @default 5,000,000 and 100,000,000 bytes, 512 characters */
  readonly limits?: FlowkiwiLimits;
  /** The proxy in front takes no larger body, in bytes. @default 1.2 times the limit for videos */
  readonly proxyMaxBytes?: number;
  /** How violations are told. @default 'problem' */
  readonly errorShape?: FlowkiwiErrorShape;
  readonly now?: () => number;
  readonly createId?: () => string;
  /** Hears of what was answered with 500. */
  readonly onError?: (error: unknown) => void;
}
/**
 * Flowkiwi's medias as a function from request to response.
 *
 * Source: the vendor's page "Upload a media", and its siblings.
 */
export declare function createFlowkiwiApi(options: FlowkiwiApiOptions): Api;
/**
 * The files of Flowkiwi's medias, at the addresses that `contentUrl` names; for everyone, a sandbox choice.
 *
 * Source: the vendor's guide, whose example is `/uploads/medias/tshirt-red-front.jpg`.
 */
export declare function createFlowkiwiContentApi(options: Pick<FlowkiwiApiOptions, 'ports' | 'onError'>): Api;
/**
 * Flowkiwi's answers. Source: the vendor's page "Upload a media", which marks `@id` and `@type` as required, and
 * `width` and `height` of `dimensions`.
 */
export declare const flowkiwiContract: readonly ResponseContract[];
/** How {@link createFlowkiwiMemory} works. There is no processing, so it needs no clock. */
export interface FlowkiwiMemoryOptions {
  /** What the server tells as a file's `hash`; `null` where it tells none. @default its SHA-256 */
  readonly hash?: ((file: ReceivedFile) => string | null) | undefined;
}
/** Flowkiwi's medias in memory. */
export interface FlowkiwiMemory {
  readonly ports: FlowkiwiPorts;
  /** What was uploaded and not deleted, oldest first. */
  medias(): readonly FlowkiwiMedia[];
  /** The file of a media, as it arrived. */
  file(id: string): ReceivedFile | undefined;
  reset(): void;
}
/**
 * Makes Flowkiwi's medias in memory.
 *
 * @example
 * ```ts
 * const { ports } = createFlowkiwiMemory({ hash: () => null });
 * ```
 */
export declare function createFlowkiwiMemory(options?: FlowkiwiMemoryOptions): FlowkiwiMemory;
