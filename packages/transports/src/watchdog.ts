import { UploadError } from '@longshore/core';

/** Watches one transfer. */
export interface Watchdog {
  progress(loaded: number, total: number | undefined): void;
  stop(): void;
}

/** A look that comes so much too late comes after a sleep of the machine, or in a tab whose timers are slowed down. */
const lateMs = 15_000;

/**
 * Tells when a transfer stands still: after its first progress, no byte for `stallMs`; after the last
 * byte, no answer for `answerMs`. Without any progress it says nothing, since a service worker or an
 * intermediary may hide it from the page.
 *
 * It goes by the wall clock, since timers stand still while a machine sleeps; a transfer gets five seconds
 * after that to show that it goes on.
 */
export function watchdog(
  { stallMs = 60_000, answerMs = 300_000 }: { stallMs?: number | undefined; answerMs?: number | undefined },
  onSilence: (error: UploadError) => void,
): Watchdog {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last = -1;
  let quietSinceMs = 0;
  let isSent = false;
  const look = () => {
    const limitMs = isSent ? answerMs : stallMs;
    const leftMs = limitMs - (Date.now() - quietSinceMs);
    // Often enough to notice a sleep soon, and not so often that it costs anything.
    const nextMs = Math.max(0, Math.min(leftMs, 5_000));
    const dueMs = Date.now() + nextMs;
    timer = setTimeout(() => {
      if (Date.now() - dueMs > lateMs) quietSinceMs = Math.max(quietSinceMs, Date.now() - limitMs + 5_000);
      if (Date.now() - quietSinceMs >= limitMs) onSilence(silence(isSent));
      else look();
    }, nextMs);
  };
  return {
    progress(loaded, total) {
      // Events without new bytes keep nothing alive; fewer than before are those of a request made again.
      if (loaded === last) return;
      last = loaded;
      quietSinceMs = Date.now();
      const wasSent = isSent;
      isSent = total !== undefined && loaded >= total;
      // Otherwise the look that comes finds out how long it is quiet: a timer for each event costs more than the event.
      if (timer !== undefined && isSent === wasSent) return;
      clearTimeout(timer);
      look();
    },
    stop: () => clearTimeout(timer),
  };
}

function silence(isSent: boolean): UploadError {
  const message = isSent ? 'The server has all bytes and does not answer.' : 'The transfer stands still.';
  return new UploadError({ code: 'timeout', message, recovery: 'retry' });
}
