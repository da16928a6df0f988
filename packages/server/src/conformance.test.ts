import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { AnyProvider } from '@longshore/core';
import { createPresignedPostProvider } from '@longshore/providers/presigned-post';
import { createPresignedPutProvider } from '@longshore/providers/presigned-put';
import { createS3MultipartProvider } from '@longshore/providers/s3-multipart';
import { makeFile } from '@longshore/testkit';
import { describeProvider } from '@longshore/testkit/conformance';
import axios, { type AxiosInstance } from 'axios';
import { afterAll, beforeAll, vi } from 'vitest';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let backend: ChildProcess;
let url = '';
let files = 0;

beforeAll(async () => {
  const main = fileURLToPath(new URL('./testing/backend-process.ts', import.meta.url));
  backend = spawn(process.execPath, [main], { stdio: ['pipe', 'pipe', 'inherit'] });
  const [line] = await Promise.race([
    once(backend.stdout ?? backend, 'data'),
    once(backend, 'exit').then(() => Promise.reject(new Error('The backend did not start.'))),
  ]);
  url = /http:\S+/.exec(String(line))?.[0] ?? '';
});

afterAll(async () => {
  const gone = once(backend, 'exit');
  backend.stdin?.end();
  await gone;
});

type Options = { readonly api: AxiosInstance; readonly checksum: 'sha-256' };
const providers: Readonly<Record<string, (options: Options) => AnyProvider<{ reference: unknown }>>> = {
  'presigned-put': createPresignedPutProvider,
  'presigned-post': createPresignedPostProvider,
  's3-multipart': createS3MultipartProvider,
};

// Without processing; with it the same handler is harbor's own backend, which has its turn there.
for (const [name, create] of Object.entries(providers)) {
  describeProvider(`${name} on createUploadHandler`, {
    create: () =>
      create({
        api: axios.create({ baseURL: url, headers: { Authorization: 'Bearer dev-token' } }),
        checksum: 'sha-256',
      }),
    file: () => makeFile('table.csv', { size: 2000, seed: ++files }),
    phases: ['planning', 'uploading', 'finalizing'],
    isStorage: ({ origin }) => origin !== url,
    secrets: ['dev-token'],
  });
}
