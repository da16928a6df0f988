import type { Undo } from './environment.ts';
import { toUploadError } from './errors.ts';
import { callOf, type Run } from './run.ts';
import { sleep } from './waiting.ts';

/** A page that lives on so long after it was to be left has stayed, in milliseconds. */
const staysAfterMs = 60_000;

/** The wait before the same again, in milliseconds; each time it is twice as long. */
const againAfterMs = 1_000;

/**
 * Does something that takes an upload further; again, where it fails while the page may be about to go. From then on, and
 * until that comes to nothing (a download), WebKit ends a page's requests and lets it read no file, so that what fails says
 * nothing of the network or the file. What a server has answered counts.
 *
 * @throws the error once the page has stayed, or the signal's reason
 */
export async function unlessLeaving<Asset, T>(run: Run<Asset>, goOn: () => Promise<T>): Promise<T> {
  const { environment } = run.services;
  const { signal, nudge, onWait } = callOf(run);
  let mayGo = false;
  let waitMs = 0;
  let undoTimer: Undo = () => {};
  const undo = environment.onLeave?.(() => {
    mayGo = true;
    waitMs = againAfterMs;
    undoTimer();
    // While a person is asked whether to leave, the page does not live: that time does not count.
    undoTimer = environment.timer(() => {
      undoTimer = environment.timer(() => {
        mayGo = false;
      }, staysAfterMs);
    }, 0);
  });
  try {
    for (;;) {
      try {
        return await goOn();
      } catch (thrown) {
        if (!mayGo || signal.aborted || toUploadError(thrown).status !== undefined) throw thrown;
        onWait({ kind: 'waiting', reason: 'backoff', untilMs: environment.now() + waitMs });
        await sleep(environment, waitMs, signal, nudge);
        onWait(undefined);
        waitMs *= 2;
      }
    }
  } finally {
    undo?.();
    undoTimer();
  }
}
