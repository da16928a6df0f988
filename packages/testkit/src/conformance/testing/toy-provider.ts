import {
  type Call,
  defineProvider,
  type ErrorCode,
  type Provider,
  parseRetryAfter,
  type Recovery,
  UploadError,
} from '@longshore/core';

type Draft = { readonly id: string };
type ToyWire = { request: { readonly kind: 'toy'; readonly url: string }; receipt: null };
/** A provider of the toy API. */
export type ToyProvider = Provider<{ reference: string }, Draft, Draft, ToyWire>;

/** A right provider of the toy API: every other one of these tests does one thing differently. */
export function createToyProvider(): ToyProvider {
  return defineProvider<{ reference: string }, Draft, Draft, ToyWire>({
    name: 'toy',
    parse: { draft: readId, ref: readId },
    transport: {
      async send({ request, source, call }) {
        await call.request((signal) =>
          toyCall(request.url, { method: 'PUT', body: source.blob, signal, isStorage: true }),
        );
        return null;
      },
    },
    async plan(_source, _earlier, { signal }) {
      const { id, url } = await toyJson('plan', { method: 'POST', signal });
      if (id === undefined || url === undefined) throw unreadable();
      return { request: { kind: 'toy', url }, draft: { id } };
    },
    stored: (_receipt, draft) => ({ state: 'pending', ref: draft }),
    async finalize(ref, _source, { signal }) {
      const { state } = await toyJson(`confirm/${ref.id}`, { method: 'POST', signal });
      if (state === undefined) throw unreadable();
      return { state: 'pending', ref };
    },
    async check(ref, { signal }) {
      const { state, id } = await toyJson(`status/${ref.id}`, { signal });
      if (state === undefined) throw unreadable();
      return state === 'done'
        ? { state: 'ready', ref, asset: { reference: id ?? '' } }
        : { state: 'pending', ref };
    },
    async discard({ draft, ref }, { signal }) {
      await toyCall(`https://toy.test/files/${(ref ?? draft)?.id}`, { method: 'DELETE', signal });
    },
    refOf: ({ reference }) => ({ id: reference }),
  });
}

/** One request, with the errors that follow from its status. */
export async function toyCall(
  url: string,
  { isStorage, ...init }: RequestInit & Call & { isStorage?: boolean },
): Promise<Response> {
  const headers = isStorage ? {} : { authorization: 'Bearer toy-token' };
  const response = await fetch(url, { headers, ...init }).catch((cause: unknown) => {
    init.signal.throwIfAborted();
    throw new UploadError({ code: 'network', message: 'No answer.', recovery: 'retry', cause });
  });
  if (!response.ok) throw errorOf(response);
  if (response.headers.get('content-type')?.startsWith('text/html')) throw unreadable(response.status);
  return response;
}

/** A JSON answer of the toy API's. */
export async function toyJson(
  path: string,
  init: RequestInit & Call,
): Promise<Partial<Record<string, string>>> {
  const response = await toyCall(`https://toy.test/${path}`, init);
  const body: unknown = await response.json().catch(() => undefined);
  if (typeof body !== 'object' || body === null) throw unreadable(response.status);
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [name, String(value)]));
}

function errorOf({ status, headers }: Response): UploadError {
  const [code, recovery] = meaningOf(status);
  const retryAfterMs = parseRetryAfter(headers.get('retry-after'), Date.now());
  return new UploadError({
    code,
    recovery,
    status,
    retryAfterMs,
    message: `The toy API answered ${status}.`,
  });
}

function meaningOf(status: number): readonly [ErrorCode, Recovery] {
  if (status === 429) return ['rate-limited', 'retry'];
  if (status >= 500) return ['server', 'retry'];
  const codes: Record<number, ErrorCode> = {
    401: 'unauthorized',
    403: 'forbidden',
    404: 'not-found',
    413: 'too-large',
  };
  return [codes[status] ?? 'refused', 'none'];
}

function unreadable(status = 200): UploadError {
  return new UploadError({ code: 'invalid-response', status, message: 'The answer cannot be read.' });
}

function readId(json: unknown): Draft | undefined {
  const id = typeof json === 'object' && json !== null && 'id' in json ? json.id : undefined;
  return typeof id === 'string' ? { id } : undefined;
}
