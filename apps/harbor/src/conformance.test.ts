import type { AnyProvider } from '@longshore/core';
import { createFlipProvider } from '@longshore/providers/flip';
import { createFlipletProvider } from '@longshore/providers/fliplet';
import { createFlowkiwiProvider } from '@longshore/providers/flowkiwi';
import { createFormUploadProvider } from '@longshore/providers/form-upload';
import { createHaufeProvider } from '@longshore/providers/haufe';
import { createPresignedPostProvider } from '@longshore/providers/presigned-post';
import { createPresignedPutProvider } from '@longshore/providers/presigned-put';
import { createS3MultipartProvider } from '@longshore/providers/s3-multipart';
import { createSaferMeProvider } from '@longshore/providers/saferme';
import { makeFile } from '@longshore/testkit';
import { describeProvider, type ProviderSubject } from '@longshore/testkit/conformance';
import axios, { type AxiosInstance } from 'axios';
import { afterAll, beforeAll } from 'vitest';
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
onHarbor('presigned-post', (api) => createPresignedPostProvider({ api }), bearer, planned);
onHarbor('s3-multipart', (api) => createS3MultipartProvider({ api }), bearer, planned);
onHarbor('form-upload', (api) => createFormUploadProvider({ api }), bearer, {
  phases: ['uploading', 'processing'],
});
