import type { IncomingMessage, ServerResponse } from 'node:http';
import { UploadHandlerError } from '../misuse.ts';

/** A function from `Request` to `Response`, such as `createUploadHandler` makes. */
export type FetchHandler = (request: Request) => Promise<Response>;

/** A request of Node's, with what Express and body parsers put on it. */
export type NodeRequest = IncomingMessage & {
  /** The whole path, where a router has cut its own from `url`. */
  readonly originalUrl?: string | undefined;
  /** What a body parser has read. */
  readonly body?: unknown;
};

/**
 * Mounts a handler in Express, Connect or `node:http`. Headers that are set already, as by a CORS middleware, stay.
 *
 * It may stand before or behind `express.json()`: where the body was read already, `request.body` is taken in its place.
 * Before it is better, since that refuses bodies above 100 kB by default, and `complete` of a file in 1,500 parts is
 * larger. A body that was read and is not in `request.body` cannot be had any more: that is told to `next`.
 *
 * @example
 * ```ts
 * const app = express();
 * app.use('/api/uploads', toNodeHandler(createUploadHandler({ s3, bucket, secret, authorize })));
 * app.use(express.json());
 * ```
 */
export function toNodeHandler(
  handler: FetchHandler,
): (request: NodeRequest, response: ServerResponse, next?: (error?: unknown) => void) => Promise<void> {
  return async (request, response, next) => {
    try {
      await send(await handler(toWebRequest(request, request.body)), response);
    } catch (thrown) {
      if (next === undefined) fail(thrown, response);
      else next(thrown);
    }
  };
}

/**
 * Mounts a handler in Fastify, whose own JSON parser, hooks and CORS plugin stay as they are. `maxParamLength` does not
 * matter, since a wildcard takes any length.
 *
 * @example
 * ```ts
 * app.all('/api/uploads/*', toFastifyHandler(createUploadHandler({ s3, bucket, secret, authorize })));
 * ```
 */
export function toFastifyHandler<Reply>(
  handler: FetchHandler,
): (
  request: { readonly raw: IncomingMessage; readonly body?: unknown },
  reply: { send(payload: Response): Reply },
) => Promise<Reply> {
  return async ({ raw, body }, reply) => reply.send(await handler(toWebRequest(raw, body)));
}

/**
 * A request of Node's as a web `Request`, for frameworks that are not named here.
 *
 * @param body what a body parser has made of it, for where it was read already
 * @throws UploadHandlerError where it was read, and there is no `body`
 *
 * @example
 * ```ts
 * const answer = await uploads(toWebRequest(context.req, context.request.body)); // Koa
 * ```
 */
export function toWebRequest(request: NodeRequest, body?: unknown): Request {
  const method = request.method ?? 'GET';
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    // HTTP/2 has names of its own for method and path.
    if (value !== undefined && !name.startsWith(':')) headers.set(name, String(value));
  }
  return new Request(urlOf(request), {
    // These a Request does not take, and no handler knows.
    method: /^(?:CONNECT|TRACE|TRACK)$/i.test(method) ? 'OPTIONS' : method,
    headers,
    // A DELETE has nothing to say, and a body that nobody reads would keep the connection.
    ...(method === 'POST' && { body: bodyOf(request, body), duplex: 'half' }),
  });
}

function urlOf({ originalUrl, url = '/', headers, socket }: NodeRequest): string {
  const path = originalUrl ?? url;
  if (/^https?:\/\//i.test(path) && URL.canParse(path)) return path;
  const scheme = 'encrypted' in socket && socket.encrypted === true ? 'https' : 'http';
  const origin = `${scheme}://${headers.host ?? 'localhost'}`;
  const base = URL.canParse(origin) ? new URL(origin).origin : 'http://localhost';
  return base + (path.startsWith('/') ? path : `/${path}`);
}

function bodyOf(request: NodeRequest, parsed: unknown): BodyInit {
  if (!request.readableDidRead) return streamOf(request);
  if (typeof parsed === 'string') return parsed;
  if (parsed instanceof Uint8Array) return new Uint8Array(parsed);
  if (parsed !== undefined && parsed !== null) return JSON.stringify(parsed);
  throw new UploadHandlerError(
    `the body of ${request.method} was read by something else, which has left nothing in \`request.body\`. Mount this handler before it.`,
  );
}

/** Node's own conversion gives a stream of another type than a Request takes; this one needs no cast. */
function streamOf(request: NodeRequest): ReadableStream<Uint8Array> {
  const chunks = request[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await chunks.next();
      if (done === true) controller.close();
      else controller.enqueue(new Uint8Array(value));
    },
  });
}

async function send(answer: Response, response: ServerResponse): Promise<void> {
  response.statusCode = answer.status;
  answer.headers.forEach((value, name) => {
    response.setHeader(name, value);
  });
  // Some hundred kilobytes at most: a list of 10,000 parts.
  response.end(answer.body === null ? undefined : new Uint8Array(await answer.arrayBuffer()));
}

function fail(thrown: unknown, response: ServerResponse): void {
  console.error(thrown);
  if (!response.headersSent) response.statusCode = 500;
  response.end();
}
