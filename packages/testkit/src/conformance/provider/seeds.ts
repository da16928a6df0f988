import type { Bench } from '../bench.ts';
import { fail, soon } from '../explain.ts';
import type { Sent } from '../network.ts';
import type { Check } from '../subject.ts';

/** A file that the application knows of, and this page never sent. */
export const seedChecks: readonly Check<Bench>[] = [
  {
    title: 'deletes a file that was there before as it deletes its own, where it deletes any',
    async run(bench) {
      const { discard, refOf } = bench.subject.create();
      if (discard === undefined) return;
      if (refOf === undefined)
        fail('It has `discard` and no `refOf`: a file that was there before the page could not be deleted.');
      const own = await bench.start();
      const { asset } = await own.ready();
      const { name, size, type } = own.file;
      const later = bench.open();
      // As an application gives it back: written down, and read again.
      later.seed([{ asset: JSON.parse(JSON.stringify(asset)), name, size, type }]);
      const [seeded] = later.snapshot().uploads;
      if (seeded?.status !== 'ready') fail(`A file that was there before is ${seeded?.status}, not ready.`);
      const first = await deleting(bench, () => later.remove([seeded.id]));
      const second = await deleting(bench, () => own.uploader.remove([own.id]));
      if (first.method === second.method && first.url.href === second.url.href) return;
      fail('`refOf` names another file than the one that was uploaded.', [first, second]);
    },
  },
];

async function deleting({ network }: Bench, remove: () => void): Promise<Sent> {
  let isAwaited = true;
  const kept = network.hold((one) => isAwaited && one.isDiscard);
  remove();
  const sent = await soon(
    kept.arrived,
    () => 'It has `discard`, and nothing was sent after a file that was there before was removed.',
  );
  isAwaited = false;
  kept.release();
  return sent;
}
