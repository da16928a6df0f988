import { type AnyProvider, createUploader } from '@longshore/core';
import { createFlipProvider } from '@longshore/providers/flip';
import { createFlipletProvider } from '@longshore/providers/fliplet';
import { createFlowkiwiProvider } from '@longshore/providers/flowkiwi';
import { createFormUploadProvider } from '@longshore/providers/form-upload';
import { createHaufeProvider } from '@longshore/providers/haufe';
import { createPresignedPostProvider, postForms } from '@longshore/providers/presigned-post';
import { createPresignedPutProvider } from '@longshore/providers/presigned-put';
import { createS3MultipartProvider } from '@longshore/providers/s3-multipart';
import { createSaferMeProvider } from '@longshore/providers/saferme';
import { makeFile } from '@longshore/testkit';
import {
  describeProvider,
  fastOptions,
  type ProviderSubject,
  testEnvironment,
} from '@longshore/testkit/conformance';
import axios, { type AxiosInstance } from 'axios';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LogEntry } from './http/request-log.ts';
import { type HarborProcess, killHarborProcesses, startHarborProcess } from './testing/harbor-process.ts';
import { temporaryDirectory } from './testing/test-harbor.ts';

// A process of its own: the suite watches everything that leaves this one, and harbor talks to its store.
let harbor: HarborProcess;
let directory: Awaited<ReturnType<typeof temporaryDirectory>>;
let files = 0;

beforeAll(async () => {
  directory = await temporaryDirectory();
  harbor = await startHarborProcess({ HARBOR_DATA_DIR: directory.path, HARBOR_PROCESSING_MS: '30' });
});

afterAll(async () => {
  await harbor.end();
  killHarborProcesses();
  await directory.remove();
});

/** A provider on harbor over HTTP. */
function onHarbor(
  name: string,
  create: (api: AxiosInstance) => AnyProvider<{ reference: unknown }>,
  headers: Record<string, string>,
  { fileName = 'table.csv', ...rest }: Pick<ProviderSubject, 'phases' | 'isStorage'> & { fileName?: string },
): void {
  describeProvider(`${name} on harbor`, {
    create: () => create(axios.create({ baseURL: harbor.url, headers })),
    file: () => makeFile(fileName, { size: 2000, seed: ++files }),
    secrets: Object.values(headers).flatMap((value) => value.split(/[ =]/).at(-1) ?? []),
    ...rest,
  });
}

const isStorage = (url: URL) => url.origin !== harbor.url;
const bearer = { Authorization: 'Bearer dev-token' };
const planned = { phases: ['planning', 'uploading', 'finalizing', 'processing'], isStorage } as const;

onHarbor('flip', (api) => createFlipProvider({ api }), bearer, { phases: ['uploading', 'processing'] });
onHarbor(
  'haufe',
  (api) => createHaufeProvider({ api }),
  { 'api-key': 'dev-key', 'user-id': '4d2f8f6e-6a3c-4f0b-9a55-0c7c6d1b3d10' },
  { phases: ['planning', 'uploading', 'processing'], isStorage },
);
onHarbor(
  'saferme',
  (api) => createSaferMeProvider({ api }),
  { Authorization: 'Token token=dev-token' },
  planned,
);
onHarbor(
  'fliplet',
  (api) => createFlipletProvider({ api, appId: 1 }),
  { 'Auth-token': 'dev-token' },
  { phases: ['uploading'] },
);
onHarbor(
  'flowkiwi',
  (api) => createFlowkiwiProvider({ api }),
  { ...bearer, 'X-Flowkiwi-Organization-Id': 'dev-org' },
  { phases: ['uploading'], fileName: 'sheet.pdf' },
);
onHarbor('presigned-put', (api) => createPresignedPutProvider({ api }), bearer, planned);
onHarbor(
  'presigned-put whose small files go by forms',
  (api) => createPresignedPutProvider({ api, smallFiles: postForms() }),
  bearer,
  planned,
);
onHarbor('presigned-post', (api) => createPresignedPostProvider({ api }), bearer, planned);
onHarbor('s3-multipart', (api) => createS3MultipartProvider({ api }), bearer, planned);
onHarbor('form-upload', (api) => createFormUploadProvider({ api }), bearer, {
  phases: ['uploading', 'processing'],
});

test('presigned-put sends small files by forms and the others by PUT, in one session', async () => {
  const api = axios.create({ baseURL: harbor.url, headers: bearer });
  const smallFiles = postForms({ maxBytes: 2000 });
  const provider = createPresignedPutProvider({ api, verify: true, checksum: 'sha-256', smallFiles });
  const uploader = createUploader(provider, { environment: testEnvironment(), ...fastOptions });
  await api.delete('/__harbor/log');
  const sizes = [2000, 2001, 0, 300_000];
  await uploader.add(sizes.map((size, index) => makeFile(`${index}.csv`, { size, seed: ++files })));
  const settled = await uploader.whenSettled();
  expect(settled).toMatchObject(
    sizes.map((size) => ({ status: 'ready', asset: { size, integrity: 'verified' } })),
  );
  const { data: log } = await api.get<LogEntry[]>('/__harbor/log');
  const sent = log.filter(({ target, path }) => target === 'storage' || path.includes('/presigned-'));
  const kinds = sent.map(({ target, method, path, status }) =>
    target === 'storage' ? `${method} storage ${status}` : `${method} ${path} ${status}`,
  );
  expect(kinds.toSorted()).toEqual([
    ...Array(2).fill('POST /uploads/presigned-post 201'),
    ...Array(2).fill('POST /uploads/presigned-put 201'),
    ...Array(2).fill('POST storage 201'),
    ...Array(2).fill('PUT storage 200'),
  ]);
  uploader.dispose();
});
