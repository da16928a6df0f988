import type { Phase } from '@longshore/core';
import type { Bench } from '../bench.ts';
import { fail } from '../explain.ts';
import type { Check } from '../subject.ts';
import { jsonAnswer } from './faults.ts';

/** A retry goes on from where it failed. */
export function retryChecks(phases: readonly Phase[]): Check<Bench>[] {
  const after = phases.filter((phase) => phase === 'finalizing' || phase === 'processing');
  return [
    ...(phases.includes('planning') ? [planningCheck] : []),
    ...after.map(afterCheck),
    ...(phases.includes('processing') ? [deadlineCheck] : []),
  ];
}

const planningCheck: Check<Bench> = {
  title: 'sends no bytes before a plan stands, and plans anew on retry',
  async run({ start, network, withBytes }) {
    network.answer((one) => one.during === 'planning', jsonAnswer(403, {}), 1);
    const trial = await start();
    const { status } = await trial.settled();
    if (status !== 'failed') fail(`A plan that the API refused with 403 ended ${status} in place of failed.`);
    if ((await withBytes(trial.file)).length > 0) fail('Bytes were sent without a plan.', network.sent);
    trial.uploader.retry([trial.id]);
    await trial.ready();
  },
};

function afterCheck(phase: Phase): Check<Bench> {
  return {
    title: `goes on from ${phase} after a failure there, without sending the bytes again`,
    async run({ start, network, withBytes, during, silence }) {
      network.answer((one) => one.during === phase, jsonAnswer(403, {}), 1);
      const trial = await start();
      const failed = await trial.settled();
      if (failed.status !== 'failed')
        fail(`An answer of 403 while ${phase} ended ${failed.status}, not failed.`);
      if (failed.phase !== phase) fail(`It failed while ${phase}, and the error names ${failed.phase}.`);
      await silence('after the upload had failed');
      const before = during('planning').length;
      trial.uploader.retry([trial.id]);
      await trial.ready();
      const { length } = await withBytes(trial.file);
      if (length > 1) {
        fail(
          `The retry sent the bytes again, though they were stored. Keep what ${phase} needs in the ref, and let its errors not be \`restart\`.`,
          network.sent,
        );
      }
      if (during('planning').length > before)
        fail('The retry planned anew, though the bytes were stored.', network.sent);
    },
  };
}

const deadlineCheck: Check<Bench> = {
  title: 'ends unconfirmed at the deadline, asks no more, and “check again” sends no bytes',
  async run({ start, network, silence, withBytes }) {
    network.answer((one) => one.during === 'processing', jsonAnswer(503, {}), 400);
    const poll = { intervalMs: 2, factor: 1, maxIntervalMs: 2, deadlineMs: 60 };
    const trial = await start({ poll });
    const failed = await trial.settled();
    if (failed.status !== 'failed' || failed.error.code !== 'unconfirmed') {
      const what = failed.status === 'failed' ? failed.error.code : failed.status;
      fail(
        `A server that answers each status request with 503 has to end as failed (unconfirmed); it ended ${what}.`,
      );
    }
    await silence('after the deadline');
    network.begin(() => trial.now()?.status ?? 'removed');
    // The deadline is counted anew each time, and the server answers now, if not at once.
    for (let again = 0; again < 200 && trial.now()?.status === 'failed'; again += 1) {
      trial.uploader.retry([trial.id]);
      await trial.settled();
    }
    await trial.ready();
    if ((await withBytes(trial.file)).length > 0) fail('“Check again” sent the bytes again.', network.sent);
  },
};
