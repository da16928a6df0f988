import type { IncomingMessage, ServerResponse } from 'node:http';
import type { BlobStore } from './blobs.ts';
import { s3Errors } from './errors.ts';
import type { S3Records } from './records.ts';
import type { S3Identity } from './sigv4.ts';
import { decodePath, parseQuery } from './sigv4.ts';

/** What the server's operations work with. */
export interface S3World extends Omit<S3Records, 'close'> {
  readonly identity: S3Identity;
  readonly blobs: BlobStore;
  /** Where bodies are gathered until they are whole. */
  readonly stagingDirectory: string;
  readonly now: () => number;
  /** Whether a checksum in a signed URL's query counts. */
  readonly checksInQuery: boolean;
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

const MAX_PAGE = 1000;

/** How many entries a page of a list shall have, by a parameter of the query. */
export function pageLimit({ query }: S3Call, name: string): number {
  const given = query.get(name);
  if (given === undefined) return MAX_PAGE;
  if (!/^\d{1,10}$/.test(given)) {
    const message = `Provided ${name} not an integer or within integer range`;
    throw s3Errors.invalidArgument(message, { ArgumentName: name, ArgumentValue: given });
  }
  return Math.min(Number(given), MAX_PAGE);
}

/** An object's address, as answers tell it. */
export function locationOf({ request, bucket }: S3Call, key: string): string {
  return `http://${request.headers.host ?? ''}/${bucket}/${encodeURIComponent(key)}`;
}

/** Whether an object shall be stored only where none is. Refuses conditions that S3 does not know. */
export function isForAbsent({ request }: S3Call): boolean {
  const condition = request.headers['if-none-match'];
  if (condition !== undefined && condition !== '*') throw s3Errors.notImplemented();
  return condition === '*';
}

/** Refuses keys that S3 refuses. */
export function checkKey(key: string): void {
  const size = Buffer.byteLength(key);
  if (size > 1024) throw s3Errors.keyTooLong(size);
}
