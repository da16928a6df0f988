import { HttpResponse } from 'msw';
import { streamOf } from '../apis/bytes.ts';
import type { ApiPart, ApiRequest, ApiResponse } from '../apis/http.ts';
import { MalformedFormError } from '../apis/http.ts';
import type { StorageRequest } from '../apis/storage/index.ts';

/** Thrown while a body is read that does not come to its end; nobody waits for an answer then. */
export class BrokenOffError extends Error {
  override readonly name = 'BrokenOffError';
}

/** A fetch request as an API of the testkit takes it, with the path below `prefix`. */
export async function toApiRequest(request: Request, prefix: string): Promise<ApiRequest> {
  const { pathname, searchParams } = new URL(request.url);
  const { method } = request;
  const base = {
    method,
    path: pathname.slice(prefix.length),
    query: searchParams,
    headers: headersOf(request),
  };
  if (isForm(request)) return { ...base, parts: partsOf(request) };
  return request.body === null ? base : { ...base, body: await request.text() };
}

/** A fetch request as the storage takes it. */
export function toStorageRequest(request: Request): StorageRequest {
  const base = { method: request.method, url: new URL(request.url), headers: headersOf(request) };
  if (isForm(request)) return { ...base, parts: partsOf(request) };
  return request.body === null ? base : { ...base, bytes: bytesOf(request) };
}

/** An API's answer as a fetch response. */
export function toResponse({ status, headers, body }: ApiResponse): Response {
  const init = { status, headers };
  if (status === 204 || status === 304 || body === '') return new HttpResponse(null, init);
  return new HttpResponse(typeof body === 'string' ? body : streamed(body), init);
}

function headersOf(request: Request): Record<string, string> {
  return Object.fromEntries(request.headers);
}

function isForm(request: Request): boolean {
  return /^multipart\/form-data\b/i.test(request.headers.get('content-type') ?? '');
}

async function* partsOf(request: Request): AsyncGenerator<ApiPart> {
  const form = await request.formData().catch((cause: unknown) => {
    throw new MalformedFormError('The form cannot be parsed.', { cause });
  });
  for (const [name, value] of form) {
    if (typeof value === 'string') yield { name, value };
    else {
      const type = value.type || 'application/octet-stream';
      yield { name, fileName: value.name, type, bytes: streamOf(value) };
    }
  }
}

async function* bytesOf(request: Request): AsyncGenerator<Uint8Array> {
  const body = await request.blob().catch((cause: unknown) => {
    throw new BrokenOffError('The request was given up before all of it had come.', { cause });
  });
  yield* streamOf(body);
}

function streamed(chunks: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const iterator = chunks[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await iterator.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await iterator.return?.();
    },
  });
}
