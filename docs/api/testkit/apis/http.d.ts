// @longshore/testkit/apis/http

/** A request as an API of the testkit sees it, whatever server received it. */
export interface ApiRequest {
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
export type ApiPart =
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
export type ApiFilePart = Extract<
  ApiPart,
  {
    readonly bytes: unknown;
  }
>;
/** An API's answer, to be written by whatever server mounts the API. */
export interface ApiResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | AsyncIterable<Uint8Array>;
}
/** An API as a function, with what a server needs to mount it. */
export interface Api {
  /** Paths at and below it are the API's own. */
  readonly root: string;
  /** `undefined` means that the path is not one of its own. */
  handle(request: ApiRequest): Promise<ApiResponse | undefined>;
  /** What the server itself refuses (a body that it cannot read, say), in the API's own words. */
  refuse(status: number): ApiResponse;
}
/** What {@link createApi} takes. */
export interface ApiParts {
  readonly root: string;
  /** Answers a request at or below the root. */
  readonly route: (request: ApiRequest) => Promise<ApiResponse> | ApiResponse;
  readonly refuse: (status: number) => ApiResponse;
  /** Hears of what was answered with 500. */
  readonly onError?: ((error: unknown) => void) | undefined;
}
/** Puts an API together: what goes wrong inside it is answered in its own words. */
export declare function createApi({ root, route, refuse, onError }: ApiParts): Api;
/** Thrown by a port whose object storage cannot be reached; an API answers it in its own words. */
export declare class StorageUnavailableError extends Error {
  readonly name = 'StorageUnavailableError';
}
/** Thrown by a form that cannot be parsed or breaks off. */
export declare class MalformedFormError extends Error {
  readonly name = 'MalformedFormError';
}
/** A JSON answer. */
export declare function json(status: number, value: unknown, headers?: Record<string, string>): ApiResponse;
/** What stands behind `prefix` as decoded segments; `undefined` where the path is not below it or is malformed. */
export declare function segmentsBelow(prefix: string, path: string): string[] | undefined;
