// @longshore/testkit/apis/flowkiwi

/** A request as an API of the testkit sees it, whatever server received it. */
interface ApiRequest {
  readonly method: string;
  /** The path as it was sent: percent-encoded, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** The body as text, where there is one and it is no form. */
  readonly body?: string | undefined;
  /**
   * The parts of a `multipart/form-data` body in their order, as they come; to be read once. Reading throws
   * `MalformedFormError` where the body cannot be parsed.
   */
  readonly parts?: AsyncIterable<ApiPart> | undefined;
}
/** One part of a form: a text, or a file whose bytes must be read (or left) before the next part comes. */
type ApiPart =
  | {
      readonly name: string;
      readonly value: string;
    }
  | {
      readonly name: string;
      readonly fileName: string;
      /** The part's own Content-Type; `application/octet-stream` where it has none. */
      readonly type: string;
      /** The part's Content-Transfer-Encoding, where it names one. */
      readonly transferEncoding?: string | undefined;
      readonly bytes: AsyncIterable<Uint8Array>;
    };
/** A file among a form's parts. */
type ApiFilePart = Extract<
  ApiPart,
  {
    readonly bytes: unknown;
  }
>;
/** An API's answer, to be written by whatever server mounts the API. */
interface ApiResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | AsyncIterable<Uint8Array>;
}
/** An API as a function, with what a server needs to mount it. */
interface Api {
  /** Paths at and below it are the API's own. */
  readonly root: string;
  /** `undefined` means that the path is not one of its own. */
  handle(request: ApiRequest): Promise<ApiResponse | undefined>;
  /** What the server itself refuses (a body that it cannot read, say), in the API's own words. */
  refuse(status: number): ApiResponse;
}
/** Thrown by a port whose object storage cannot be reached; an API answers it in its own words. */
export declare class StorageUnavailableError extends Error {
  readonly name = 'StorageUnavailableError';
}
/** Thrown by a form that cannot be parsed or breaks off. */
export declare class MalformedFormError extends Error {
  readonly name = 'MalformedFormError';
}
/** What Flowkiwi takes a media for, by its MIME type. */
type FlowkiwiMediaType = 'image' | 'video' | 'file';
/** A media as Flowkiwi knows it: plain JSON, to be kept by whoever mounts the API. */
interface FlowkiwiMedia {
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
interface FlowkiwiLimits {
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
type FlowkiwiStored = Pick<FlowkiwiMedia, 'mimeType' | 'size' | 'hash' | 'dimensions'>;
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
interface FlowkiwiPage {
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
interface FlowkiwiViolation {
  readonly propertyPath: string;
  readonly message: string;
  readonly code?: string;
  readonly hint?: string;
  readonly payload?: Readonly<Record<string, unknown>>;
}
/** How violations are told: as today's API Platform does, or as it did before (400, `hydra:description`). */
type FlowkiwiErrorShape = 'problem' | 'hydra';
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
type FlowkiwiProblemName = keyof typeof flowkiwiProblems;
/**
 * A problem as an answer.
 *
 * @example
 * flowkiwiProblem('tooManyRequests', { 'retry-after': '3' });
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
interface FlowkiwiPorts {
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
type FlowkiwiAccess = 'full' | 'readonly';
/** How the API is set up. */
interface FlowkiwiApiOptions {
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
/** What a field holds. `scalar` is a text or a number. */
type FieldType = 'string' | 'number' | 'boolean' | 'array' | 'object' | 'scalar';
/** Fields of an answer by their path: `files.0.id`. */
type Fields = Readonly<Record<string, FieldType>>;
/** A successful answer of an API, by what a client may rely on in it. */
interface ResponseContract {
  /** As it shall stand in a test's title. */
  readonly name: string;
  readonly method: string;
  /** Matches the path with its query. */
  readonly path: RegExp;
  /** Without them, or with another type, the answer is useless: a client has to say which one it is. */
  readonly required: Fields;
  /** May be missing or `null`; where it is there, a client may insist on its type. */
  readonly checked?: Fields;
  /** Describes, and no more: a client goes on whatever it holds. */
  readonly optional?: Fields;
}
/**
 * Flowkiwi's answers. Source: the vendor's page "Upload a media", which marks `@id` and `@type` as required, and
 * `width` and `height` of `dimensions`.
 */
export declare const flowkiwiContract: readonly ResponseContract[];
/** What an in-memory API keeps of a file that it received. */
interface ReceivedFile {
  readonly name: string;
  readonly type: string;
  readonly size: number;
  readonly sha256: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}
/** How {@link createFlowkiwiMemory} works. There is no processing, so it needs no clock. */
interface FlowkiwiMemoryOptions {
  /** What the server tells as a file's `hash`; `null` where it tells none. @default its SHA-256 */
  readonly hash?: ((file: ReceivedFile) => string | null) | undefined;
}
/** Flowkiwi's medias in memory. */
interface FlowkiwiMemory {
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
export type {
  Api,
  ApiFilePart,
  ApiPart,
  ApiRequest,
  ApiResponse,
  FlowkiwiAccess,
  FlowkiwiApiOptions,
  FlowkiwiErrorShape,
  FlowkiwiLimits,
  FlowkiwiMedia,
  FlowkiwiMediaType,
  FlowkiwiMemory,
  FlowkiwiMemoryOptions,
  FlowkiwiPage,
  FlowkiwiPorts,
  FlowkiwiProblemName,
  FlowkiwiStored,
  FlowkiwiViolation,
};
