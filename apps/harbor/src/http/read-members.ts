/** Thrown for a rule that cannot be understood; the message says what is wrong with it. */
export class FaultRuleError extends Error {
  override readonly name = 'FaultRuleError';
}

/** A JSON object's members. */
export type Members = ReadonlyMap<string, unknown>;

/** Refuses a rule. */
export function fail(message: string): never {
  throw new FaultRuleError(message);
}

/** The members of what has to be an object. */
export function members(value: unknown, what: string): Members {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) fail(`${what} must be an object`);
  return new Map(Object.entries(value));
}

/** A whole number from `min`, or what stands in for it; without that it has to be there. */
export function count(from: Members, name: string, byDefault: number | undefined, min: number): number {
  const value = from.get(name) ?? byDefault;
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= min) return value;
  return fail(`"${name}" must be a whole number from ${min}`);
}

/** A whole number from 0, where there is one. */
export function wholeNumber(from: Members, name: string): number | undefined {
  return from.has(name) ? count(from, name, undefined, 0) : undefined;
}

/** A share above 0 and at most 1, where there is one. */
export function share(from: Members, name: string): number | undefined {
  const value = from.get(name);
  if (value === undefined || (typeof value === 'number' && value > 0 && value <= 1)) return value;
  return fail(`"${name}" must be above 0 and at most 1`);
}

/** Yes or no. */
export function flag(from: Members, name: string, byDefault: boolean): boolean {
  const value = from.get(name) ?? byDefault;
  return typeof value === 'boolean' ? value : fail(`"${name}" must be true or false`);
}

/** A text, where there is one. */
export function text(from: Members, name: string): string | undefined {
  const value = from.get(name);
  return value === undefined || typeof value === 'string' ? value : fail(`"${name}" must be a string`);
}
