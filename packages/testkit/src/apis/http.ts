/** A request as an API of the testkit sees it, whatever server received it. */
export interface ApiRequest {
  readonly method: string;
  /** The path as it was sent: percent-encoded, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** The body as text, where there is one. */
  readonly body?: string | undefined;
}

/** An API's answer, to be written by whatever server mounts the API. */
export interface ApiResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** An API as a function. `undefined` means that the path is not one of its own. */
export interface Api {
  handle(request: ApiRequest): Promise<ApiResponse | undefined>;
}

/** Thrown by a port whose object storage cannot be reached; an API answers it in its own words. */
export class StorageUnavailableError extends Error {
  override readonly name = 'StorageUnavailableError';
}

/** A JSON answer. */
export function json(status: number, value: unknown, headers: Record<string, string> = {}): ApiResponse {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', ...headers },
    body: JSON.stringify(value),
  };
}

/** What stands behind `prefix` as decoded segments; `undefined` where the path is not below it or is malformed. */
export function segmentsBelow(prefix: string, path: string): string[] | undefined {
  if (path !== prefix && !path.startsWith(`${prefix}/`)) return undefined;
  try {
    return path
      .slice(prefix.length + 1)
      .split('/')
      .filter((segment, index, all) => segment !== '' || index < all.length - 1)
      .map(decodeURIComponent);
  } catch {
    return undefined;
  }
}
