/** The reason with which a run's signal aborts: what a person, or the page, wanted. */
export class Stopped extends Error {
  override readonly name = 'AbortError';
  readonly why: 'paused' | 'canceled' | 'disposed';

  constructor(why: 'paused' | 'canceled' | 'disposed') {
    super(`The upload was ${why}.`);
    this.why = why;
  }
}

// An error costs a look at the stack, which says nothing here, and one of these ends each upload.
const reasons = {
  paused: new Stopped('paused'),
  canceled: new Stopped('canceled'),
  disposed: new Stopped('disposed'),
} as const;

/** The reason to abort with: always the same object for the same `why`. */
export function stopped(why: Stopped['why']): Stopped {
  return reasons[why];
}

/** Whether a signal was aborted for that. */
export function stoppedBy(signal: AbortSignal, why: Stopped['why']): boolean {
  return signal.reason instanceof Stopped && signal.reason.why === why;
}
