import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { s3Errors } from './errors.ts';

/** Whose signature is accepted, and for which region. */
export interface S3Identity {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly region: string;
}

/** What a signature covers. Path and query are as they were sent, percent-encoded. */
export interface SignedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly headers: IncomingHttpHeaders;
}

const ALGORITHM = 'AWS4-HMAC-SHA256';
const SKEW_MS = 15 * 60_000;
const WEEK_SECONDS = 604_800;

/** The date of a signature: `20261122T145047Z`. */
function parseAmzDate(text: string): number {
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text);
  if (match === null) return Number.NaN;
  const [, year, month, day, hour, minute, second] = match;
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}

/**
 * Checks a presigned URL: all parameters, the key id, the region, the date, the expiry, the signed headers and the
 * signature itself. Throws S3's errors.
 *
 * Source: AWS, "Authenticating Requests: Using Query Parameters (AWS Signature Version 4)".
 */
export function verifyPresigned(request: SignedRequest, identity: S3Identity, nowMs: number): void {
  const query = parseQuery(request.query);
  const given = (name: string) => query.find(([key]) => key === `X-Amz-${name}`)?.[1];
  const [credential, date, expires] = [given('Credential'), given('Date'), given('Expires')];
  const [signedHeaders, signature] = [given('SignedHeaders'), given('Signature')];
  if (!credential || !date || !expires || !signedHeaders || !signature) {
    throw s3Errors.queryParameters(
      'Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.',
    );
  }
  if (given('Algorithm') !== ALGORITHM) {
    throw s3Errors.queryParameters(`X-Amz-Algorithm only supports "${ALGORITHM}"`);
  }
  const scope = readScope(credential, date, identity, s3Errors.queryParameters);
  const seconds = Number(expires);
  if (!/^\d+$/.test(expires) || seconds > WEEK_SECONDS) {
    throw s3Errors.queryParameters(
      'X-Amz-Expires must be a non-negative number less than a week (in seconds)',
    );
  }
  checkWindow(parseAmzDate(date), seconds, nowMs);
  const unsigned = query.filter(([key]) => key !== 'X-Amz-Signature');
  const canonical = canonicalRequest(request, unsigned, signedHeaders, 'UNSIGNED-PAYLOAD');
  compare(signature, sign(canonical, date, scope, identity));
}

/**
 * Checks a signature in the `Authorization` header and returns the payload's hash as it was signed.
 *
 * Source: AWS, "Authenticating Requests: Using the Authorization Header (AWS Signature Version 4)".
 */
export function verifyHeader(request: SignedRequest, identity: S3Identity, nowMs: number): string {
  const pattern =
    /^AWS4-HMAC-SHA256\s+Credential=([^,\s]+),\s*SignedHeaders=([^,\s]+),\s*Signature=([0-9a-f]+)$/;
  const [, credential, signedHeaders, signature] = pattern.exec(request.headers.authorization ?? '') ?? [];
  const date = String(request.headers['x-amz-date'] ?? '');
  const payload = String(request.headers['x-amz-content-sha256'] ?? '');
  if (credential === undefined || signedHeaders === undefined || signature === undefined) {
    throw s3Errors.invalidArgument('Unsupported Authorization Type', {
      ArgumentName: 'Authorization',
    });
  }
  if (payload === '')
    throw s3Errors.invalidArgument('Missing required header for this request: x-amz-content-sha256');
  const scope = readScope(credential, date, identity, s3Errors.authorizationHeader);
  const at = parseAmzDate(date);
  if (Number.isNaN(at) || Math.abs(nowMs - at) > SKEW_MS) throw s3Errors.skewed();
  const canonical = canonicalRequest(request, parseQuery(request.query), signedHeaders, payload);
  compare(signature, sign(canonical, date, scope, identity));
  return payload;
}

/** Checks the signature of a POST policy: over the policy's base64 text. */
export function verifyPolicy(
  policy: string,
  given: { credential: string; date: string; signature: string },
  identity: S3Identity,
): void {
  const scope = readScope(given.credential, given.date, identity, (message) =>
    s3Errors.invalidArgument(message),
  );
  const expected = createHmac('sha256', signingKey(scope, identity)).update(policy).digest('hex');
  compare(given.signature, expected);
}

/** A raw query as decoded pairs. */
export function parseQuery(query: string): [name: string, value: string][] {
  return query
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const at = pair.indexOf('=');
      const [name, value] = at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)];
      return [decode(name), decode(value)];
    });
}

/** Percent-decoding that throws S3's own error. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', '%20'));
  } catch {
    throw s3Errors.invalidUri();
  }
}

/** The path's decoding: a plus is a plus there. */
export function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    throw s3Errors.invalidUri();
  }
}

interface Scope {
  readonly day: string;
  readonly text: string;
}

function readScope(
  credential: string,
  date: string,
  identity: S3Identity,
  malformed: (message: string) => Error,
): Scope {
  const [id, day, region, service, end, ...more] = credential.split('/');
  if (end !== 'aws4_request' || service !== 's3' || more.length > 0 || day === undefined) {
    throw malformed(
      'Error parsing the X-Amz-Credential parameter; the Credential is mal-formed; expecting "<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request".',
    );
  }
  if (region !== identity.region) {
    throw malformed(
      `Error parsing the X-Amz-Credential parameter; the region '${region}' is wrong; expecting '${identity.region}'`,
    );
  }
  if (Number.isNaN(parseAmzDate(date)) || !date.startsWith(day)) {
    throw malformed("X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\"");
  }
  if (id !== identity.accessKeyId) throw s3Errors.invalidAccessKey(id ?? '');
  return { day, text: `${day}/${region}/s3/aws4_request` };
}

function checkWindow(signedAt: number, seconds: number, nowMs: number): void {
  if (signedAt - nowMs > SKEW_MS) throw s3Errors.accessDenied('Request is not valid yet');
  const end = signedAt + seconds * 1000;
  if (nowMs <= end) return;
  throw s3Errors.accessDenied('Request has expired', {
    'X-Amz-Expires': String(seconds),
    Expires: new Date(end).toISOString(),
    ServerTime: new Date(nowMs).toISOString(),
  });
}

function canonicalRequest(
  request: SignedRequest,
  query: readonly [string, string][],
  signedHeaders: string,
  payload: string,
): string {
  const names = signedHeaders.split(';');
  if (!names.includes('host')) {
    throw s3Errors.accessDenied('There were headers present in the request which were not signed', {
      HeadersNotSigned: 'host',
    });
  }
  const foreign = Object.keys(request.headers).filter(
    (name) => name.startsWith('x-amz-') && !names.includes(name),
  );
  if (foreign.length > 0) {
    throw s3Errors.accessDenied('There were headers present in the request which were not signed', {
      HeadersNotSigned: foreign.join(', '),
    });
  }
  const lines = names.map((name) => {
    const value = request.headers[name];
    const text = Array.isArray(value) ? value.join(',') : (value ?? '');
    return `${name}:${text.trim().replace(/ +/g, ' ')}\n`;
  });
  const path = request.path
    .split('/')
    .map((segment) => encode(decodePath(segment)))
    .join('/');
  return [request.method, path, canonicalQuery(query), lines.join(''), signedHeaders, payload].join('\n');
}

function canonicalQuery(query: readonly [string, string][]): string {
  return query
    .map(([name, value]) => [encode(name), encode(value)] as const)
    .sort(([a, x], [b, y]) => (a === b ? (x < y ? -1 : 1) : a < b ? -1 : 1))
    .map((pair) => pair.join('='))
    .join('&');
}

function sign(canonical: string, date: string, scope: Scope, identity: S3Identity): string {
  const hash = createHash('sha256').update(canonical).digest('hex');
  return createHmac('sha256', signingKey(scope, identity))
    .update([ALGORITHM, date, scope.text, hash].join('\n'))
    .digest('hex');
}

function signingKey(scope: Scope, identity: S3Identity): Buffer {
  const steps = [scope.day, identity.region, 's3', 'aws4_request'];
  return steps.reduce<Buffer>(
    (key, step) => createHmac('sha256', key).update(step).digest(),
    Buffer.from(`AWS4${identity.secretAccessKey}`),
  );
}

function compare(given: string, expected: string): void {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  if (a.length !== b.length || !timingSafeEqual(a, b)) throw s3Errors.signature();
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
