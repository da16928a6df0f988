import type { AxiosInstance, AxiosRequestConfig } from 'axios';
import { LONGEST_CALL_ANSWER } from './answer-limit.ts';
import { originOf } from './own-origin.ts';
import { redirectAway } from './redirects.ts';

/**
 * What makes a call of an application's client reach the server, past every cache: an answer that was kept would
 * be yesterday's state, or one signed URL for two files.
 *
 * On the page's own origin a request header says so. On another one CORS would have to list that header, and so the
 * call goes by `fetch`, whose cache mode needs none (https://fetch.spec.whatwg.org/#concept-request-cache-mode). A
 * client with an adapter of its own choice keeps it, and is told the mode as `fetchOptions`.
 */
export function pastCaches(api: AxiosInstance): AxiosRequestConfig {
  const fetchOptions = { cache: 'no-store' } as const;
  if (typeof location === 'undefined') return { fetchOptions };
  if (originOf(api) === location.origin) return { fetchOptions, headers: { 'Cache-Control': 'no-cache' } };
  const { adapter, env } = api.defaults;
  // axios' own list, which a page takes XMLHttpRequest from.
  const isOwnChoice = !Array.isArray(adapter) || adapter[0] !== 'xhr';
  if (isOwnChoice || typeof fetch === 'undefined') return { fetchOptions };
  return { fetchOptions, adapter: 'fetch', env: { ...env, fetch: fetchAtHome } };
}

/** One function for all calls: axios keeps something for each that it is given. */
async function fetchAtHome(input: URL | Request | string, init?: RequestInit): Promise<Response> {
  const request = new Request(input, init);
  // axios puts its own name there, which a browser that lets it would ask for leave to send.
  request.headers.delete('User-Agent');
  const response = await fetch(request);
  const elsewhere = redirectAway(request.url, response.url);
  if (elsewhere !== undefined) throw elsewhere;
  return response.ok || response.body === null ? response : bounded(response, response.body);
}

/** The status of a refusal counts, also where its body has no end. */
function bounded({ status, statusText, headers }: Response, body: ReadableStream<Uint8Array>): Response {
  let left = LONGEST_CALL_ANSWER;
  const cut = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      left -= chunk.byteLength;
      if (left < 0) controller.terminate();
      else controller.enqueue(chunk);
    },
  });
  return new Response(body.pipeThrough(cut), { status, statusText, headers });
}
