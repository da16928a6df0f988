import type { Phase, SavedUpload } from '@longshore/core';
import type { Bench } from '../bench.ts';
import { fail } from '../explain.ts';
import { assertNoSecret } from '../secrets.ts';
import type { Check } from '../subject.ts';

/** What is written down of an upload, and what comes of it after a reload. */
export function checkpointChecks(phases: readonly Phase[]): Check<Bench>[] {
  const later = phases.filter((phase) => phase !== 'planning');
  return [...later.map(recoverCheck), junkCheck];
}

function recoverCheck(phase: Phase): Check<Bench> {
  return {
    title: `goes on after a reload from what was written down while ${phase}, in which no URL and no secret stands`,
    async run(bench) {
      const kept = bench.hold(phase);
      const before = await bench.start();
      await bench.arrival(kept, phase);
      const [saved] = before.uploader.unfinished();
      if (saved === undefined) fail(`Nothing is written down while ${phase}.`);
      const json = JSON.stringify(saved.checkpoint);
      if (/https?:/.test(json)) fail(`A URL is written down: ${json}. Keep ids, and ask for addresses anew.`);
      assertNoSecret(json, { sent: bench.network.sent, secrets: bench.subject.secrets }, written);
      before.uploader.dispose();
      kept.release();
      bench.network.begin(() => after.get(saved.id)?.status ?? 'nothing');
      const after = bench.open();
      const read: SavedUpload = JSON.parse(JSON.stringify(saved));
      const isStored = phase !== 'uploading';
      const refused = after.recover([{ saved: read, ...(isStored ? {} : { file: before.file }) }]);
      if (refused.length > 0) fail(`\`parse\` does not read back what was written down: ${json}.`);
      await bench.follow(after, saved.id, before.file).ready();
      if (isStored && (await bench.withBytes(before.file)).length > 0) {
        fail('The bytes were stored before the reload, and were sent again.', bench.network.sent);
      }
    },
  };
}

const written = {
  done: 'written down',
  instead: 'It belongs into `request`, not into the draft or the ref.',
};

const junkCheck: Check<Bench> = {
  title: 'refuses stored JSON that is not its own',
  async run({ subject }) {
    const { parse } = subject.create();
    if (parse === undefined)
      return fail('It has no `parse`: damaged or old JSON would reach its methods as it is.');
    for (const junk of ['junk', 42, true, [], ['x'], { other: 'provider' }]) {
      for (const which of ['draft', 'ref'] as const) {
        let read: unknown;
        try {
          read = parse[which](junk);
        } catch (thrown) {
          fail(
            `\`parse.${which}\` throws at ${JSON.stringify(junk)}: ${String(thrown)}. It shall return undefined.`,
          );
        }
        if (read !== undefined && typeof junk !== 'object')
          fail(`\`parse.${which}\` takes ${JSON.stringify(junk)}.`);
      }
    }
  },
};
