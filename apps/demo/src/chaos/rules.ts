import type { FaultRequest } from './fault-request.ts';

/** A rule that harbor lists. */
export interface ListedRule {
  readonly id: string;
  /** What is left of it; 0 where it is used up. */
  readonly times: number;
  /** How many requests it has caught. */
  readonly fired: number;
  readonly [member: string]: unknown;
}

/** How a switch stands, by what harbor lists. */
export interface Standing {
  readonly isOn: boolean;
  readonly fired: number;
  /** All rules that are this switch's, also used-up ones. */
  readonly ids: readonly string[];
}

/** Which of harbor's rules are a switch's own, whoever has posted them. */
export function standingOf(rule: FaultRequest, listed: readonly ListedRule[]): Standing {
  const own = listed.filter((one) => isSame(rule, one));
  return {
    isOn: own.some(({ times }) => times > 0),
    fired: own.reduce((sum, { fired }) => sum + fired, 0),
    ids: own.map(({ id }) => id),
  };
}

/** The rules of harbor's answer. */
export function readRules(json: unknown): readonly ListedRule[] {
  if (!Array.isArray(json) || !json.every(isListed))
    throw new Error('Harbor’s list of faults cannot be read.');
  return json;
}

function isListed(value: unknown): value is ListedRule {
  if (!isRecord(value)) return false;
  const { id, times, fired } = value;
  return typeof id === 'string' && typeof times === 'number' && typeof fired === 'number';
}

/** Harbor adds its defaults to a rule, so that only what was asked for is compared; how often says nothing. */
function isSame({ times: _times, ...asked }: FaultRequest, listed: ListedRule): boolean {
  return holds(listed, asked);
}

function holds(value: unknown, asked: unknown): boolean {
  if (Array.isArray(asked)) return JSON.stringify(value) === JSON.stringify(asked);
  if (!isRecord(asked)) return value === asked;
  // A body that was given as JSON is listed as text.
  if (typeof value === 'string') return value === JSON.stringify(asked);
  return isRecord(value) && Object.entries(asked).every(([name, inner]) => holds(value[name], inner));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
