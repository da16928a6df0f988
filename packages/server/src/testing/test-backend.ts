import { createHash } from 'node:crypto';
import { HeadObjectCommand, ListMultipartUploadsCommand, NotFound } from '@aws-sdk/client-s3';
import { vi } from 'vitest';
import { createUploadHandler, type UploadHandlerOptions } from '../index.ts';
import type { TestStore } from './test-store.ts';

// A real store: on a machine that is busy with other tests it takes its time.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

export const SECRET = 'a secret of thirty-two characters or more';
export const MIB = 2 ** 20;

/** An answer, read whole. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: Record<string, unknown>;
}

/** A handler as somebody might set it up, with everything that a test wants to do with it. */
export function createBackend(
  { s3, bucket }: Pick<TestStore, 's3' | 'bucket'>,
  options: Partial<UploadHandlerOptions> = {},
) {
  const errors: unknown[] = [];
  const handler = createUploadHandler({
    ...{ s3, bucket, secret: SECRET },
    // The token is the owner's name.
    authorize: (request) => {
      const owner = /^Bearer (\S+)$/.exec(request.headers.get('authorization') ?? '')?.[1];
      return owner === undefined ? undefined : { owner };
    },
    onError: (error) => errors.push(error),
    ...options,
  });
  const ask = async (method: string, path: string, body?: unknown, owner = 'ada'): Promise<Answer> => {
    const isJson = body !== undefined && typeof body !== 'string';
    const request = new Request(`https://app.example/api/uploads/${path}`, {
      method,
      headers: {
        ...(owner !== '' && { authorization: `Bearer ${owner}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: isJson ? JSON.stringify(body) : body }),
    });
    return read(await handler(request));
  };
  return {
    handler,
    errors,
    ask,
    plan: (kind: string, body: unknown = fileOf('some bytes'), owner?: string) =>
      ask('POST', kind, body, owner),
    sign: (id: unknown, parts: readonly number[], more: object = {}) =>
      ask('POST', `${String(id)}/parts`, { parts, ...more }),
    list: (id: unknown) => ask('GET', `${String(id)}/parts`),
    complete: (id: unknown, body: unknown = {}, owner?: string) =>
      ask('POST', `${String(id)}/complete`, body, owner),
    status: (id: unknown, owner?: string) => ask('GET', String(id), undefined, owner),
    discard: (id: unknown, owner?: string) => ask('DELETE', String(id), undefined, owner),
  };
}

/** What a plan is asked with for a file of this text. */
export function fileOf(text: string, more: object = {}) {
  return { name: 'notes.txt', type: 'text/plain', size: Buffer.byteLength(text), ...more };
}

/** Sends a request to the store, as a browser would. */
export async function send(url: unknown, init: RequestInit): Promise<Answer> {
  return read(await fetch(String(url), init));
}

/** Sends a whole file as its plan says, or otherwise. */
export function put(
  { json: { url, headers } }: Answer,
  body: string | Uint8Array<ArrayBuffer>,
  more: Record<string, string> = {},
) {
  return send(url, { method: 'PUT', body, headers: { ...(headers as Record<string, string>), ...more } });
}

/** Sends a whole file by the form of its plan, with other fields or without some. */
export function post(
  { json: { url, fields } }: Answer,
  body: string,
  more: Record<string, string | null> = {},
) {
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...(fields as Record<string, string>), ...more })) {
    if (value !== null) form.append(name, value);
  }
  form.append('file', new Blob([body]), 'evil/../name.exe');
  return send(url, { method: 'POST', body: form });
}

/** What was signed for a part. */
export interface SignedPart {
  readonly number: number;
  readonly url: string;
  readonly headers: Record<string, string>;
}

/** Sends parts as they were signed; gives what `complete` is told. */
export async function putParts({ json }: Answer, bodies: readonly string[]) {
  return Promise.all(
    (json.parts as SignedPart[]).map(async ({ number, url, headers }) => {
      const stored = await send(url, { method: 'PUT', body: bodies[number - 1] ?? '', headers });
      return { number, etag: stored.headers.get('etag') ?? '' };
    }),
  );
}

async function read(response: Response): Promise<Answer> {
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.startsWith('application/json');
  return {
    ...{ status: response.status, headers: response.headers, text },
    json: isJson ? JSON.parse(text) : {},
  };
}

/** Status and code of an error of ours. */
export function errorOf({ status, json }: Answer): [number, string | undefined] {
  return [status, (json.error as { code: string } | undefined)?.code];
}

/** Status and code of an error of the store's. */
export function storeErrorOf({ status, text }: Answer): [number, string | undefined] {
  return [status, /<Code>([^<]*)<\/Code>/.exec(text)?.[1]];
}

/** What the bucket has under a key. */
export async function headOf({ s3, bucket: Bucket }: TestStore, Key: string) {
  try {
    const { ContentLength: size, ContentType: type } = await s3.send(new HeadObjectCommand({ Bucket, Key }));
    return { size, type };
  } catch (error) {
    if (error instanceof NotFound) return undefined;
    throw error;
  }
}

/** The keys of multipart uploads that are neither complete nor aborted. */
export async function openParts({ s3, bucket: Bucket }: TestStore): Promise<(string | undefined)[]> {
  const { Uploads = [] } = await s3.send(new ListMultipartUploadsCommand({ Bucket }));
  return Uploads.map(({ Key }) => Key);
}

/** A hash of a text as S3 has it. */
export function hash(algorithm: 'sha256' | 'md5', text: string): string {
  return createHash(algorithm).update(text).digest('base64');
}
