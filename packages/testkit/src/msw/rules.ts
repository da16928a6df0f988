import type { ApiResponse } from '../apis/http.ts';

/** Which requests a rule is for; what is left out matches any. */
export interface Match {
  /** `GET`, `PUT` and so on. */
  readonly method?: string | undefined;
  /** A piece of the path with its query, or a pattern for it. */
  readonly path?: string | RegExp | undefined;
  /** How many requests the rule is for. @default 1 */
  readonly times?: number | undefined;
}

/** A request that is kept without an answer. */
export interface Hold {
  /** Resolves once a request is kept. */
  readonly arrived: Promise<void>;
  /** Lets it go on, and those that come later. */
  release(): void;
}

/** What happens to a request beside its ordinary answer. */
export type Effect =
  | { readonly kind: 'wait'; readonly wait: () => Promise<void> }
  | { readonly kind: 'answer'; readonly answer: () => ApiResponse }
  | { readonly kind: 'change'; readonly change: (answer: ApiResponse) => ApiResponse | Promise<ApiResponse> }
  | { readonly kind: 'disconnect' };

/** What a rule sees of a request. */
export interface Seen {
  readonly method: string;
  readonly url: string;
}

interface Rule {
  readonly matches: (seen: Seen) => boolean;
  readonly effect: Effect;
  timesLeft: number;
}

/** Rules for requests to come, in the order in which they were made. */
export interface Rules {
  /** @param also a further condition */
  add(effect: Effect, match?: Match, also?: (seen: Seen) => boolean): void;
  hold(match?: Match, also?: (seen: Seen) => boolean): Hold;
  /** The effects on a request, which are used up by it: waits, and then at most one other. */
  take(seen: Seen): AsyncGenerator<Effect, void>;
  /** Forgets all rules and lets go what is held. */
  clear(): void;
}

/** Makes an empty list of rules. */
export function createRules(): Rules {
  let rules: Rule[] = [];
  const holds = new Set<() => void>();
  const add: Rules['add'] = (effect, { method, path, times = 1 } = {}, also = () => true) => {
    const matches = (seen: Seen) =>
      (method === undefined || seen.method === method.toUpperCase()) &&
      (path === undefined || isPath(seen.url, path)) &&
      also(seen);
    rules.push({ matches, effect, timesLeft: times });
  };
  return {
    add,
    hold(match, also) {
      const arrived = gate();
      const released = gate();
      const wait = () => {
        arrived.open();
        return released.opened;
      };
      add({ kind: 'wait', wait }, match, also);
      holds.add(released.open);
      return { arrived: arrived.opened, release: released.open };
    },
    async *take(seen) {
      const applied = new Set<Rule>();
      for (;;) {
        const rule = rules.find((one) => !applied.has(one) && one.matches(seen));
        if (rule === undefined) return;
        applied.add(rule);
        rule.timesLeft -= 1;
        if (rule.timesLeft <= 0) rules = rules.filter((other) => other !== rule);
        yield rule.effect;
        if (rule.effect.kind === 'wait') await rule.effect.wait();
        else return;
      }
    },
    clear() {
      rules = [];
      for (const release of holds) release();
      holds.clear();
    },
  };
}

function gate(): { opened: Promise<void>; open(): void } {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

function isPath(address: string, path: string | RegExp): boolean {
  const { pathname, search } = new URL(address);
  const given = `${pathname}${search}`;
  return typeof path === 'string' ? given.includes(path) : path.test(given);
}
