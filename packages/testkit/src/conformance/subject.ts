import type { AnyProvider, ErrorCode, Phase, Recovery } from '@longshore/core';
import type { RequestHandler } from 'msw';
import type { ApiResponse } from '../apis/http.ts';

/** A documented error of an API, and what the provider has to make of it. */
export interface DocumentedError {
  /** As it shall stand in the test's title. */
  readonly name: string;
  /** The API's answer, word for word. */
  readonly answer: ApiResponse;
  /** Where it is met. */
  readonly phase: Phase;
  /** `goes-on`: it says nothing of the file, and the upload ends ready all the same. */
  readonly expect:
    | { readonly code: ErrorCode; readonly recovery: Recovery; readonly status?: number }
    | 'goes-on';
}

/** A provider under test, and what the suite has to know of its API. */
export interface ProviderSubject {
  /** A new provider with a new API client; it shall point at `handlers`, or at a real server. */
  create(): AnyProvider<{ readonly reference: unknown }>;
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

/** One thing that an adapter has to get right. */
export interface Check<Bench> {
  /** A behaviour: "asks nothing more once ready". */
  readonly title: string;
  /** Throws a `ConformanceError` that says what the adapter did wrong. */
  run(bench: Bench): Promise<void>;
}
