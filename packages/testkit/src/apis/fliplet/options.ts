import type { ApiRequest } from '../http.ts';
import type { FlipletPorts } from './ports.ts';

/** How the API is set up. */
export interface FlipletApiOptions {
  readonly ports: FlipletPorts;
  /** The token that is accepted in each of the documented forms. */
  readonly token: string;
  /** Bytes that a request’s body may have, all files and the form around them together. @default 1 GB, 2^30 */
  readonly maxBytes?: number;
  /** Where addresses of files begin. @default `http://` and the request’s `Host` */
  readonly origin?: (request: ApiRequest) => string;
  readonly now?: () => number;
  /** Hears of what was answered with 500. */
  readonly onError?: (error: unknown) => void;
}

/** The root of Fliplet’s media. */
export const FLIPLET_ROOT = '/v1/media';

/** The app in which the sandbox’s user may create nothing: a sandbox choice. */
export const FLIPLET_READ_ONLY_APP_ID = 999;

/** The hard limit on the body of every request. Source: the vendor’s "Body limit 1 GB on all endpoints". */
export const FLIPLET_MAX_BYTES = 2 ** 30;

/** What one request is answered with: the options, decided. */
export interface FlipletCall {
  readonly request: ApiRequest;
  readonly ports: FlipletPorts;
  readonly maxBytes: number;
  /** Where addresses of files begin, for this request. */
  readonly origin: string;
  readonly now: () => number;
}

/** The options, decided for one request. */
export function flipletCall(request: ApiRequest, options: FlipletApiOptions): FlipletCall {
  return {
    request,
    ports: options.ports,
    maxBytes: options.maxBytes ?? FLIPLET_MAX_BYTES,
    origin: options.origin?.(request) ?? `http://${request.headers.host ?? 'localhost'}`,
    now: options.now ?? Date.now,
  };
}

/**
 * Whether a request carries the token in one of the four documented forms: the header `Auth-token`, a bearer that is
 * the token’s base64, the query’s `auth_token`, the cookie of that name.
 */
export function isFlipletAuthorized({ headers, query }: ApiRequest, token: string): boolean {
  const bearer = /^Bearer\s+(\S+)\s*$/i.exec(headers.authorization ?? '')?.[1];
  const cookie = /(?:^|;)\s*auth_token=([^;]*)/.exec(headers.cookie ?? '')?.[1]?.trim();
  const given = [headers['auth-token'], query.get('auth_token'), cookie];
  return given.includes(token) || bearer === btoa(token);
}
