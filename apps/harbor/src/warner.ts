const MINUTE_MS = 60_000;

/** Passes a warning on unless the same one was given in the last minute: a sweep would repeat it every second. */
export function createWarner(warn: (message: string) => void, now = Date.now): (message: string) => void {
  const givenAt = new Map<string, number>();
  return (message) => {
    const last = givenAt.get(message);
    if (last !== undefined && now() - last < MINUTE_MS) return;
    // Messages can hold ids; what is old is of no use.
    if (givenAt.size > 1000) givenAt.clear();
    givenAt.set(message, now());
    warn(message);
  };
}
