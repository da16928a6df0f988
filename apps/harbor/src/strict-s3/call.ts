import type { IncomingMessage, ServerResponse } from 'node:http';
import { bodyOf } from '../http/exchange.ts';
import type { BlobStore } from './blobs.ts';
import { s3Errors } from './errors.ts';
import type { ObjectIndex } from './object-index.ts';
import type { S3Identity } from './sigv4.ts';
import { decodePath, parseQuery } from './sigv4.ts';

/** What the server's operations work with. */
export interface S3World {
  readonly identity: S3Identity;
  readonly index: ObjectIndex;
  readonly blobs: BlobStore;
  /** Where bodies are gathered until they are whole. */
  readonly stagingDirectory: string;
  readonly now: () => number;
}

/** What a request asks for, taken apart. */
export interface S3Target {
  readonly request: IncomingMessage;
  readonly method: string;
  /** As sent, percent-encoded. */
  readonly path: string;
  /** As sent, percent-encoded, without the question mark. */
  readonly rawQuery: string;
  readonly query: ReadonlyMap<string, string>;
  readonly bucket: string;
  /** Empty for a request about the bucket. */
  readonly key: string;
}

/** One request and its answer. */
export interface S3Call extends S3Target {
  readonly response: ServerResponse;
  /** The hash of the body as the signature holds it. */
  payloadHash?: string;
}

/** Takes a request apart; path style, and also the absolute form of a target. */
export function readTarget(request: IncomingMessage): S3Target {
  const target = (request.url ?? '/').replace(/^https?:\/\/[^/?#]*/i, '');
  const at = target.indexOf('?');
  const path = (at < 0 ? target : target.slice(0, at)) || '/';
  const rawQuery = at < 0 ? '' : target.slice(at + 1);
  const [, bucket = '', ...rest] = path.split('/');
  return {
    request,
    method: request.method ?? '',
    path,
    rawQuery,
    query: new Map(parseQuery(rawQuery)),
    bucket: decodePath(bucket),
    key: decodePath(rest.join('/')),
  };
}

/** Answers, once the whole of it is known. */
export function respond(
  { response }: S3Call,
  status: number,
  headers: Record<string, string> = {},
  body = '',
): void {
  const length = body === '' && status === 204 ? {} : { 'content-length': String(Buffer.byteLength(body)) };
  const type = body === '' ? {} : { 'content-type': 'application/xml' };
  response.writeHead(status, { ...type, ...length, ...headers });
  response.end(body);
}

/** A small body as text. */
export async function readText({ request }: S3Call, maxBytes: number): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of bodyOf(request)) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > maxBytes) throw s3Errors.malformedXml();
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Refuses keys that S3 refuses. */
export function checkKey(key: string): void {
  const size = Buffer.byteLength(key);
  if (size > 1024) throw s3Errors.keyTooLong(size);
}
