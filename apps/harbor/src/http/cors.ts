import type { IncomingMessage } from 'node:http';

const requestHeaders = [
  'accept',
  'api-key',
  'auth-token',
  'authorization',
  'content-type',
  'user-id',
  'x-appid',
  'x-flowkiwi-organization-id',
  'x-installationid',
  'x-teamid',
];

/** The API's CORS headers for any answer: none for an origin that is not allowed. */
export function apiCorsHeaders(
  request: IncomingMessage,
  origins: ReadonlySet<string>,
): Record<string, string> {
  const origin = request.headers.origin;
  if (origin === undefined || !origins.has(origin)) return { vary: 'Origin' };
  return {
    vary: 'Origin',
    'access-control-allow-origin': origin,
    'access-control-expose-headers': 'Retry-After, X-Request-Id, Flip-Request-Id',
  };
}

/** Whether a request asks if another one would be allowed. */
export function isPreflight(request: IncomingMessage): boolean {
  return request.method === 'OPTIONS' && request.headers['access-control-request-method'] !== undefined;
}

/** The API's answer to a preflight; it allows nothing to an origin that is not allowed. */
export function apiPreflightHeaders(
  request: IncomingMessage,
  origins: ReadonlySet<string>,
): Record<string, string> {
  const headers = apiCorsHeaders(request, origins);
  if (headers['access-control-allow-origin'] === undefined) return headers;
  return {
    ...headers,
    'access-control-allow-methods': 'GET, POST, PUT, PATCH, DELETE',
    'access-control-allow-headers': requestHeaders.join(', '),
    'access-control-max-age': '600',
  };
}
