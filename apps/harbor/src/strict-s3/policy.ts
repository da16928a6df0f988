import { s3Errors } from './errors.ts';

/** A form's fields before the file: names in lower case, in order. */
export type FormFields = ReadonlyMap<string, string>;

/** How many bytes the file may have. */
export interface LengthRange {
  readonly min: number;
  readonly max: number;
}

type Condition =
  | { readonly kind: 'eq' | 'starts-with'; readonly field: string; readonly value: string }
  | { readonly kind: 'content-length-range'; readonly min: number; readonly max: number };

const NEVER_CHECKED = new Set(['x-amz-signature', 'file', 'policy']);

/**
 * Checks a form's fields against its policy: expiry, every condition, and no field that the policy does not name.
 * Returns the range for the file's length. Throws S3's errors.
 *
 * Source: AWS, "Browser-Based Uploads Using POST: Creating a POST Policy".
 */
export function checkPolicy(policy: string, fields: FormFields, bucket: string, nowMs: number): LengthRange {
  const { expiresAtMs, conditions } = readPolicy(policy);
  if (expiresAtMs <= nowMs) throw s3Errors.policy('Policy expired.');
  const all = new Map([...fields, ['bucket', bucket]]);
  const range = { min: 0, max: Number.POSITIVE_INFINITY };
  for (const condition of conditions) {
    if (condition.kind === 'content-length-range') {
      range.min = Math.max(range.min, condition.min);
      range.max = Math.min(range.max, condition.max);
    } else if (!holds(condition, all.get(condition.field))) {
      const words = JSON.stringify([condition.kind, `$${condition.field}`, condition.value]);
      throw s3Errors.policy(`Policy Condition failed: ${words}`);
    }
  }
  refuseExtraFields(fields, conditions);
  return range;
}

function holds(condition: { kind: string; value: string }, given: string | undefined): boolean {
  if (given === undefined) return false;
  return condition.kind === 'eq' ? given === condition.value : given.startsWith(condition.value);
}

function refuseExtraFields(fields: FormFields, conditions: readonly Condition[]): void {
  const named = new Set(conditions.flatMap((condition) => ('field' in condition ? [condition.field] : [])));
  const extra = [...fields.keys()].filter(
    // The bucket is always a condition; a form may repeat it.
    (name) => !NEVER_CHECKED.has(name) && !name.startsWith('x-ignore-') && !named.has(name),
  );
  if (extra.length > 0) throw s3Errors.policy(`Extra input fields: ${extra.join(', ')}`);
}

function readPolicy(policy: string): { expiresAtMs: number; conditions: Condition[] } {
  let document: unknown;
  try {
    document = JSON.parse(Buffer.from(policy, 'base64').toString('utf8'));
  } catch {
    throw s3Errors.policyDocument('Invalid JSON.');
  }
  if (typeof document !== 'object' || document === null) throw s3Errors.policyDocument('Invalid JSON.');
  if (!('expiration' in document)) throw s3Errors.policyDocument('Policy missing expiration.');
  if (!('conditions' in document) || !Array.isArray(document.conditions)) {
    throw s3Errors.policyDocument('Policy missing conditions.');
  }
  const expiresAtMs = Date.parse(String(document.expiration));
  if (Number.isNaN(expiresAtMs)) {
    throw s3Errors.policyDocument(`Invalid 'expiration' value: '${String(document.expiration)}'`);
  }
  return { expiresAtMs, conditions: document.conditions.flatMap(readCondition) };
}

function readCondition(given: unknown): Condition[] {
  if (Array.isArray(given)) return [readList(given)];
  if (typeof given !== 'object' || given === null) throw s3Errors.policyDocument('Invalid Condition.');
  return Object.entries(given).map(([name, value]) => ({
    kind: 'eq',
    field: name.toLowerCase(),
    value: String(value),
  }));
}

function readList(given: readonly unknown[]): Condition {
  const [kind, first, second] = given;
  const word = String(kind).toLowerCase();
  if (word === 'content-length-range') {
    const [min, max] = [Number(first), Number(second)];
    if (!(min >= 0 && max >= min)) throw s3Errors.policyDocument('Invalid content-length-range.');
    return { kind: word, min, max };
  }
  if ((word !== 'eq' && word !== 'starts-with') || !String(first).startsWith('$')) {
    throw s3Errors.policyDocument('Invalid Condition.');
  }
  return { kind: word, field: String(first).slice(1).toLowerCase(), value: String(second) };
}
