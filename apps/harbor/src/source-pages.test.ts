import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { startTestHarbor } from './testing/test-harbor.ts';

const run = promisify(execFile);
const script = fileURLToPath(new URL('../examples/source-pages.sh', import.meta.url));

test.each([0, 200])(
  'the curl steps of all source pages pass with processing of %i ms',
  async (processingMs) => {
    await run('curl', ['--version']).catch(() => {
      throw new Error('This test runs the vendors’ curl steps and needs curl on PATH.');
    });
    const harbor = await startTestHarbor({ processingMs });
    try {
      const { stdout } = await run('bash', [script, harbor.url]);
      expect(stdout).toContain('all steps passed');
    } finally {
      await harbor.stop();
    }
  },
);

test('the script fails loudly where nothing answers', async () => {
  await expect(run('bash', [script, 'http://127.0.0.1:1'])).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining('FAILED'),
  });
});
