import type { Instead } from '../network.ts';

/** A JSON answer of a server that says nothing in particular. */
export function jsonAnswer(status: number, body: unknown, headers: Record<string, string> = {}): Instead {
  return { status, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) };
}

/** What goes wrong with any API, and what has to become of it. */
export interface Fault {
  readonly name: string;
  readonly instead: Instead;
  readonly code: string;
  /** Absent: any. */
  readonly recovery?: string;
  readonly status?: number;
  readonly retryAfterMs?: number;
  /** Not at a storage host, which may answer so in earnest. */
  readonly isApiOnly?: true;
}

const page = '<!doctype html><html><head><title>Log in to the WiFi</title></head><body></body></html>';
const html: Instead = { status: 200, headers: { 'content-type': 'text/html' }, body: page };

/** Faults that every API and every network knows. */
export const faults: readonly Fault[] = [
  {
    ...{ name: '401', instead: jsonAnswer(401, {}), status: 401 },
    ...{ code: 'unauthorized', recovery: 'none', isApiOnly: true },
  },
  { name: '403', instead: jsonAnswer(403, {}), code: 'forbidden', recovery: 'none', status: 403 },
  { name: '404', instead: jsonAnswer(404, {}), code: 'not-found', status: 404 },
  { name: '413', instead: jsonAnswer(413, {}), code: 'too-large', recovery: 'none', status: 413 },
  {
    ...{ name: '429 with Retry-After', instead: jsonAnswer(429, {}, { 'retry-after': '120' }), status: 429 },
    ...{ code: 'rate-limited', recovery: 'retry', retryAfterMs: 120_000 },
  },
  { name: '500', instead: jsonAnswer(500, {}), code: 'server', recovery: 'retry', status: 500 },
  { name: '503', instead: jsonAnswer(503, {}), code: 'server', recovery: 'retry', status: 503 },
  { name: 'a broken connection', instead: 'disconnect', code: 'network', recovery: 'retry' },
  { name: 'a web page with 200', instead: html, code: 'invalid-response', status: 200 },
  {
    ...{ name: 'an empty 200', instead: { status: 200, headers: {}, body: '' }, code: 'invalid-response' },
    ...{ status: 200, isApiOnly: true },
  },
  {
    name: 'JSON that breaks off',
    instead: { status: 200, headers: { 'content-type': 'application/json' }, body: '{"id":"4c76e620-6d' },
    ...{ code: 'invalid-response', status: 200, isApiOnly: true },
  },
];
