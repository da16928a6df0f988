import { describe, expect, it } from 'vitest';
import { Meter } from './progress.ts';

/** Counts `perSecond` bytes a second for `ms`, in steps of 50 ms. */
function run(meter: Meter, fromMs: number, ms: number, perSecond: number, fromBytes = 0): number {
  for (let at = 0; at <= ms; at += 50) meter.count(fromMs + at, fromBytes + (perSecond * at) / 1_000);
  return fromBytes + (perSecond * ms) / 1_000;
}

describe('speed', () => {
  it('is not told before it is stable', () => {
    const meter = new Meter();
    run(meter, 0, 900, 1_000);
    expect(meter.bytesPerSecond).toBeUndefined();
    run(meter, 950, 500, 1_000, 950);
    expect(meter.bytesPerSecond).toBeCloseTo(1_000, -1);
  });

  it('follows a change without jumping to it', () => {
    const meter = new Meter();
    const bytes = run(meter, 0, 10_000, 1_000);
    run(meter, 10_000, 500, 5_000, bytes);
    expect(meter.bytesPerSecond).toBeGreaterThan(1_200);
    expect(meter.bytesPerSecond).toBeLessThan(2_500);
  });

  it('leaves a pause out', () => {
    const meter = new Meter();
    const bytes = run(meter, 0, 3_000, 1_000);
    run(meter, 63_000, 2_000, 1_000, bytes);
    expect(meter.bytesPerSecond).toBeCloseTo(1_000, -1);
  });

  it('leaves out a short pause that it is told of', () => {
    const meter = new Meter();
    const bytes = run(meter, 0, 3_000, 1_000);
    meter.pause();
    expect(meter.bytesPerSecond).toBeUndefined();
    run(meter, 5_000, 2_000, 1_000, bytes + 50);
    expect(meter.bytesPerSecond).toBeCloseTo(1_000, -1);
  });

  it('counts no bytes of which it does not know how long they took', () => {
    const meter = new Meter();
    run(meter, 0, 2_000, 1_000, 50_000);
    expect(meter.bytesPerSecond).toBeCloseTo(1_000, -1);
  });

  it('begins anew with an attempt that begins anew', () => {
    const meter = new Meter();
    run(meter, 0, 3_000, 1_000);
    meter.count(3_050, 10);
    expect(meter.bytesPerSecond).toBeUndefined();
    run(meter, 3_050, 2_000, 2_000, 10);
    expect(meter.bytesPerSecond).toBeCloseTo(2_000, -1);
  });

  it('does not count parts that were stored before as sent now', () => {
    const meter = new Meter();
    meter.restart(0, 1_000_000);
    run(meter, 0, 2_000, 500, 1_000_000);
    expect(meter.bytesPerSecond).toBeCloseTo(500, -1);
  });
});
