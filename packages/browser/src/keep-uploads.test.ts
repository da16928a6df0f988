import { createUploader, defineProvider, type UploadError } from '@longshore/core';
import { expect, it } from 'vitest';
import { browserEnvironment } from './browser-environment.ts';
import { forgetKeptUploads, keepUploads } from './keep-uploads.ts';

it('keeps nothing where there is no browser, says so once, and stops nothing', async () => {
  const provider = defineProvider<
    { reference: string },
    string,
    string,
    { request: { kind: 'none' }; receipt: null }
  >({
    name: 'none',
    transport: { send: async () => null },
    plan: async (source) => ({ request: { kind: 'none' }, draft: source.name }),
    stored: (_receipt, draft) => ({ state: 'ready', ref: draft, asset: { reference: draft } }),
  });
  const uploader = createUploader(provider, { environment: browserEnvironment() });
  const problems: UploadError[] = [];
  const keeping = keepUploads(uploader, { onProblem: (problem) => problems.push(problem) });
  expect(await keeping.ready).toBe('off');
  await uploader.add([new File(['a'], 'a.txt')]);
  await uploader.whenSettled();
  await keeping.written();
  expect(uploader.snapshot().totals.count.ready).toBe(1);
  expect(problems.map(({ code, recovery }) => [code, recovery])).toEqual([['keep-unsupported', 'none']]);
  await keeping.stop();
  await forgetKeptUploads();
});
