/** The reason with which a run's signal aborts: what a person, or the page, wanted. */
export class Stopped extends Error {
  override readonly name = 'AbortError';
  readonly why: 'paused' | 'canceled' | 'disposed';

  constructor(why: 'paused' | 'canceled' | 'disposed') {
    super(`The upload was ${why}.`);
    this.why = why;
  }
}

/** Whether a signal was aborted for that. */
export function stoppedBy(signal: AbortSignal, why: Stopped['why']): boolean {
  return signal.reason instanceof Stopped && signal.reason.why === why;
}
