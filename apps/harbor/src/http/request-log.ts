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
  /** Values of those that are no secret: types, lengths, checksums, conditions, the origin. */
  readonly headers: Readonly<Record<string, string>>;
  /** Bytes of the request's body that arrived. */
  readonly bytes: number;
  /** 0 where no answer was sent, or none yet. */
  readonly status: number;
  readonly ms: number;
  /** How many other requests of the same target and method were under way when it began. */
  readonly inFlight: number;
  /** Whether it is still under way. */
  readonly isOpen?: true;
  /** The kind of fault that caught it. */
  readonly fault?: string;
  /** The rule of that fault. */
  readonly rule?: string;
}

/** What is known of a request when it begins. */
export type BegunEntry = Omit<LogEntry, 'seq' | 'inFlight' | 'bytes' | 'status' | 'ms'>;

/** How it is by now. */
export type Progress = Pick<LogEntry, 'bytes' | 'status' | 'ms'>;

/** The latest requests of both servers. */
export interface RequestLog {
  /**
   * A request has begun.
   *
   * @param look tells how far it is, whenever somebody asks
   * @returns what ends it
   */
  begin(entry: BegunEntry, look: () => Progress): () => void;
  /** In the order in which they began; with `sinceMs` only those that began then or later. */
  list(sinceMs?: number): LogEntry[];
  clear(): void;
}

interface Kept {
  readonly seq: number;
  readonly entry: Omit<LogEntry, keyof Progress>;
  look: () => Progress;
  isOpen: boolean;
}

/** A log that forgets the oldest entries. */
export function createRequestLog(capacity = 5000): RequestLog {
  let entries: Kept[] = [];
  const open = new Set<Kept>();
  let last = 0;
  return {
    begin(begun, look) {
      last += 1;
      const others = [...open].filter(
        ({ entry }) => entry.target === begun.target && entry.method === begun.method,
      );
      const kept: Kept = {
        seq: last,
        entry: { seq: last, ...begun, inFlight: others.length },
        look,
        isOpen: true,
      };
      open.add(kept);
      entries.push(kept);
      if (entries.length > capacity * 1.2) entries = entries.slice(-capacity);
      return () => {
        const end = look();
        kept.look = () => end;
        kept.isOpen = false;
        open.delete(kept);
      };
    },
    list: (sinceMs = 0) =>
      entries
        .slice(-capacity)
        .filter(({ entry }) => Date.parse(entry.at) >= sinceMs)
        .map(({ entry, look, isOpen }) => ({ ...entry, ...look(), ...(isOpen && { isOpen }) })),
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
    if (isHarmless(name)) return pair;
    return signed || secret.test(name) ? name : pair;
  });
  return `${url.slice(0, at)}?${shown.join('&')}`;
}

/** Which part of a multipart upload a signed request is about. */
const isHarmless = (name: string) => name === 'partNumber';

const shownHeaders =
  /^(?:content-(?:type|length|md5)|x-amz-checksum-[a-z0-9]+|if-none-match|origin|range|cache-control)$/;

/** The headers whose values the log may show. */
export function harmlessHeaders(headers: NodeJS.Dict<string | string[]>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value !== undefined && shownHeaders.test(name) ? [[name, String(value).slice(0, 200)]] : [],
    ),
  );
}
