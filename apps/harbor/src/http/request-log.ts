import type { Target } from './fault-rules.ts';

/** One request as the log keeps it: never a body, never a secret. */
export interface LogEntry {
  /** Counts requests in the order in which they began. */
  readonly seq: number;
  /** When it began, as ISO time. */
  readonly at: string;
  readonly target: Target;
  readonly method: string;
  /** Of a signed URL's query only the names. */
  readonly path: string;
  readonly headerNames: readonly string[];
  /** Bytes of the request's body that arrived. */
  readonly bytes: number;
  /** 0 where no answer was sent. */
  readonly status: number;
  readonly ms: number;
  /** The kind of fault that caught it. */
  readonly fault?: string;
}

/** The latest requests of both servers. */
export interface RequestLog {
  next(): number;
  add(entry: LogEntry): void;
  /** In the order in which they began; with `sinceMs` only those that began then or later. */
  list(sinceMs?: number): LogEntry[];
  clear(): void;
}

/** A log that forgets the oldest entries. */
export function createRequestLog(capacity = 5000): RequestLog {
  let entries: LogEntry[] = [];
  let last = 0;
  return {
    next: () => ++last,
    add(entry) {
      entries.push(entry);
      if (entries.length > capacity * 1.2) entries = entries.slice(-capacity);
    },
    list: (sinceMs = 0) =>
      entries
        .slice(-capacity)
        .filter((entry) => Date.parse(entry.at) >= sinceMs)
        .sort((a, b) => a.seq - b.seq),
    clear() {
      entries = [];
    },
  };
}

const secret = /token|signature|credential|auth|secret|password|policy|api-?key/i;

/** A request target whose query keeps no secret: of a signed URL nothing but the names, else no value that may be one. */
export function redactPath(url: string): string {
  const at = url.indexOf('?');
  if (at < 0) return url;
  const pairs = url.slice(at + 1).split('&');
  const signed = pairs.some((pair) => /^x-amz-|^signature=|^policy=/i.test(pair));
  const shown = pairs.map((pair) => {
    const name = pair.split('=', 1)[0] ?? '';
    return signed || secret.test(name) ? name : pair;
  });
  return `${url.slice(0, at)}?${shown.join('&')}`;
}
