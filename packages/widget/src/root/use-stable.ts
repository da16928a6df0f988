import { useEffect, useMemo, useRef } from 'react';

/** A function that stays the same while the given one is made anew on every render, and calls the last of them. */
export function useStable<Args extends readonly unknown[], Result>(
  given: ((...args: Args) => Result) | undefined,
): ((...args: Args) => Result | undefined) | undefined {
  const latest = useRef(given);
  useEffect(() => {
    latest.current = given;
  });
  const isGiven = given !== undefined;
  return useMemo(() => (isGiven ? (...args: Args) => latest.current?.(...args) : undefined), [isGiven]);
}
