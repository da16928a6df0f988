import type { ApiResponse } from '../http.ts';
import { storageError } from './errors.ts';

type Condition = readonly [kind: 'eq' | 'starts-with', field: string, value: string];

/** What a POST form may hold, and until when. */
export interface Policy {
  readonly expiration: string;
  readonly conditions: readonly Condition[];
}

/** Fields that no policy has to name. */
const neverNamed = new Set(['policy', 'x-amz-signature', 'file']);

/** A policy that pins every field but the key, of which it asks only the beginning. @param open fields of any value */
export function createPolicy(
  fields: Readonly<Record<string, string>>,
  expiresAtMs: number,
  open: readonly string[] = [],
): Policy {
  const conditions = Object.entries(fields).map(([name, value]): Condition => {
    return name === 'key' ? ['starts-with', '$key', value] : ['eq', `$${name}`, value];
  });
  const free = open.map((name): Condition => ['starts-with', `$${name}`, '']);
  return { expiration: new Date(expiresAtMs).toISOString(), conditions: [...conditions, ...free] };
}

/**
 * Checks a form's fields (names in lower case) against their policy; `undefined` where they fit.
 *
 * Source: AWS, "Browser-Based Uploads Using POST: Creating a POST Policy".
 */
export function refusePolicy(
  { expiration, conditions }: Policy,
  fields: ReadonlyMap<string, string>,
  nowMs: number,
): ApiResponse | undefined {
  if (Date.parse(expiration) <= nowMs) return storageError('policyExpired');
  for (const [kind, field, value] of conditions) {
    const given = fields.get(field.slice(1).toLowerCase());
    const fits = kind === 'eq' ? given === value : given?.startsWith(value) === true;
    if (!fits) return storageError('policyCondition', JSON.stringify([kind, field, value]));
  }
  const named = new Set(conditions.map(([, field]) => field.slice(1).toLowerCase()));
  const extra = [...fields.keys()].filter((name) => !neverNamed.has(name) && !named.has(name));
  return extra.length === 0 ? undefined : storageError('extraFields', extra.join(', '));
}
