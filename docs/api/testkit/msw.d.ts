// @longshore/testkit/msw

import { DigestName } from '@longshore/core';
import { HttpHandler } from 'msw';
import { Api, ApiResponse } from './apis/http.js';
import { ReceivedFile } from './shared/apis/bytes.js';
import { FlipAttachment, FlipErrorName } from './shared/apis/flip/index.js';
import { FlipletErrorName, FlipletFile } from './shared/apis/fliplet/index.js';
import {
  FlowkiwiAccess,
  FlowkiwiErrorShape,
  FlowkiwiLimits,
  FlowkiwiMedia,
  FlowkiwiProblemName,
} from './shared/apis/flowkiwi/index.js';
import { HaufeErrorName, HaufeFile, HaufeLimits } from './shared/apis/haufe/index.js';
import { OwnBackendErrorName, OwnBackendLimits, OwnBackendUpload } from './shared/apis/own-backend/index.js';
import { SaferMeAttachment, saferMeErrors } from './shared/apis/saferme/index.js';
import {
  FormTerms,
  MemoryStorage,
  MemoryStorageOptions,
  SignedForm,
  SignedPartOf,
  StorageErrorName,
  StoredObject,
} from './shared/apis/storage/index.js';

/** Which requests a rule is for; what is left out matches any. */
interface Match {
  /** `GET`, `PUT` and so on. */
  readonly method?: string | undefined;
  /** A piece of the path with its query, or a pattern for it. */
  readonly path?: string | RegExp | undefined;
  /** How many requests the rule is for. @default 1 */
  readonly times?: number | undefined;
}
/** A request that is kept without an answer. */
interface Hold {
  /** Resolves once a request is kept. */
  readonly arrived: Promise<void>;
  /** Lets it go on, and those that come later. */
  release(): void;
}
/** A request that a mock has answered. */
interface MockRequest {
  readonly to: 'api' | 'storage';
  readonly method: string;
  /** With its query. */
  readonly path: string;
  /** In lower case. */
  readonly headerNames: readonly string[];
  /** The answer's; 0 where there was none (yet). */
  readonly status: number;
}
/**
 * An API as a set of handlers for MSW, with what tests want to do to it. Whatever is sent to it stays in memory, files
 * and the list of requests, until `reset`: call it between tests, and in pages that live long.
 */
interface Mock<ErrorName extends string> {
  /** For `setupServer`, `setupWorker` or `worker.use`. */
  readonly handlers: readonly HttpHandler[];
  /** What was asked, in order. */
  readonly requests: readonly MockRequest[];
  /** Answers the next matching request with a documented error; `storage:…` ones only those to the storage host. */
  failNext(error: ErrorName, match?: Match): void;
  /** Answers the next matching request with anything at all. */
  answerNext(answer: Partial<ApiResponse>, match?: Match): void;
  /** Lets the next matching request be answered as ever, and changes the answer. */
  changeNext(change: (answer: ApiResponse) => ApiResponse | Promise<ApiResponse>, match?: Match): void;
  /** Breaks the connection of the next matching request. */
  disconnectNext(match?: Match): void;
  /** Lets the next matching request wait. Real time, in ms. */
  delayNext(ms: number, match?: Match): void;
  /** Keeps the next matching request until it is released. */
  holdNext(match?: Match): Hold;
  /** Forgets files, requests and all that was to happen next; what is held goes on. */
  reset(): void;
}
/** What {@link createMock} takes. */
interface MockParts<ErrorName extends string> {
  readonly api: Api;
  /** Others at the same address: of the files' contents, say. */
  readonly further?: readonly Api[] | undefined;
  /** Where the application's API client points: `https://api.test` or, in a browser, `/api/haufe`. */
  readonly baseUrl: string;
  /** A documented error of the API's by its name. */
  readonly error: (name: ErrorName) => ApiResponse;
  /** The API's storage host, where it has one. */
  readonly storage?: MemoryStorage | undefined;
  /** Forgets what the API holds. */
  readonly reset: () => void;
}
/** Makes MSW handlers of an API of the testkit. */
export declare function createMock<ErrorName extends string>({
  api,
  further,
  baseUrl,
  error: errorOf,
  storage,
  reset,
}: MockParts<ErrorName>): Mock<ErrorName | `storage:${StorageErrorName}`>;
/** What every mock takes. */
interface MockOptions {
  /** Where the application's API client points: `https://api.test` or, in a browser, also `/api/haufe`. */
  readonly baseUrl: string;
  /** Wall clock; a fake one drives the processing. @default Date.now */
  readonly now?: (() => number) | undefined;
  /** How long the server's own work takes after the bytes have come, in ms. @default 0 */
  readonly processingMs?: number | undefined;
}
/** What a mock with a storage host takes beside. */
interface StorageMockOptions extends MockOptions {
  readonly storage?: Pick<MemoryStorageOptions, 'base' | 'elsewhere'> | undefined;
  /** Lifetime of what is signed; asked at each signing, 0 for one that has expired. In seconds. */
  readonly expiresInSeconds?: (() => number) | undefined;
}
/** How {@link flipMock} works. */
interface FlipMockOptions extends MockOptions {
  /** @default 'dev-token' */
  readonly token?: string | undefined;
  /** The limit for a file in bytes. @default 2^30 */
  readonly maxBytes?: number | undefined;
}
/** Flip's attachments as MSW handlers. */
interface FlipMock extends Mock<FlipErrorName> {
  /** What was uploaded, oldest first. */
  attachments(): Promise<readonly FlipAttachment[]>;
  /** An attachment's file, as it arrived. */
  file(attachmentId: string): ReceivedFile | undefined;
  /** Lets the processing of the next uploads end as `FAILED_INTERNAL_ERROR`. @param times how many, by default one */
  failProcessing(times?: number): void;
}
/**
 * Mocks Flip's attachments.
 *
 * @example
 * ```ts
 * const flip = flipMock({ baseUrl: 'https://test.flip-app.example', processingMs: 50 });
 * flip.failNext('rateLimit', { method: 'POST' });
 * ```
 */
export declare function flipMock(options: FlipMockOptions): FlipMock;
/** How {@link flipletMock} works. */
interface FlipletMockOptions extends MockOptions {
  /** @default 'dev-token' */
  readonly token?: string | undefined;
  /** The limit for a request's body in bytes. @default 2^30 */
  readonly maxBytes?: number | undefined;
}
/** Fliplet's media as MSW handlers. */
interface FlipletMock extends Mock<FlipletErrorName> {
  /** Every file, also those in the trash, oldest first. */
  files(): Promise<readonly FlipletFile[]>;
  /** A file's bytes as they are stored. */
  bytes(id: number): Promise<Uint8Array | undefined>;
}
/**
 * Mocks Fliplet's media: upload, lists, folders, deletion, contents and ZIPs.
 *
 * @example
 * ```ts
 * const fliplet = flipletMock({ baseUrl: 'https://api.fliplet.example', processingMs: 1500 });
 * ```
 */
export declare function flipletMock(options: FlipletMockOptions): FlipletMock;
/** How {@link flowkiwiMock} works. There is no processing, so `processingMs` changes nothing. */
interface FlowkiwiMockOptions extends MockOptions {
  /** @default 'dev-token' */
  readonly token?: string | undefined;
  /** @default `dev-org` with all rights, `dev-org-readonly` with none to write */
  readonly organizations?: Readonly<Record<string, FlowkiwiAccess>> | undefined;
  readonly limits?: FlowkiwiLimits | undefined;
  /** How violations are told. @default 'problem' */
  readonly errorShape?: FlowkiwiErrorShape | undefined;
  /** What the server tells as a file's `hash`. @default its SHA-256 */
  readonly hash?: ((file: ReceivedFile) => string | null) | undefined;
}
/** Names for `failNext`. Those after `hydra:` are told in the older shape. */
type FlowkiwiMockError =
  | FlowkiwiProblemName
  | 'missingPermissions'
  | 'proxyTooLarge'
  | FlowkiwiMockViolation
  | `hydra:${FlowkiwiMockViolation}`;
/** What may be wrong with a form, by names of this mock. */
type FlowkiwiMockViolation =
  | 'tooLarge'
  | 'videoTooLarge'
  | 'empty'
  | 'missing'
  | 'blank'
  | 'nameTooLong'
  | 'typeRefused'
  | 'extensionRefused'
  | 'tooLargeForServer'
  | 'partial'
  | 'noFile';
/** Flowkiwi's medias and their files as MSW handlers. */
interface FlowkiwiMock extends Mock<FlowkiwiMockError> {
  /** What was uploaded and not deleted, oldest first. */
  medias(): readonly FlowkiwiMedia[];
  /** A media's file, as it arrived. */
  file(id: string): ReceivedFile | undefined;
}
/**
 * A documented error of Flowkiwi's by its name.
 *
 * @example
 * ```ts
 * flowkiwiMockError('hydra:empty').status; // 400
 * ```
 */
export declare function flowkiwiMockError(name: FlowkiwiMockError): ApiResponse;
/**
 * Mocks Flowkiwi's medias.
 *
 * @example
 * ```ts
 * const flowkiwi = flowkiwiMock({ baseUrl: 'https://api.flowkiwi.example' });
 * flowkiwi.failNext('missingPermissions', { method: 'POST' });
 * ```
 */
export declare function flowkiwiMock(options: FlowkiwiMockOptions): FlowkiwiMock;
/** How {@link haufeMock} works. */
interface HaufeMockOptions extends StorageMockOptions {
  /** @default 'dev-key' */
  readonly apiKey?: string | undefined;
  readonly limits?: HaufeLimits | undefined;
}
/** Names for `failNext`. */
type HaufeMockError = HaufeErrorName | 'validation' | `storage:${StorageErrorName}`;
/** Haufe's Files API and its storage as MSW handlers. */
interface HaufeMock extends Mock<HaufeMockError> {
  /** What was authorized and not deleted, oldest first. */
  files(): Promise<readonly HaufeFile[]>;
  readonly storage: MemoryStorage;
}
/**
 * Mocks Haufe's Files API with its storage.
 *
 * @example
 * ```ts
 * const haufe = haufeMock({ baseUrl: 'https://api.test', processingMs: 50 });
 * const server = setupServer(...haufe.handlers);
 * ```
 */
export declare function haufeMock(options: HaufeMockOptions): HaufeMock;
/** How {@link ownBackendMock} works. */
interface OwnBackendMockOptions extends StorageMockOptions {
  /** @default 'dev-token' */
  readonly token?: string | undefined;
  readonly limits?: OwnBackendLimits | undefined;
  /** For files in parts. @default limits, where they are given, else 0 to 5 GiB */
  readonly multipartLimits?: OwnBackendLimits | undefined;
  /** The hash that a plan asks to be sent, where it was asked without one. @default none */
  readonly checksum?: DigestName | undefined;
}
/** Names for `failNext`. */
type OwnBackendMockError = OwnBackendErrorName | `storage:${StorageErrorName}`;
/** A backend that keeps to the wire contract, and its storage, as MSW handlers. */
interface OwnBackendMock extends Mock<OwnBackendMockError> {
  /** What was planned or received and not deleted, oldest first. */
  uploads(): Promise<readonly OwnBackendUpload[]>;
  readonly storage: MemoryStorage;
}
/**
 * Mocks a backend of your own that keeps to the wire contract of `presigned-put`, `presigned-post`, `s3-multipart`
 * and `form-upload`, below `/uploads`.
 *
 * @example
 * ```ts
 * const backend = ownBackendMock({ baseUrl: 'https://api.test' });
 * backend.failNext('storage:requestExpired');
 * ```
 */
export declare function ownBackendMock(options: OwnBackendMockOptions): OwnBackendMock;
/** How {@link saferMeMock} works. */
interface SaferMeMockOptions extends StorageMockOptions {
  /** @default 'dev-token' */
  readonly token?: string | undefined;
}
/** Names for `failNext`. */
type SaferMeMockError = keyof typeof saferMeErrors | `storage:${StorageErrorName}`;
/** SaferMe's File Attachments API and its storage as MSW handlers. */
interface SaferMeMock extends Mock<SaferMeMockError> {
  /** What was registered, oldest first. */
  attachments(): Promise<readonly SaferMeAttachment[]>;
  readonly storage: MemoryStorage;
}
/**
 * Mocks SaferMe's File Attachments API with its storage.
 *
 * @example
 * ```ts
 * const saferMe = saferMeMock({ baseUrl: 'https://api.test' });
 * saferMe.failNext('badCredentials');
 * ```
 */
export declare function saferMeMock(options: SaferMeMockOptions): SaferMeMock;
export type {
  ApiResponse,
  FlipletMock,
  FlipletMockOptions,
  FlipMock,
  FlipMockOptions,
  FlowkiwiMock,
  FlowkiwiMockError,
  FlowkiwiMockOptions,
  FlowkiwiMockViolation,
  FormTerms,
  HaufeMock,
  HaufeMockError,
  HaufeMockOptions,
  Hold,
  Match,
  MemoryStorage,
  MemoryStorageOptions,
  Mock,
  MockOptions,
  MockParts,
  MockRequest,
  OwnBackendMock,
  OwnBackendMockError,
  OwnBackendMockOptions,
  ReceivedFile,
  SaferMeMock,
  SaferMeMockError,
  SaferMeMockOptions,
  SignedForm,
  SignedPartOf,
  StorageErrorName,
  StorageMockOptions,
  StoredObject,
};
