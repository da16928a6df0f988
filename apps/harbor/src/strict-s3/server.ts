import { mkdirSync, rmSync } from 'node:fs';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { BrokenOffError } from '../http/exchange.ts';
import { createGate } from '../http/gate.ts';
import type { CorsHeaders } from '../http/instrument.ts';
import { closeServer, KEEP_ALIVE_MS, listen } from '../http/listen.ts';
import { authorize } from './authorize.ts';
import { startBlobStore } from './blobs.ts';
import { answerPreflight, bucketCorsHeaders } from './bucket-cors.ts';
import { operateOnBucket } from './bucket-operations.ts';
import type { S3Target, S3World } from './call.ts';
import { readTarget } from './call.ts';
import { S3Error, s3Errors } from './errors.ts';
import { operateOnObject } from './object-operations.ts';
import { postObject } from './post-object.ts';
import { openS3Records } from './records.ts';
import type { S3Identity } from './sigv4.ts';
import { sweepBlobs } from './store-object.ts';
import { createHostId, createRequestId, errorXml } from './xml.ts';

/** How a strict S3 server is set up. */
export interface StrictS3Options {
  /** Where it keeps everything. */
  readonly directory: string;
  readonly identity: S3Identity;
  /** 0 for any free one. */
  readonly port: number;
  /** The variable to name where the port is taken. */
  readonly portVariable?: string;
  /** Put in front of the public port; the private one is never touched. */
  readonly wrap?: (handler: RequestListener, corsHeaders: CorsHeaders) => RequestListener;
  /**
   * Whether a checksum in a signed URL's query is compared with the body, as some S3 servers do. AWS ignores it there:
   * the SDK's presigner writes that of an empty body. @default false
   */
  readonly checksInQuery?: boolean;
  readonly onError?: (error: unknown) => void;
}

/** A running strict S3 server. */
export interface StrictS3 {
  /** Its address for everyone. */
  readonly url: string;
  /** The same server without log and faults, for whoever started it. */
  readonly privateUrl: string;
  close(): Promise<void>;
}

/**
 * Starts an S3 server that checks what AWS checks and s3rver does not: signatures of URLs, headers and POST policies,
 * expiry, conditions, whole bodies, CORS. The bytes themselves lie in an embedded s3rver.
 */
export async function startStrictS3(options: StrictS3Options): Promise<StrictS3> {
  const gate = createGate();
  // A slow upload is no fault of the client: only headers have a deadline.
  const settings = { requestTimeout: 0, keepAliveTimeout: KEEP_ALIVE_MS };
  const front = createServer(settings, gate.listener);
  // Its only client is ours, which would meet a connection that is closed just as it is used again.
  const back = createServer({ ...settings, keepAliveTimeout: 0 });
  const url = await listen(front, options.port, options.portVariable ?? 'the port');
  try {
    const { world, close: closeWorld } = await openWorld(options);
    const handler = createHandler(world, options.onError);
    gate.open(options.wrap?.(handler, (request) => safeCorsHeaders(request, world)) ?? handler);
    back.on('request', handler);
    const privateUrl = await listen(back, 0, 'the port');
    return {
      url,
      privateUrl,
      async close() {
        await Promise.all([closeServer(front), closeServer(back)]);
        await closeWorld();
      },
    };
  } catch (error) {
    await closeServer(front);
    throw error;
  }
}

interface OpenWorld {
  readonly world: S3World;
  close(): Promise<void>;
}

async function openWorld(options: StrictS3Options): Promise<OpenWorld> {
  const stagingDirectory = join(options.directory, 'staging');
  rmSync(stagingDirectory, { recursive: true, force: true });
  mkdirSync(stagingDirectory, { recursive: true });
  const blobs = await startBlobStore(join(options.directory, 'blobs'));
  const { close: closeRecords, ...records } = openS3Records(join(options.directory, 'objects.sqlite'));
  const world: S3World = {
    identity: options.identity,
    ...records,
    blobs,
    stagingDirectory,
    now: Date.now,
    checksInQuery: options.checksInQuery ?? false,
  };
  const close = async () => {
    await blobs.close();
    closeRecords();
  };
  try {
    await sweepBlobs(world);
    return { world, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function createHandler(world: S3World, onError: StrictS3Options['onError']): RequestListener {
  const hostId = createHostId();
  return (request, response) => {
    const requestId = createRequestId();
    response.setHeader('x-amz-request-id', requestId);
    response.setHeader('x-amz-id-2', hostId);
    response.setHeader('server', 'harbor');
    // A preflight's answer says itself what it allows.
    const cors = request.method === 'OPTIONS' ? {} : safeCorsHeaders(request, world);
    for (const [name, value] of Object.entries(cors)) response.setHeader(name, value);
    operate(request, response, world).catch((error: unknown) => {
      // The client went away: nobody is there to be told.
      if (error instanceof BrokenOffError || response.destroyed) return;
      if (!(error instanceof S3Error)) onError?.(error);
      fail(request, response, error instanceof S3Error ? error : s3Errors.internal(), requestId, hostId);
    });
  };
}

async function operate(request: IncomingMessage, response: ServerResponse, world: S3World): Promise<void> {
  const call = { ...readTarget(request), response };
  if (call.method === 'OPTIONS') return answerPreflight(call, world);
  if (call.bucket === '') throw s3Errors.accessDenied();
  if (call.method === 'POST' && call.key === '' && isForm(call)) return postObject(call, world);
  authorize(call, world);
  return call.key === '' ? operateOnBucket(call, world) : operateOnObject(call, world);
}

function isForm(call: S3Target): boolean {
  return /^multipart\/form-data/i.test(call.request.headers['content-type'] ?? '');
}

function safeCorsHeaders(request: IncomingMessage, world: S3World): Record<string, string> {
  try {
    return bucketCorsHeaders(readTarget(request), world);
  } catch {
    return {};
  }
}

function fail(
  request: IncomingMessage,
  response: ServerResponse,
  error: S3Error,
  requestId: string,
  hostId: string,
): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const body = request.method === 'HEAD' ? '' : errorXml(error, requestId, hostId);
  response.writeHead(error.status, { 'content-type': 'application/xml' });
  response.end(body);
}
