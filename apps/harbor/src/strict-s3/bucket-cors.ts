import type { S3Call, S3Target, S3World } from './call.ts';
import { respond } from './call.ts';
import { S3Error, s3Errors } from './errors.ts';
import { parseXml, xmlChildren, xmlTexts } from './xml.ts';

interface CorsRule {
  readonly origins: readonly string[];
  readonly methods: readonly string[];
  readonly headers: readonly string[];
  readonly exposed: readonly string[];
  readonly maxAge: string | undefined;
}

/** Reads a bucket's CORS configuration. Throws S3's error for what is none. */
export function readCorsRules(xml: string): CorsRule[] {
  const configuration = xmlChildren(parseXml(xml), 'CORSConfiguration')[0];
  const rules = xmlChildren(configuration, 'CORSRule').map((rule) => ({
    origins: xmlTexts(rule, 'AllowedOrigin'),
    methods: xmlTexts(rule, 'AllowedMethod'),
    headers: xmlTexts(rule, 'AllowedHeader').map((name) => name.toLowerCase()),
    exposed: xmlTexts(rule, 'ExposeHeader'),
    maxAge: xmlTexts(rule, 'MaxAgeSeconds')[0],
  }));
  const whole = rules.every((rule) => rule.origins.length > 0 && rule.methods.length > 0);
  if (rules.length === 0 || !whole) throw s3Errors.malformedXml();
  return rules;
}

/** The CORS headers for an answer by the bucket's rules: none where no rule fits. */
export function bucketCorsHeaders(call: S3Target, world: S3World): Record<string, string> {
  const { origin } = call.request.headers;
  const rules = rulesOf(call, world);
  if (origin === undefined || rules.length === 0) return rules.length === 0 ? {} : { vary: 'Origin' };
  const asked = call.method === 'OPTIONS' ? askedMethod(call) : call.method;
  const rule = rules.find((one) => fits(one, origin, asked, []));
  return rule === undefined ? { vary: 'Origin' } : headersOf(rule, origin);
}

/** Answers a preflight by the bucket's rules. */
export function answerPreflight(call: S3Call, world: S3World): void {
  const { origin } = call.request.headers;
  if (origin === undefined || askedMethod(call) === '') {
    throw new S3Error(400, 'BadRequest', 'Insufficient information. Origin request header needed.');
  }
  const asked = String(call.request.headers['access-control-request-headers'] ?? '');
  const names = asked.split(',').map((name) => name.trim().toLowerCase());
  const wanted = names.filter((name) => name !== '');
  const rule = rulesOf(call, world).find((one) => fits(one, origin, askedMethod(call), wanted));
  if (rule === undefined) {
    throw new S3Error(
      403,
      'AccessForbidden',
      "CORSResponse: This CORS request is not allowed. This is usually because the evalution of Origin, request method / Access-Control-Request-Method or Access-Control-Request-Headers are not whitelisted by the resource's CORS spec.",
      { Method: askedMethod(call), ResourceType: call.key === '' ? 'BUCKET' : 'OBJECT' },
    );
  }
  respond(call, 200, {
    ...headersOf(rule, origin),
    ...(wanted.length === 0 ? {} : { 'access-control-allow-headers': wanted.join(', ') }),
    ...(rule.maxAge === undefined ? {} : { 'access-control-max-age': rule.maxAge }),
    vary: 'Origin, Access-Control-Request-Headers, Access-Control-Request-Method',
  });
}

function rulesOf(call: S3Target, world: S3World): CorsRule[] {
  const xml = world.index.cors(call.bucket);
  return xml === undefined ? [] : readCorsRules(xml);
}

function askedMethod(call: S3Target): string {
  return String(call.request.headers['access-control-request-method'] ?? '');
}

function fits(rule: CorsRule, origin: string, method: string, headers: readonly string[]): boolean {
  return (
    rule.origins.some((allowed) => matches(allowed, origin)) &&
    rule.methods.includes(method) &&
    headers.every((name) => rule.headers.some((allowed) => matches(allowed, name)))
  );
}

function matches(allowed: string, given: string): boolean {
  const [start = '', ...end] = allowed.split('*');
  if (end.length === 0) return allowed === given;
  const tail = end.join('*');
  return given.length >= start.length + tail.length && given.startsWith(start) && given.endsWith(tail);
}

function headersOf(rule: CorsRule, origin: string): Record<string, string> {
  return {
    'access-control-allow-origin': rule.origins.includes('*') ? '*' : origin,
    'access-control-allow-methods': rule.methods.join(', '),
    ...(rule.exposed.length === 0 ? {} : { 'access-control-expose-headers': rule.exposed.join(', ') }),
    vary: 'Origin',
  };
}
