/** What reaches a server that is not there. */
export interface ScriptedLog {
  /** What was asked, with the file's name, in order: "send plan.pdf". */
  readonly lines: readonly string[];
  /** The most requests with bytes that there were at once. */
  readonly mostAtOnce: number;
  add(what: 'plan' | 'send' | 'check' | 'discard', name: string): void;
  /** Counts a request with bytes until it ends. */
  sending<T>(name: string, send: () => Promise<T>): Promise<T>;
}

/** Makes an empty one; several providers may write to it. */
export function scriptedLog(): ScriptedLog {
  const lines: string[] = [];
  let now = 0;
  let most = 0;
  return {
    lines,
    get mostAtOnce() {
      return most;
    },
    add: (what, name) => lines.push(`${what} ${name}`),
    async sending(name, send) {
      lines.push(`send ${name}`);
      now += 1;
      most = Math.max(most, now);
      try {
        return await send();
      } finally {
        now -= 1;
      }
    },
  };
}
