import { createServer } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listen } from './http/listen.ts';
import { haufeClient } from './testing/clients.ts';
import { killHarborProcesses, runToExit, startHarborProcess } from './testing/harbor-process.ts';
import { temporaryDirectory } from './testing/test-harbor.ts';

let directory: { path: string; remove(): Promise<void> };
beforeAll(async () => {
  directory = await temporaryDirectory();
});
afterAll(async () => {
  killHarborProcesses();
  await directory.remove();
});

test('prints one line when it is ready, and ends in good order on SIGTERM', async () => {
  const harbor = await startHarborProcess({ HARBOR_DATA_DIR: directory.path });
  expect(harbor.output()).toBe(`harbor ready at ${harbor.url}\n`);
  expect((await haufeClient(harbor.url).get('')).status).toBe(200);
  expect(await harbor.end()).toBe(0);
  expect(harbor.output()).toBe(`harbor ready at ${harbor.url}\n`);
});

test.each(['HARBOR_PORT', 'HARBOR_STORAGE_PORT'])('a busy port is an error that names %s', async (name) => {
  const other = createServer();
  const { port } = new URL(await listen(other, 0, 'the port'));
  try {
    const free = { HARBOR_PORT: '0', HARBOR_STORAGE_PORT: '0', HARBOR_DATA_DIR: directory.path };
    const { code, output } = await runToExit({ ...free, [name]: port });
    expect(code).toBe(1);
    expect(output).toBe(`Port ${port} is not free. Set ${name} to another port, or end what uses it.\n`);
  } finally {
    other.close();
  }
});

test('a data directory that another harbor uses is an error that names its variable', async () => {
  const harbor = await startHarborProcess({ HARBOR_DATA_DIR: directory.path });
  const free = { HARBOR_PORT: '0', HARBOR_STORAGE_PORT: '0', HARBOR_DATA_DIR: directory.path };
  const { code, output } = await runToExit(free);
  expect(code).toBe(1);
  expect(output).toMatch(/is in use\. Set HARBOR_DATA_DIR to another/);
  await harbor.kill();
});

test('a variable that cannot be understood is named', async () => {
  const { code, output } = await runToExit({ HARBOR_PROCESSING_MS: 'slow' });
  expect(code).toBe(1);
  expect(output).toMatch(/^HARBOR_PROCESSING_MS is "slow"/);
});

test('a store that is not there is named, with what to look at', async () => {
  const { code, output } = await runToExit({
    HARBOR_PORT: '0',
    HARBOR_DATA_DIR: directory.path,
    HARBOR_S3_ENDPOINT: 'http://127.0.0.1:1',
    HARBOR_S3_BUCKET: 'elsewhere',
    HARBOR_S3_ACCESS_KEY_ID: 'key',
    HARBOR_S3_SECRET_ACCESS_KEY: 'secret',
  });
  expect(code).toBe(1);
  expect(output).toMatch(
    /^The bucket elsewhere at http:\/\/127\.0\.0\.1:1 .*ECONNREFUSED.*HARBOR_S3_ variables.*\n$/,
  );
});
