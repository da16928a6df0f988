import { Meter } from './progress.ts';
import { emptySnapshot, type Totals } from './snapshot.ts';
import type { Upload, UploadStatus } from './upload.ts';
import type { Taken } from './validate.ts';

/** Keeps sums over many uploads by their changes, so that one change costs the same among ten or 100,000. */
export class RunningTotals {
  readonly #count: Record<UploadStatus, number> = { ...emptySnapshot.totals.count };
  #paused = 0;
  #offline = 0;
  #fileMissing = 0;
  #initial = 0;
  #takenBytes = 0;
  #totalBytes = 0;
  #sentBytes = 0;
  readonly #meter = new Meter();
  #movedBytes = 0;
  #sending = 0;

  /** Replaces what an upload contributed; `undefined` where it was not, or is no more, part of the sums. */
  change(before: Upload<unknown> | undefined, after: Upload<unknown> | undefined): void {
    if (before !== undefined) this.#weigh(before, -1);
    if (after === undefined) return;
    this.#weigh(after, 1);
    if (this.#sending === 0 && 'activity' in after && after.activity.kind !== 'active') this.#meter.pause();
  }

  /** Takes bytes as they leave, whichever upload and attempt they belong to. */
  move(nowMs: number, bytes: number): void {
    if (this.#count.uploading === 0) return;
    this.#movedBytes += Math.max(0, bytes);
    this.#meter.count(nowMs, this.#movedBytes);
  }

  /** What counts against limits on number and size: all but canceled ones. */
  taken(): Taken {
    const { canceled, ...others } = this.#count;
    return { files: Object.values(others).reduce((sum, count) => sum + count, 0), bytes: this.#takenBytes };
  }

  read(): Totals {
    const bytesPerSecond = this.#count.uploading > 0 ? this.#meter.bytesPerSecond : undefined;
    const leftBytes = this.#totalBytes - this.#sentBytes;
    return {
      count: { ...this.#count },
      paused: this.#paused,
      offline: this.#offline,
      fileMissing: this.#fileMissing,
      initial: this.#initial,
      totalBytes: this.#totalBytes,
      sentBytes: this.#sentBytes,
      ...(bytesPerSecond === undefined
        ? {}
        : { bytesPerSecond, remainingMs: (leftBytes / bytesPerSecond) * 1_000 }),
    };
  }

  #weigh(upload: Upload<unknown>, sign: 1 | -1): void {
    this.#count[upload.status] += sign;
    if (upload.status !== 'canceled') this.#takenBytes += sign * upload.size;
    // Nothing of it is sent.
    if (upload.initial === true) {
      this.#initial += sign;
      return;
    }
    if ('activity' in upload) {
      if (upload.activity.kind === 'paused') this.#paused += sign;
      if (upload.activity.kind === 'waiting' && upload.activity.reason === 'offline') this.#offline += sign;
    }
    switch (upload.status) {
      case 'failed':
        if (upload.error.code === 'file-missing') this.#fileMissing += sign;
        // What was sent stays so: otherwise a failure would take the others' progress back.
        else this.#sent(sign * (upload.sentBytes ?? 0), sign * (upload.sentBytes ?? 0));
        return;
      case 'canceled':
        return;
      case 'uploading':
        if (upload.activity.kind === 'active') this.#sending += sign;
        this.#sent(sign * upload.sentBytes, sign * upload.totalBytes);
        return;
      case 'queued':
      case 'planning':
        this.#totalBytes += sign * upload.size;
        return;
      default:
        this.#sent(sign * upload.size, sign * upload.size);
    }
  }

  #sent(sentBytes: number, totalBytes: number): void {
    this.#sentBytes += sentBytes;
    this.#totalBytes += totalBytes;
  }
}
