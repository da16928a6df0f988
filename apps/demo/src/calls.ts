import { CutRequest } from './chaos/cut-request.ts';
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

/** Records every XMLHttpRequest of the page; axios and Longshore's transports make no other. */
export function recordCalls(apiOrigin: string): void {
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
      this.#method = method.toUpperCase();
      this.#url = new URL(url, location.href);
      super.open(method, url, async, user, password);
    }

    override send(body?: Document | XMLHttpRequestBodyInit | null): void {
      const from = performance.now();
      firstAt ??= from;
      lastId += 1;
      const id = lastId;
      const isApi = this.#url.origin === apiOrigin;
      const path = shownPath(this.#url, isApi);
      change([
        ...calls,
        { id, atMs: from - firstAt, method: this.#method, host: isApi ? 'api' : 's3', path },
      ]);
      let aborted = false;
      this.addEventListener('abort', () => {
        aborted = !this.isCut;
      });
      this.addEventListener('loadend', () => {
        const tookMs = performance.now() - from;
        const { status } = this;
        change(calls.map((call) => (call.id === id ? { ...call, status, tookMs, aborted } : call)));
      });
      super.send(body);
    }
  }
  window.XMLHttpRequest = RecordedRequest;
}
