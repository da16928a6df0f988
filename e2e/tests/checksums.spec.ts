import { noise, realFile } from '../files.ts';
import { expect, test } from '../pages/fixtures.ts';

test.beforeEach(({ demo }) => demo.open('presigned-put'));

test('a file goes with its hash, which storage checks, and is shown as verified', async ({
  demo,
  harbor,
  page,
  sandbox,
}, info) => {
  const file = await realFile(info, 'survey.bin', noise(3_000_000));
  await demo.choose(file.path);
  await demo.expectState('survey.bin', 'ready');
  await expect(page.locator('.asset')).toContainText('IntegrityVerified by its hash');
  const stored = await harbor.stored('presigned-put', await demo.reference());
  expect(stored.sha256).toBe(file.sha256);
  if (!sandbox.logsStorage) return;
  const put = (await harbor.log()).find(({ target, method }) => target === 'storage' && method === 'PUT');
  expect(put?.headerNames).toContain('x-amz-checksum-sha256');
});

test('what storage tells of other bytes ends the upload in words, and a person can send it again @front', async ({
  demo,
  harbor,
}, info) => {
  const headers = { 'x-amz-checksum-sha256': Buffer.alloc(32).toString('base64') };
  const lie = { kind: 'set', headers };
  await harbor.addFault({ path: '/', target: 'storage', method: 'PUT', times: 2, fault: lie });
  const file = await realFile(info, 'survey.bin', noise(20_000));
  await demo.choose(file.path);
  await demo.expectState('survey.bin', 'failed');
  await expect(demo.row('survey.bin')).toContainText('The file arrived damaged. Try again.');
  const puts = (await harbor.calls()).filter((call) => call.startsWith('PUT '));
  expect(puts).toHaveLength(2);
  await demo.button('Retry: survey.bin').click();
  await demo.expectState('survey.bin', 'ready');
  const stored = await harbor.stored('presigned-put', await demo.reference());
  expect(await harbor.storedDigest(stored)).toBe(file.sha256);
});
