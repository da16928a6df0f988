/** Speeds are told once this much time has been measured, in milliseconds. */
const stableAfterMs = 1_000;
/** How long the past weighs: after this time a sample's weight has fallen to 37 %. */
const memoryMs = 3_000;
/** A longer silence than this starts the measurement anew, so that a pause does not count as slowness. */
const silenceMs = 5_000;
/** Samples closer than this are taken together. */
const grainMs = 200;

/**
 * Turns byte counts into a smoothed speed. Takes raw bytes as they leave, not a high-water mark: a
 * smaller count than the last is a new attempt, and starts the measurement anew.
 */
export class Meter {
  #bytes = 0;
  #sampleBytes = 0;
  #sampleAt: number | undefined;
  #measuredMs = 0;
  #rate = 0;

  /** The next count begins at `bytes`, as after an attempt that failed or a pause. */
  restart(nowMs: number, bytes = 0): void {
    this.#bytes = bytes;
    this.#sampleBytes = bytes;
    this.#sampleAt = nowMs;
    this.#measuredMs = 0;
    this.#rate = 0;
  }

  /** Leaves out the time until the next count, as in a pause. */
  pause(): void {
    this.#sampleAt = undefined;
    this.#measuredMs = 0;
  }

  /** Takes the bytes sent so far in this attempt. */
  count(nowMs: number, bytes: number): void {
    // Of the first bytes nobody knows how long they took.
    const isNew = this.#sampleAt === undefined || nowMs - this.#sampleAt > silenceMs;
    if (isNew || bytes < this.#bytes) this.restart(nowMs, bytes);
    this.#bytes = bytes;
    const sinceMs = nowMs - (this.#sampleAt ?? nowMs);
    if (sinceMs < grainMs) return;
    const sample = (Math.max(0, bytes - this.#sampleBytes) / sinceMs) * 1_000;
    // The first samples are averaged evenly; from then on newer ones weigh more.
    const seenMs = Math.min(this.#measuredMs, memoryMs);
    const weight = Math.max(sinceMs / (seenMs + sinceMs), 1 - Math.exp(-sinceMs / memoryMs));
    this.#rate += (sample - this.#rate) * weight;
    this.#measuredMs += sinceMs;
    this.#sampleAt = nowMs;
    this.#sampleBytes = bytes;
  }

  /** Bytes per second; `undefined` until it is stable. */
  get bytesPerSecond(): number | undefined {
    return this.#measuredMs >= stableAfterMs && this.#rate > 0 ? this.#rate : undefined;
  }
}
