import { CutRequest, cutFetch } from './chaos/cut-request.ts';
import { shownPath } from './shown-path.ts';

/** A request of this page, without anything secret. */
export interface RecordedCall {
  readonly id: number;
  /** Since the first one, in milliseconds. */
  readonly atMs: number;
  readonly method: string;
  readonly host: 'api' | 's3';
  /** With the query of a signed URL redacted. */
  readonly path: string;
  /** 0 where there was no answer. */
  readonly status?: number;
  readonly tookMs?: number;
  readonly aborted?: boolean;
}

let calls: readonly RecordedCall[] = [];
let firstAt: number | undefined;
let lastId = 0;
const listeners = new Set<() => void>();

function change(next: readonly RecordedCall[]): void {
  calls = next.slice(-200);
  for (const listener of listeners) listener();
}

export const recordedCalls = {
  get: (): readonly RecordedCall[] => calls,
  clear: (): void => {
    firstAt = undefined;
    change([]);
  },
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

/** Records every request of the page to the API and to storage; harbor's own page is no part of either. */
export function recordCalls(apiOrigin: string): void {
  recordRequests(apiOrigin);
  recordFetches(apiOrigin);
}

function recordRequests(apiOrigin: string): void {
  class RecordedRequest extends CutRequest {
    #method = 'GET';
    #url = new URL(location.href);

    override open(
      method: string,
      url: string | URL,
      async = true,
      user?: string | null,
      password?: string | null,
    ): void {
      this.#method = method;
      this.#url = new URL(url, location.href);
      super.open(method, url, async, user, password);
    }

    override send(body?: Document | XMLHttpRequestBodyInit | null): void {
      const end = begin(this.#method, this.#url, apiOrigin);
      let aborted = false;
      this.addEventListener('abort', () => {
        aborted = !this.isCut;
      });
      this.addEventListener('loadend', () => end(this.status, aborted));
      super.send(body);
    }
  }
  window.XMLHttpRequest = RecordedRequest;
}

function recordFetches(apiOrigin: string): void {
  const { fetch } = window;
  window.fetch = async (input, init) => {
    const request = new Request(input, init);
    const url = new URL(request.url);
    if (url.origin !== apiOrigin || url.pathname.startsWith('/__harbor/')) return fetch(request);
    const end = begin(request.method, url, apiOrigin);
    try {
      const response = await cutFetch(fetch, request);
      end(response.status);
      return response;
    } catch (thrown) {
      end(0, request.signal.aborted);
      throw thrown;
    }
  };
}

/** Writes a request down, and gives what writes down its end. */
function begin(method: string, url: URL, apiOrigin: string): (status: number, aborted?: boolean) => void {
  const from = performance.now();
  firstAt ??= from;
  lastId += 1;
  const id = lastId;
  const isApi = url.origin === apiOrigin;
  const begun = { id, atMs: from - firstAt, method: method.toUpperCase() };
  change([...calls, { ...begun, host: isApi ? 'api' : 's3', path: shownPath(url, isApi) }]);
  return (status, aborted = false) => {
    const tookMs = performance.now() - from;
    change(calls.map((call) => (call.id === id ? { ...call, status, tookMs, aborted } : call)));
  };
}
