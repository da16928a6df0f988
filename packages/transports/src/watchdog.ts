import { UploadError } from '@longshore/core';

/** Watches one transfer. */
export interface Watchdog {
  progress(loaded: number, total: number | undefined): void;
  stop(): void;
}

/**
 * Tells when a transfer stands still: after its first progress, no byte for `stallMs`; after the last
 * byte, no answer for `answerMs`. Without any progress it says nothing, since a service worker or an
 * intermediary may hide it from the page.
 */
export function watchdog(
  { stallMs = 60_000, answerMs = 300_000 }: { stallMs?: number | undefined; answerMs?: number | undefined },
  onSilence: (error: UploadError) => void,
): Watchdog {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last = -1;
  return {
    progress(loaded, total) {
      // Events without new bytes keep nothing alive; fewer than before are those of a request made again.
      if (loaded === last) return;
      last = loaded;
      clearTimeout(timer);
      const isSent = total !== undefined && loaded >= total;
      timer = setTimeout(() => onSilence(silence(isSent)), isSent ? answerMs : stallMs);
    },
    stop: () => clearTimeout(timer),
  };
}

function silence(isSent: boolean): UploadError {
  const message = isSent ? 'The server has all bytes and does not answer.' : 'The transfer stands still.';
  return new UploadError({ code: 'timeout', message, recovery: 'retry' });
}
