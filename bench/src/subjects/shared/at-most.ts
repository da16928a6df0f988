/** Lets so much work go at a time, for libraries that begin all of it at once: the rest waits for its turn. */
export function atMost(count: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let going = 0;
  return async (work) => {
    if (going < count) going += 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      // Its place is handed on.
      if (next === undefined) going -= 1;
      else next();
    }
  };
}
