import type { Upload } from '@longshore/core';
import type { Bench } from '../bench.ts';
import { fail, quiet } from '../explain.ts';
import type { Check } from '../subject.ts';

const order = ['queued', 'planning', 'uploading', 'finalizing', 'processing', 'ready'];

/** From the queue to ready. */
export const flowChecks: readonly Check<Bench>[] = [
  {
    title: 'takes a file from the queue to ready, one status after the other, with a typed asset',
    async run({ start, network, subject }) {
      const trial = await start();
      const { asset } = await trial.ready();
      const ranks = trial.seen.map((upload) => order.indexOf(upload.status));
      const fallen = ranks.findIndex((rank, index) => rank < (ranks[index - 1] ?? 0));
      if (fallen > 0)
        fail(`It went back from ${words(trial.seen[fallen - 1])} to ${words(trial.seen[fallen])}.`);
      if (asset?.reference === undefined || asset.reference === null || asset.reference === '') {
        fail('The asset has no `reference`: the id, address or name that other calls of the API attach.');
      }
      const met = new Set(network.sent.map((one) => one.during));
      for (const phase of ['planning', 'uploading', 'finalizing', 'processing'] as const) {
        const [is, isSaid] = [met.has(phase), subject.phases.includes(phase)];
        if (is && !isSaid)
          fail(`It sends requests while ${phase}: add the phase to the subject’s \`phases\`.`, network.sent);
        if (!is && isSaid)
          fail(`It sends no request while ${phase}: the subject’s \`phases\` name it.`, network.sent);
      }
    },
  },
  {
    title: 'sends the file’s bytes whole, and once',
    async run({ start, withBytes, network }) {
      const trial = await start();
      await trial.ready();
      const { length } = await withBytes(trial.file);
      if (length === 0)
        fail('No request held the file’s bytes as they are: they were changed, encoded or left out.');
      if (length > 1) fail(`The bytes were sent ${length} times.`, network.sent);
    },
  },
  {
    title: 'never lets progress fall',
    async run({ start }) {
      const trial = await start();
      await trial.ready();
      let highest = 0;
      for (const upload of trial.seen) {
        if (upload.status !== 'uploading') continue;
        const { sentBytes, totalBytes } = upload;
        if (sentBytes < highest) fail(`Progress fell from ${highest} to ${sentBytes} bytes.`);
        if (sentBytes > totalBytes) fail(`${sentBytes} of ${totalBytes} bytes were reported as sent.`);
        highest = sentBytes;
      }
    },
  },
  {
    title: 'asks nothing more once it is ready',
    async run({ start, silence }) {
      const trial = await start();
      await trial.ready();
      await silence('after the upload was ready');
    },
  },
  {
    title: 'does not mix up two uploads at once',
    async run({ open, follow, subject, withBytes }) {
      const uploader = open();
      const files = [subject.file(), subject.file()];
      const { ids } = await uploader.add(files);
      const references = [];
      for (const [index, file] of files.entries()) {
        const trial = follow(uploader, ids[index] ?? '', file);
        const { asset } = await trial.ready();
        references.push(JSON.stringify(asset.reference));
        const { length } = await withBytes(file);
        if (length !== 1) fail(`Of two files at once, one had its bytes sent ${length} times.`);
      }
      if (new Set(references).size !== 2) fail(`Two uploads ended with one reference: ${references.join()}.`);
    },
  },
  {
    title: 'is not asked about any more once it is removed',
    async run({ start, hold, arrival, silence, subject, network }) {
      const phase = subject.phases.at(-1) ?? 'uploading';
      const kept = hold(phase);
      const trial = await start();
      await arrival(kept, phase);
      trial.uploader.remove([trial.id]);
      kept.release();
      await quiet(60);
      await silence('after the upload was removed', network.sent);
    },
  },
];

function words(upload: Upload<unknown> | undefined): string {
  return upload?.status ?? 'nothing';
}
