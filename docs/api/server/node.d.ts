// @longshore/server/node

import { IncomingMessage, ServerResponse } from 'node:http';

/** A function from `Request` to `Response`, such as `createUploadHandler` makes. */
type FetchHandler = (request: Request) => Promise<Response>;
/** A request of Node's, with what Express and body parsers put on it. */
type NodeRequest = IncomingMessage & {
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
export declare function toNodeHandler(
  handler: FetchHandler,
): (request: NodeRequest, response: ServerResponse, next?: (error?: unknown) => void) => Promise<void>;
/**
 * Mounts a handler in Fastify, whose own JSON parser, hooks and CORS plugin stay as they are. `maxParamLength` does not
 * matter, since a wildcard takes any length.
 *
 * @example
 * ```ts
 * app.all('/api/uploads/*', toFastifyHandler(createUploadHandler({ s3, bucket, secret, authorize })));
 * ```
 */
export declare function toFastifyHandler<Reply>(handler: FetchHandler): (
  request: {
    readonly raw: IncomingMessage;
    readonly body?: unknown;
  },
  reply: {
    send(payload: Response): Reply;
  },
) => Promise<Reply>;
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
export declare function toWebRequest(request: NodeRequest, body?: unknown): Request;
export type { FetchHandler, NodeRequest };
