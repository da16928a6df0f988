import { appendFile, rm, truncate, utimes, writeFile } from 'node:fs/promises';
import { csv, noise, realFile } from '../../files.ts';
import { onPut, transfers } from '../suite/calls.ts';
import { expect, row } from '../suite/row.ts';

const changed = {
  status: 'failed',
  error: { code: 'file-changed', recovery: 'none', message: expect.stringContaining('quay.csv') },
};

for (const provider of ['presigned-put', 'saferme', 'flip'] as const) {
  row(
    49,
    `a file that was deleted before its turn fails at once and names itself: ${provider}`,
    async ({ bench, fault, harbor, info }) => {
      const { path } = await realFile(info, 'quay.csv', csv(20_000));
      await bench.open({ provider, uploader: { autoStart: false } });
      await bench.addFromDisk(path);
      await rm(path);
      fault.happened('the file is gone', true);
      await bench.act('start');
      expect(await bench.settled()).toMatchObject([changed]);
      expect(await transfers(harbor)).toEqual([]);
      expect((await harbor.calls()).filter((call) => /^POST .*attachments$/.test(call))).toEqual([]);
    },
  );

  row(
    50,
    `a file that was written anew is refused, and not tried again: ${provider}`,
    async ({ bench, fault, harbor, info }) => {
      const { path } = await realFile(info, 'quay.csv', csv(20_000));
      await bench.open({ provider, uploader: { autoStart: false } });
      await bench.addFromDisk(path);
      await writeFile(path, csv(20_000));
      // A disk's clock may be as coarse as a second.
      const later = new Date(Date.now() + 5000);
      await utimes(path, later, later);
      fault.happened('the file has another time of change', true);
      await bench.act('start');
      expect(await bench.settled()).toMatchObject([changed]);
      expect((await transfers(harbor)).filter(({ status }) => status >= 200 && status < 300)).toEqual([]);
      expect((await bench.history()).filter(({ activity }) => activity === 'waiting')).toEqual([]);
    },
  );
}

for (const provider of ['presigned-put', 'presigned-post', 'form-upload'] as const) {
  row(
    51,
    `a file that grew right after it was chosen is refused, not sent under its old size: ${provider}`,
    async ({ bench, fault, info }) => {
      const { path } = await realFile(info, 'quay.csv', csv(20_000));
      await bench.open({ provider, uploader: { autoStart: false } });
      await bench.addFromDisk(path);
      await appendFile(path, 'one;more;line\n');
      fault.happened('the file is longer than it was', true);
      await bench.act('start');
      expect(await bench.settled()).toMatchObject([changed]);
    },
  );
}

row(
  52,
  'a file that is cut while it is sent is refused, and nothing of it counts as stored',
  async ({ bench, fault, harbor, info }) => {
    const { path } = await realFile(info, 'quay.csv', noise(60_000_000));
    await fault.add(onPut({ kind: 'throttle', bytesPerSecond: 4_000_000 }, 9));
    await bench.open({ provider: 'presigned-put' });
    await bench.addFromDisk(path);
    await expect.poll(async () => (await bench.uploads())[0]?.sentBytes ?? 0).toBeGreaterThan(0);
    await truncate(path, 1_000_000);
    fault.happened('the file is shorter than it was', true);
    expect(await bench.settled()).toMatchObject([changed]);
    expect((await transfers(harbor)).filter(({ status }) => status >= 200 && status < 300)).toEqual([]);
  },
);

for (const rewritten of ['between two attempts', 'while it is sent'] as const) {
  row(
    53,
    `a small file that was copied into memory is sent as it was, though it changed ${rewritten}`,
    async ({ bench, fault, harbor, info }) => {
      const { path, sha256 } = await realFile(info, 'quay.csv', csv(20_000));
      const overload = { kind: 'status', status: 503 };
      await fault.add(onPut(rewritten === 'while it is sent' ? { kind: 'delay', ms: 1000 } : overload));
      const retry = { baseMs: 1000, maxMs: 1000 };
      await bench.open({
        ...{ provider: 'presigned-put', copyToMemory: { maxBytes: 20_000 } },
        ...{ uploader: { retry }, random: 0.9 },
      });
      await bench.addFromDisk(path);
      await expect.poll(async () => (await transfers(harbor)).length).toBe(1);
      await writeFile(path, csv(30_000));
      const later = new Date(Date.now() + 5000);
      await utimes(path, later, later);
      fault.happened('the file has other bytes and another time of change', true);
      const [upload] = await bench.settled();
      expect(upload).toMatchObject({ status: 'ready' });
      const stored = await harbor.stored('presigned-put', String(upload?.asset?.reference));
      expect(stored).toMatchObject({ size: 20_000, sha256 });
    },
  );
}

row(
  53,
  'a larger one is sent from where it is, and is refused where it changed',
  async ({ bench, fault, harbor, info }) => {
    const { path } = await realFile(info, 'quay.csv', csv(20_000));
    await fault.add(onPut({ kind: 'status', status: 503 }));
    const retry = { baseMs: 1000, maxMs: 1000 };
    await bench.open({
      ...{ provider: 'presigned-put', copyToMemory: { maxBytes: 19_999 } },
      ...{ uploader: { retry }, random: 0.9 },
    });
    await bench.addFromDisk(path);
    await expect.poll(async () => (await transfers(harbor)).length).toBe(1);
    await writeFile(path, csv(20_000));
    const later = new Date(Date.now() + 5000);
    await utimes(path, later, later);
    expect(await bench.settled()).toMatchObject([changed]);
  },
);
