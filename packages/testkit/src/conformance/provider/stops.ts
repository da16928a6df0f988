import type { Phase } from '@longshore/core';
import { isPaused } from '@longshore/core';
import type { Bench } from '../bench.ts';
import { fail } from '../explain.ts';
import type { Check } from '../subject.ts';

/** Cancel in each phase with requests; pause and resume where they mean something. */
export function stopChecks(phases: readonly Phase[]): Check<Bench>[] {
  const pausable = phases.filter((phase) => phase === 'planning' || phase === 'uploading');
  return [...phases.map(cancelCheck), ...pausable.map(pauseCheck)];
}

function cancelCheck(phase: Phase): Check<Bench> {
  return {
    title: `ends at once when it is canceled while ${phase}, and sends nothing afterwards but its own discard`,
    async run({ start, hold, arrival, silence }) {
      const kept = hold(phase);
      const trial = await start();
      await arrival(kept, phase);
      trial.uploader.cancel([trial.id]);
      const { status } = trial.now() ?? {};
      if (status !== 'canceled') fail(`After cancel it is ${status}.`);
      await silence(`after it was canceled while ${phase}, before the server answered`);
      kept.release();
      await silence(`after it was canceled while ${phase}`);
      if (trial.now()?.status !== 'canceled')
        fail(`A late answer made it ${trial.now()?.status} after cancel.`);
    },
  };
}

function pauseCheck(phase: Phase): Check<Bench> {
  return {
    title: `waits while it is paused in ${phase}, and goes on to ready when it is resumed`,
    async run({ start, hold, arrival, silence }) {
      const kept = hold(phase);
      const trial = await start();
      await arrival(kept, phase);
      trial.uploader.pause([trial.id]);
      const upload = trial.now();
      if (upload === undefined || !isPaused(upload))
        fail(`After pause it is ${upload?.status}, and not paused.`);
      kept.release();
      await silence(`while it was paused in ${phase}`);
      trial.uploader.resume([trial.id]);
      await trial.ready();
    },
  };
}
