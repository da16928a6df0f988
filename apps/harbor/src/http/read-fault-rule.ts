import type { FaultRule } from './fault-rules.ts';
import type { Amount, BodyFault, Fault, FaultAnswer, Headers, S3ErrorFault } from './faults.ts';
import {
  count,
  FaultRuleError,
  fail,
  flag,
  type Members,
  members,
  share,
  text,
  wholeNumber,
} from './read-members.ts';

export { FaultRuleError };

const known = ['method', 'path', 'target', 'query', 'minBytes', 'times', 'skip', 'cors', 'fault'];

/** Reads a rule from JSON. Throws `FaultRuleError`. */
export function readFaultRule(json: unknown): FaultRule {
  const rule = members(json, 'the rule');
  for (const name of rule.keys()) {
    if (!known.includes(name)) fail(`unknown member "${name}"; a rule has ${known.join(', ')}`);
  }
  const path = rule.get('path');
  if (typeof path !== 'string' || !/^[/*]/.test(path)) {
    fail('"path" must be a prefix or glob that begins with "/" or "*"');
  }
  const target = rule.get('target');
  if (target !== undefined && target !== 'api' && target !== 'storage') {
    fail('"target" must be "api" or "storage"');
  }
  const method = text(rule, 'method');
  return {
    path,
    ...(method === undefined ? {} : { method: method.toUpperCase() }),
    ...(target === undefined ? {} : { target }),
    query: readQuery(rule),
    minBytes: count(rule, 'minBytes', 0, 0),
    times: rule.get('times') === 'always' ? Number.MAX_SAFE_INTEGER : count(rule, 'times', 1, 1),
    skip: count(rule, 'skip', 0, 0),
    cors: flag(rule, 'cors', true),
    fault: readFault(members(rule.get('fault'), '"fault"')),
  };
}

function readQuery(rule: Members): Record<string, string> {
  const query = members(rule.get('query') ?? {}, '"query"');
  return Object.fromEntries([...query].map(([name, value]) => [name, String(value)]));
}

/** How each kind is read. */
const kinds: Readonly<Record<string, (fault: Members) => Fault>> = {
  status: readAnswer,
  's3-error': readS3Error,
  'expire-now': () => s3Error('AccessDenied', 'Request has expired', 403, {}),
  body: readBody,
  'refuse-preflight': (fault) => ({ kind: 'refuse-preflight', status: readStatus(fault, 403) }),
  delay: (fault) => ({ kind: 'delay', ms: count(fault, 'ms', undefined, 0), when: readWhen(fault) }),
  throttle: (fault) => ({ kind: 'throttle', bytesPerSecond: count(fault, 'bytesPerSecond', undefined, 1) }),
  stall: (fault) => ({ kind: 'stall', ...readAmount(fault) }),
  'no-answer': (fault) => ({ kind: 'no-answer', store: flag(fault, 'store', false) }),
  reset: (fault) => ({ kind: 'reset', ...readAmount(fault) }),
  'lost-ack': () => ({ kind: 'lost-ack' }),
  truncate: (fault) => ({ kind: 'truncate', toBytes: count(fault, 'toBytes', 0, 0) }),
  strip: (fault) => ({ kind: 'strip', headers: readNames(fault) }),
  set: (fault) => ({ kind: 'set', headers: readHeaders(fault) }),
  expire: () => ({ kind: 'expire' }),
  'fail-processing': () => ({ kind: 'fail-processing' }),
};

function readFault(fault: Members): Fault {
  const kind = fault.get('kind');
  const read = typeof kind === 'string' && Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
  return read?.(fault) ?? fail(`"fault.kind" must be one of ${Object.keys(kinds).join(', ')}`);
}

function readStatus(fault: Members, byDefault?: number): number {
  const status = count(fault, 'status', byDefault, 200);
  return status <= 599 ? status : fail('"fault.status" must be from 200 to 599');
}

function readAnswer(fault: Members): FaultAnswer {
  const body = fault.get('body') ?? '';
  const isText = typeof body === 'string';
  const declareBytes = wholeNumber(fault, 'declareBytes');
  return {
    kind: 'status',
    status: readStatus(fault),
    headers: { ...(!isText && { 'content-type': 'application/json' }), ...readHeaders(fault) },
    body: isText ? body : JSON.stringify(body),
    bodyBytes: count(fault, 'bodyBytes', 0, 0),
    endless: flag(fault, 'endless', false),
    early: flag(fault, 'early', false),
    close: flag(fault, 'close', false),
    ...(declareBytes !== undefined && { declareBytes }),
  };
}

function readS3Error(fault: Members): Fault {
  const code = text(fault, 'code') ?? fail('"code" must be S3’s code, such as SlowDown');
  return s3Error(code, text(fault, 'message') ?? code, readStatus(fault, 400), readHeaders(fault));
}

function s3Error(code: string, message: string, status: number, headers: Headers): S3ErrorFault {
  return { kind: 's3-error', code, message, status, headers };
}

function readBody(fault: Members): BodyFault {
  const [body, contentType] = [fault.get('body'), text(fault, 'contentType')];
  const patch = fault.get('patch');
  if ((body === undefined) === (patch === undefined)) fail('a "body" fault has either "body" or "patch"');
  const isText = typeof body === 'string';
  const type = contentType ?? (body === undefined || isText ? undefined : 'application/json');
  return {
    kind: 'body',
    ...(fault.has('status') && { status: readStatus(fault) }),
    ...(body !== undefined && { body: isText ? body : JSON.stringify(body) }),
    ...(type !== undefined && { contentType: type }),
    ...(patch !== undefined && { patch: Object.fromEntries(members(patch, '"fault.patch"')) }),
  };
}

function readAmount(fault: Members): Amount {
  const afterShare = share(fault, 'afterShare');
  return { afterBytes: count(fault, 'afterBytes', 0, 0), ...(afterShare !== undefined && { afterShare }) };
}

function readWhen(fault: Members): 'before' | 'after' {
  const when = fault.get('when') ?? 'before';
  return when === 'before' || when === 'after' ? when : fail('"when" must be "before" or "after"');
}

function readNames(fault: Members): string[] {
  const names = fault.get('headers');
  if (!Array.isArray(names) || names.length === 0) return fail('"headers" must be a list of names');
  return names.map((name) => String(name).toLowerCase());
}

function readHeaders(fault: Members): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of members(fault.get('headers') ?? {}, '"fault.headers"')) {
    if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name) || !/^[\t\x20-\x7e]*$/.test(String(value))) {
      fail(`"fault.headers" holds "${name}", which cannot be sent`);
    }
    headers[name.toLowerCase()] = String(value);
  }
  return headers;
}
