// @longshore/testkit/conformance

import { AnyProvider, Environment, ErrorCode, Phase, Recovery, Transport, Wire } from '@longshore/core';
import { RequestHandler } from 'msw';
import { ApiResponse } from './apis/http.js';

/** A documented error of an API, and what the provider has to make of it. */
interface DocumentedError {
  /** As it shall stand in the test's title. */
  readonly name: string;
  /** The API's answer, word for word. */
  readonly answer: ApiResponse;
  /** Where it is met. */
  readonly phase: Phase;
  /** `goes-on`: it says nothing of the file, and the upload ends ready all the same. */
  readonly expect:
    | {
        readonly code: ErrorCode;
        readonly recovery: Recovery;
        readonly status?: number;
      }
    | 'goes-on';
}
/** A provider under test, and what the suite has to know of its API. */
interface ProviderSubject {
  /** A new provider with a new API client; it shall point at `handlers`, or at a real server. */
  create(): AnyProvider<{
    readonly reference: unknown;
  }>;
  /** A file that the API takes; its content has to differ from call to call, and to be 16 bytes or more. */
  file(): File;
  /** In which phases the provider sends requests, for such a file. */
  readonly phases: readonly Phase[];
  /** Whether an address is the storage host's, where bytes go to one. */
  readonly isStorage?: ((url: URL) => boolean) | undefined;
  /** Values of the credentials that the API client sends: the key, the token. */
  readonly secrets: readonly string[];
  /** MSW handlers of the API; none where a real server answers. */
  readonly handlers?: readonly RequestHandler[] | undefined;
  readonly errors?: readonly DocumentedError[] | undefined;
  /** Runs before each check. */
  readonly reset?: (() => void | Promise<void>) | undefined;
}
/** What a check found wrong. */
interface Finding {
  readonly title: string;
  readonly message: string;
}
/**
 * Declares a Vitest suite that shows whether a provider keeps to Longshore's contract: each of its tests says what the
 * provider did wrong. Runs in Node; watches and disturbs the network with MSW, before mocks or before a real server.
 *
 * @example
 * ```ts
 * const haufe = haufeMock({ baseUrl: 'https://api.test' });
 * describeProvider('haufe', {
 *   create: () => createHaufeProvider({ api: axios.create({ baseURL: 'https://api.test', headers: { 'api-key': 'dev-key' } }) }),
 *   file: () => makeFile('a.csv', { size: 64 }),
 *   phases: ['planning', 'uploading', 'processing'],
 *   isStorage: haufe.storage.owns,
 *   secrets: ['dev-key'],
 *   handlers: haufe.handlers,
 * });
 * ```
 */
export declare function describeProvider(name: string, subject: ProviderSubject): void;
/**
 * Runs the checks of {@link describeProvider} without Vitest, one after the other.
 *
 * @returns what is wrong; nothing where the provider is right
 *
 * @example
 * ```ts
 * for (const { title, message } of await checkProvider(subject)) console.error(title, message);
 * ```
 */
export declare function checkProvider(
  subject: ProviderSubject,
  isWanted?: (title: string) => boolean,
): Promise<readonly Finding[]>;
/** A transport under test. */
interface TransportSubject<W extends Wire = Wire> {
  create(): Transport<W>;
  /**
   * A request for a file, as a provider would plan it. Send to `url`, which the suite answers; or to an address of a real
   * server's of your own.
   */
  request(url: string, file: File): W['request'] | Promise<W['request']>;
  /** `storage` for hosts that speak S3's errors, `api` for an application's own API. */
  readonly host: 'storage' | 'api';
  /** Whether it signs again by itself, so that what is left for a person is to try the same again. @default false */
  readonly signsAgain?: boolean | undefined;
  /** The headers that the request asks for, and no others. Left out, headers are not looked at. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}
/**
 * Declares a Vitest suite that shows whether a transport keeps to Longshore's contract. Runs in Node; the suite itself
 * answers the requests, unless `request` sends them to a real server.
 *
 * @example
 * ```ts
 * describeTransport<PutWire>('put', {
 *   create: () => putTransport(),
 *   request: (url) => ({ kind: 'put', url, headers: { 'Content-Type': 'text/csv' } }),
 *   host: 'storage',
 *   headers: { 'Content-Type': 'text/csv' },
 * });
 * ```
 */
export declare function describeTransport<W extends Wire>(name: string, subject: TransportSubject<W>): void;
/**
 * Runs the checks of {@link describeTransport} without Vitest, one after the other.
 *
 * @returns what is wrong; nothing where the transport is right
 *
 * @example
 * ```ts
 * for (const { title, message } of await checkTransport(subject)) console.error(title, message);
 * ```
 */
export declare function checkTransport<W extends Wire>(
  subject: TransportSubject<W>,
  isWanted?: (title: string) => boolean,
): Promise<readonly Finding[]>;
/** What a documented error becomes: its code and its recovery, or nothing at all. */
type DocumentedRow = readonly [code: ErrorCode, recovery: Recovery] | 'goes-on';
/**
 * Rows for a subject's `errors`: what each documented error of a catalogue has to become in these phases.
 *
 * @param answer the catalogue: an error's answer by its name
 *
 * @example
 * ```ts
 * documented(['planning'], haufeError, { forbidden: ['forbidden', 'none'], internal: ['server', 'retry'] });
 * ```
 */
export declare function documented<Name extends string>(
  phases: readonly Phase[],
  answer: (name: Name) => ApiResponse,
  rows: Readonly<Partial<Record<Name, DocumentedRow>>>,
): readonly DocumentedError[];
/**
 * An environment for tests in Node: the real clock, always online and visible, frames at once, and hashes. Short
 * waits come from an uploader's options, see `fastOptions`.
 *
 * @example
 * ```ts
 * const uploader = createUploader(provider, { environment: testEnvironment(), ...fastOptions });
 * ```
 */
export declare function testEnvironment(): Environment;
/**
 * An uploader's waits for tests: milliseconds in place of seconds, two attempts at a request, and fifteen seconds until
 * a file counts as unconfirmed.
 *
 * @example
 * ```ts
 * createUploader(provider, { environment: testEnvironment(), ...fastOptions });
 * ```
 */
export declare const fastOptions: {
  readonly retry: {
    readonly attempts: 2;
    readonly baseMs: 2;
    readonly maxMs: 4;
    readonly maxRetryAfterMs: 1000;
  };
  readonly poll: {
    readonly intervalMs: 4;
    readonly factor: 1.2;
    readonly maxIntervalMs: 20;
    readonly deadlineMs: 15000;
  };
  readonly undoMs: 4;
};
/**
 * A check that an adapter did not pass. Its message says what the adapter did, what it should have done, and what it
 * sent.
 */
export declare class ConformanceError extends Error {
  readonly name = 'ConformanceError';
}
export type { DocumentedError, DocumentedRow, Finding, ProviderSubject, TransportSubject };
