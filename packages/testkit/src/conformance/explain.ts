import type { Sent } from './network.ts';

/**
 * A check that an adapter did not pass. Its message says what the adapter did, what it should have done, and what it
 * sent.
 */
export class ConformanceError extends Error {
  override readonly name = 'ConformanceError';
}

/** Fails a check: `what` the adapter did wrong, and what to do about it. */
export function fail(what: string, sent: readonly Sent[] = []): never {
  const lines = sent.map(
    (one) => `  ${one.method} ${one.url.pathname} (${one.isDiscard ? 'discard, ' : ''}while ${one.during})`,
  );
  const list = lines.length === 0 ? '' : `\nWhat it sent:\n${lines.join('\n')}`;
  throw new ConformanceError(`${what}${list}`);
}

/** Waits for something that has to happen soon. */
export async function soon<T>(promise: Promise<T>, otherwise: () => string, ms = 20_000): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new ConformanceError(otherwise())), ms);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Long enough for whatever an adapter still does on its own to show itself: several of its shortened waits. */
export function quiet(ms = 40): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
