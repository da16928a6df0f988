import type { Fault, FaultRule } from './fault-rules.ts';

/** Thrown for a rule that cannot be understood; the message says what is wrong with it. */
export class FaultRuleError extends Error {
  override readonly name = 'FaultRuleError';
}

type Members = ReadonlyMap<string, unknown>;

const known = ['method', 'path', 'target', 'times', 'skip', 'cors', 'fault'];

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
  const method = rule.get('method');
  if (method !== undefined && typeof method !== 'string') fail('"method" must be a string');
  const cors = rule.get('cors') ?? true;
  if (typeof cors !== 'boolean') fail('"cors" must be true or false');
  return {
    path,
    ...(method === undefined ? {} : { method: method.toUpperCase() }),
    ...(target === undefined ? {} : { target }),
    times: count(rule, 'times', 1, 1),
    skip: count(rule, 'skip', 0, 0),
    cors,
    fault: readFault(members(rule.get('fault'), '"fault"')),
  };
}

function readFault(fault: Members): Fault {
  const kind = fault.get('kind');
  switch (kind) {
    case 'status':
      return { kind, status: readStatus(fault), ...readAnswer(fault) };
    case 'delay':
      return { kind, ms: count(fault, 'ms', undefined, 0) };
    case 'reset':
      return { kind, afterBytes: count(fault, 'afterBytes', 0, 0) };
    case 'throttle':
      return { kind, bytesPerSecond: count(fault, 'bytesPerSecond', undefined, 1) };
    case 'expire':
    case 'fail-processing':
    case 'lost-ack':
      return { kind };
    default:
      return fail(
        '"fault.kind" must be one of status, delay, reset, expire, fail-processing, lost-ack, throttle',
      );
  }
}

function readStatus(fault: Members): number {
  const status = count(fault, 'status', undefined, 200);
  return status <= 599 ? status : fail('"fault.status" must be from 200 to 599');
}

function readAnswer(fault: Members): { headers: Record<string, string>; body: string } {
  const headers: Record<string, string> = {};
  for (const [name, value] of members(fault.get('headers') ?? {}, '"fault.headers"')) {
    if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name) || !/^[\t\x20-\x7e]*$/.test(String(value))) {
      fail(`"fault.headers" holds "${name}", which cannot be sent`);
    }
    headers[name.toLowerCase()] = String(value);
  }
  const body = fault.get('body') ?? '';
  if (typeof body === 'string') return { headers, body };
  return { headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) };
}

function members(value: unknown, what: string): Members {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) fail(`${what} must be an object`);
  return new Map(Object.entries(value));
}

function count(from: Members, name: string, byDefault: number | undefined, min: number): number {
  const value = from.get(name) ?? byDefault;
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= min) return value;
  return fail(`"${name}" must be a whole number from ${min}`);
}

function fail(message: string): never {
  throw new FaultRuleError(message);
}
