/** Faults that do not touch the request itself, but what an API makes of it. */
export type DeferredFault = 'expire' | 'fail-processing';

/** What happens to a request that a rule catches. */
export type Fault =
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly headers: Record<string, string>;
      readonly body: string;
    }
  | { readonly kind: 'delay'; readonly ms: number }
  | { readonly kind: 'reset'; readonly afterBytes: number }
  | { readonly kind: DeferredFault }
  | { readonly kind: 'lost-ack' }
  | { readonly kind: 'throttle'; readonly bytesPerSecond: number };

/** Which of harbor's two servers a request came to. */
export type Target = 'api' | 'storage';

/** A fault, and which requests it is for. */
export interface FaultRule {
  readonly method?: string;
  /** A prefix, or a glob where it holds a `*`: `*` is one segment, `**` any number of them. */
  readonly path: string;
  readonly target?: Target;
  /** How many requests it catches. */
  readonly times: number;
  /** How many requests it lets pass first. */
  readonly skip: number;
  /** Whether the answer of a `status` fault carries CORS headers. */
  readonly cors: boolean;
  readonly fault: Fault;
}

/** A rule in force, with what is left of its counts. */
export interface ActiveFaultRule extends FaultRule {
  readonly id: string;
}

/** The rules in force. */
export interface FaultRules {
  add(rule: FaultRule): ActiveFaultRule;
  list(): ActiveFaultRule[];
  /** Removes one rule; tells whether there was one. */
  remove(id: string): boolean;
  clear(): void;
  /** The fault for a request, and counts it. A deferred one waits for `takeDeferred`. */
  take(target: Target, method: string, path: string): ActiveFaultRule | undefined;
  /** Whether a deferred fault is meant for this request to the API, and counts it. */
  takeDeferred(kind: DeferredFault, method: string, path: string): boolean;
}

/** An empty set of rules. */
export function createFaultRules(): FaultRules {
  let rules: ActiveFaultRule[] = [];
  let last = 0;
  const take = (target: Target, method: string, path: string, deferred?: DeferredFault) => {
    const isMeant = ({ fault: { kind } }: FaultRule) =>
      deferred === undefined ? kind !== 'expire' && kind !== 'fail-processing' : kind === deferred;
    const rule = rules.find((one) => isMeant(one) && catches(one, target, method, path));
    if (rule === undefined) return undefined;
    const skipping = rule.skip > 0;
    const left = skipping ? { ...rule, skip: rule.skip - 1 } : { ...rule, times: rule.times - 1 };
    rules = rules.flatMap((one) => (one.id !== rule.id ? [one] : left.times > 0 ? [left] : []));
    return skipping ? undefined : rule;
  };
  return {
    add(rule) {
      last += 1;
      const active = { ...rule, id: String(last) };
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
    take: (target, method, path) => take(target, method, path),
    takeDeferred: (kind, method, path) => take('api', method, path, kind) !== undefined,
  };
}

function catches(rule: FaultRule, target: Target, method: string, path: string): boolean {
  if (rule.target !== undefined && rule.target !== target) return false;
  // A preflight is caught only by its name: else it would use up the rule meant for the request behind it.
  if (rule.method === undefined ? method === 'OPTIONS' : rule.method !== method) return false;
  if (!rule.path.includes('*')) return path.startsWith(rule.path);
  return globPattern(rule.path).test(path);
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
