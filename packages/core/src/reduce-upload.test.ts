import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UploadError } from './errors.ts';
import { active, type PipelineAction, reduceUpload, type UploadAction } from './reduce-upload.ts';
import { isSettled, type Upload } from './upload.ts';

type Asset = { reference: string };
const file = new File(['x'], 'a.txt');
const queued: Upload<Asset> = { id: 'u', file, size: 1, run: 0, status: 'queued', activity: active };

const bytes = fc.oneof(
  fc.integer({ min: -10, max: 2_000 }),
  fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY),
);
const error = fc
  .constantFrom('none' as const, 'retry' as const, 'replan' as const, 'restart' as const)
  .map((recovery) => new UploadError({ code: 'server', message: 'no', recovery }));
const pipelineAction: fc.Arbitrary<PipelineAction<Asset>> = fc.oneof(
  fc.constantFrom<PipelineAction<Asset>>(
    { type: 'planning-started' },
    { type: 'finalizing-started' },
    { type: 'processing-started' },
    { type: 'waiting-ended' },
    { type: 'waiting-started', waiting: { kind: 'waiting', reason: 'backoff', untilMs: 1 } },
  ),
  bytes.map((sentBytes) => ({ type: 'uploading-started', totalBytes: 1_000, sentBytes }) as const),
  bytes.map((sentBytes) => ({ type: 'bytes-sent', sentBytes, bytesPerSecond: undefined }) as const),
  bytes.map((percent) => ({ type: 'processing-reported', label: 'SCAN', percent }) as const),
  fc
    .boolean()
    .map(
      (provisional) =>
        ({ type: 'asset-arrived', asset: { reference: 'r' }, warnings: [], provisional }) as const,
    ),
  error.map((met) => ({ type: 'failure-met', error: met }) as const),
);
/** `behind` is how many runs old the news is. */
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ action: pipelineAction, behind: fc.constantFrom(0, 0, 0, 1, 2) }) },
  fc.constantFrom<{ person: UploadAction<Asset> }>(
    { person: { type: 'paused' } },
    { person: { type: 'resumed' } },
    { person: { type: 'canceled' } },
    { person: { type: 'retried', to: 'queued' } },
    { person: { type: 'retried', to: 'processing' } },
  ),
);

function play(
  steps: readonly (typeof step extends fc.Arbitrary<infer T> ? T : never)[],
  look: (before: Upload<Asset>, after: Upload<Asset>, action: UploadAction<Asset>) => void,
) {
  let upload = queued;
  for (const one of steps) {
    const action: UploadAction<Asset> =
      'person' in one ? one.person : { ...one.action, run: upload.run - one.behind };
    const after = reduceUpload(upload, action);
    look(upload, after, action);
    upload = after;
  }
}

describe('the reducer, over any sequence of actions', () => {
  it('leaves a settled state only by a retry, or by the end of a provisional ready', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) =>
        play(steps, (before, after, action) => {
          if (!isSettled(before) || after === before) return;
          const provisional = before.status === 'ready' && before.provisional;
          if (action.type === 'retried') expect(['failed', 'canceled']).toContain(before.status);
          else expect([provisional, ['ready', 'failed'].includes(after.status)]).toEqual([true, true]);
        }),
      ),
      { numRuns: 2_000 },
    );
  });

  it('never lets sentBytes fall, leave its bounds or stop being a number', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) =>
        play(steps, (before, after) => {
          if (after.status !== 'uploading') return;
          expect(after.sentBytes).toBeGreaterThanOrEqual(0);
          expect(after.sentBytes).toBeLessThanOrEqual(after.totalBytes);
          if (before.status === 'uploading') expect(after.sentBytes).toBeGreaterThanOrEqual(before.sentBytes);
        }),
      ),
      { numRuns: 2_000 },
    );
  });

  it('changes nothing for news of an older run', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) =>
        play(steps, (before, after, action) => {
          if ('run' in action && action.run !== before.run) expect(after).toBe(before);
        }),
      ),
    );
  });

  it('raises the run with everything a person does that has an effect, and with nothing else', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) =>
        play(steps, (before, after, action) => {
          const raised = after.run - before.run;
          expect(raised).toBe('run' in action || after === before ? 0 : 1);
        }),
      ),
    );
  });

  it('keeps percent between 0 and 100 and never lets it fall while the server processes', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) =>
        play(steps, (before, after, action) => {
          if (after.status !== 'processing' || after.percent === undefined) return;
          expect(after.percent).toBeGreaterThanOrEqual(0);
          expect(after.percent).toBeLessThanOrEqual(100);
          if (before.status === 'processing' && action.type === 'processing-reported') {
            expect(after.percent).toBeGreaterThanOrEqual(before.percent ?? 0);
          }
        }),
      ),
    );
  });

  it('is paused only where pausing means something', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) =>
        play(steps, (_before, after) => {
          if ('activity' in after && after.activity.kind === 'paused')
            expect(['queued', 'uploading']).toContain(after.status);
        }),
      ),
    );
  });
});

describe('the reducer', () => {
  const play1 = (upload: Upload<Asset>, ...actions: PipelineAction<Asset>[]) =>
    actions.reduce((state, action) => reduceUpload(state, { ...action, run: state.run }), upload);

  it('keeps the bar while a transfer is planned again', () => {
    const sending = play1(
      queued,
      { type: 'uploading-started', totalBytes: 10, sentBytes: 0 },
      { type: 'bytes-sent', sentBytes: 7, bytesPerSecond: 5 },
    );
    const again = play1(sending, { type: 'planning-started' });
    expect(again).toMatchObject({
      status: 'uploading',
      sentBytes: 7,
      activity: { kind: 'waiting', reason: 'replanning' },
    });
  });

  it('names the phase that failed, or the one that the error names', () => {
    const sending = play1(queued, { type: 'uploading-started', totalBytes: 10, sentBytes: 0 });
    const met = new UploadError({ code: 'server', message: 'no' });
    expect(play1(sending, { type: 'failure-met', error: met })).toMatchObject({
      phase: 'uploading',
      error: { phase: 'uploading' },
    });
    expect(play1(sending, { type: 'failure-met', error: met.in('planning') })).toMatchObject({
      phase: 'planning',
    });
    expect(play1(queued, { type: 'failure-met', error: met })).toMatchObject({ phase: 'planning' });
  });

  it('tells a server’s words about its work and its warnings short, and without what is secret', () => {
    const processing = play1(queued, { type: 'processing-started' });
    const label = `SCANNING https://s3.test/a?X-Amz-Signature=s3cr3t ${'x'.repeat(500)}`;
    const told = play1(processing, { type: 'processing-reported', label });
    expect(told).toMatchObject({ label: expect.stringMatching(/^SCANNING \[url\] x{84}…$/) });
    const asset = { reference: 'a' };
    const ready = { type: 'asset-arrived', asset, warnings: [label], provisional: false } as const;
    expect(play1(processing, ready)).toMatchObject({
      warnings: [expect.stringMatching(/^SCANNING \[url\] x+…$/)],
    });
  });
});
