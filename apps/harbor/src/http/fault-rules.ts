import { type DeferredFault, type Fault, isDeferred, type RequestFault } from './faults.ts';

/** Which of harbor's two servers a request came to. */
export type Target = 'api' | 'storage';

/** A fault, and which requests it is for. */
export interface FaultRule {
  readonly method?: string;
  /** A prefix, or a glob where it holds a `*`: `*` is one segment, `**` any number of them. */
  readonly path: string;
  readonly target?: Target;
  /** What the query has to hold, such as `partNumber` 3. */
  readonly query: Readonly<Record<string, string>>;
  /** The least length that the request declares for its body. */
  readonly minBytes: number;
  /** How many requests it catches. */
  readonly times: number;
  /** How many requests it lets pass first. */
  readonly skip: number;
  /** Whether an answer that it gives carries CORS headers. */
  readonly cors: boolean;
  readonly fault: Fault;
}

/** A rule with what is left of its counts: with `times` 0 it is used up. */
export interface ActiveFaultRule extends FaultRule {
  readonly id: string;
  /** How many requests it has caught. */
  readonly fired: number;
}

/** What a rule looks at. */
export interface FaultTarget {
  readonly target: Target;
  readonly method: string;
  /** With its query. */
  readonly url: string;
  /** As the request declares it. */
  readonly bytes?: number;
}

/** A rule that has caught a request. */
export interface Caught {
  readonly id: string;
  readonly fault: RequestFault;
  readonly cors: boolean;
  /** How fast its body is read; a `throttle` goes along with another fault. */
  readonly bytesPerSecond?: number;
}

/** The rules in force. */
export interface FaultRules {
  add(rule: FaultRule): ActiveFaultRule;
  /** All rules since they were cleared, also used-up ones. */
  list(): ActiveFaultRule[];
  /** Removes one rule; tells whether there was one. */
  remove(id: string): boolean;
  clear(): void;
  /** The fault for a request, and counts it. A deferred one waits for `takeDeferred`. */
  take(request: FaultTarget): Caught | undefined;
  /** Whether a deferred fault is meant for this request to the API, and counts it. */
  takeDeferred(kind: DeferredFault, method: string, path: string): boolean;
}

/** An empty set of rules. */
export function createFaultRules(): FaultRules {
  let rules: ActiveFaultRule[] = [];
  let last = 0;
  /** Counts a request for the first of the rules that fits and is not used up; gives it where it fires. */
  const count = (request: FaultTarget, isMeant: (fault: Fault) => boolean) => {
    const rule = rules.find((one) => one.times > 0 && isMeant(one.fault) && catches(one, request));
    if (rule === undefined) return undefined;
    const isSkipped = rule.skip > 0;
    const left = isSkipped
      ? { ...rule, skip: rule.skip - 1 }
      : { ...rule, times: rule.times - 1, fired: rule.fired + 1 };
    rules = rules.map((one) => (one.id === rule.id ? left : one));
    return isSkipped ? undefined : rule;
  };
  return {
    add(rule) {
      last += 1;
      const active = { ...rule, id: String(last), fired: 0 };
      rules = [...rules, active];
      return active;
    },
    list: () => rules,
    remove(id) {
      const before = rules.length;
      rules = rules.filter((rule) => rule.id !== id);
      return rules.length < before;
    },
    clear() {
      rules = [];
    },
    take(request) {
      const slow = count(request, isThrottle);
      const rule = count(request, (fault) => !isDeferred(fault) && !isThrottle(fault)) ?? slow;
      if (rule === undefined || isDeferred(rule.fault)) return undefined;
      const { id, fault, cors } = rule;
      const speed = slow?.fault.kind === 'throttle' && { bytesPerSecond: slow.fault.bytesPerSecond };
      return { id, fault, cors, ...speed };
    },
    takeDeferred: (kind, method, path) =>
      count({ target: 'api', method, url: path }, (fault) => fault.kind === kind) !== undefined,
  };
}

const isThrottle = ({ kind }: Fault) => kind === 'throttle';

function catches(rule: FaultRule, { target, method, url, bytes = 0 }: FaultTarget): boolean {
  if (rule.target !== undefined && rule.target !== target) return false;
  if (!isMethodOf(rule, method) || bytes < rule.minBytes) return false;
  const [path = '/', ...query] = url.split('?');
  const given = new URLSearchParams(query.join('?'));
  if (Object.entries(rule.query).some(([name, value]) => given.get(name) !== value)) return false;
  return rule.path.includes('*') ? globPattern(rule.path).test(path) : path.startsWith(rule.path);
}

/** A preflight is caught only by its name: else it would use up the rule meant for the request behind it. */
function isMethodOf({ method, fault }: FaultRule, given: string): boolean {
  if (fault.kind === 'refuse-preflight') return given === 'OPTIONS';
  return method === undefined ? given !== 'OPTIONS' : given === method;
}

function globPattern(glob: string): RegExp {
  const source = glob
    .split(/(\*+)/)
    .map((piece) => {
      if (piece === '*') return '[^/]*';
      return piece.startsWith('**') ? '.*' : piece.replace(/[.+?^${}()|[\]\\]/g, '\\$&');
    })
    .join('');
  return new RegExp(`^${source}$`);
}
