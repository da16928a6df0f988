import { type AnyProvider, createUploader } from '@longshore/core';
import { createFlipProvider } from '@longshore/providers/flip';
import { createFlipletProvider } from '@longshore/providers/fliplet';
import { createFlowkiwiProvider } from '@longshore/providers/flowkiwi';
import { createHaufeProvider } from '@longshore/providers/haufe';
import { createSaferMeProvider } from '@longshore/providers/saferme';
import { corruptImageFile, eicarFile, makeFile, tickingClock } from '@longshore/testkit';
import { fastOptions, testEnvironment } from '@longshore/testkit/conformance';
import { flipletMock, flipMock, flowkiwiMock, haufeMock, saferMeMock } from '@longshore/testkit/msw';
import axios, { type AxiosInstance } from 'axios';
import { setupServer } from 'msw/node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const mock = (name: string) => ({
  baseUrl: `https://${name}.test`,
  storage: { base: `https://${name}-storage.test` },
  processingMs: 8,
  now: tickingClock(),
});
const mocks = [
  flipMock(mock('flip')),
  haufeMock(mock('haufe')),
  saferMeMock(mock('saferme')),
  flipletMock(mock('fliplet')),
  flowkiwiMock(mock('flowkiwi')),
];
const server = setupServer(...mocks.flatMap(({ handlers }) => handlers));
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterAll(() => server.close());

const bearer = { Authorization: 'Bearer dev-token' };
const client = (name: string, headers: Record<string, string>) =>
  axios.create({ baseURL: `https://${name}.test`, headers });
const apis: Record<string, (api: AxiosInstance) => AnyProvider<unknown>> = {
  flip: (api) => createFlipProvider({ api }),
  haufe: (api) => createHaufeProvider({ api }),
  saferme: (api) => createSaferMeProvider({ api }),
  fliplet: (api) => createFlipletProvider({ api, appId: 1 }),
  flowkiwi: (api) => createFlowkiwiProvider({ api }),
};
const headers: Record<string, Record<string, string>> = {
  flip: bearer,
  haufe: { 'api-key': 'dev-key', 'user-id': '4d2f8f6e-6a3c-4f0b-9a55-0c7c6d1b3d10' },
  saferme: { Authorization: 'Token token=dev-token' },
  fliplet: { 'Auth-token': 'dev-token' },
  flowkiwi: { ...bearer, 'X-Flowkiwi-Organization-Id': 'dev-org' },
};

/** The first and the last state of a file that is ready or failed; one where they are the same. */
async function statesOf(name: string, file: File): Promise<readonly unknown[]> {
  const provider = apis[name]?.(client(name, headers[name] ?? {}));
  if (provider === undefined) throw new Error(`There is no provider ${name}.`);
  const uploader = createUploader(provider, { environment: testEnvironment(), ...fastOptions });
  const states: unknown[] = [];
  const { ids } = await uploader.add([file]);
  await new Promise<void>((resolve) => {
    uploader.subscribe(() => {
      const upload = uploader.get(ids[0] ?? '');
      if (upload?.status !== 'ready' && upload?.status !== 'failed') return;
      if (states.at(-1) !== upload) states.push(upload);
      if (upload.status === 'failed' || !upload.provisional) resolve();
    });
  });
  uploader.dispose();
  return [...new Set([states[0], states.at(-1)])];
}

const ready = { status: 'ready', provisional: false };
const failed = (error: object) => ({ status: 'failed', error });

// docs/expected-states.md
const table = {
  'a file with a virus': {
    make: () => eicarFile(),
    flip: [failed({ code: 'bad-file', attachmentStatus: 'FAILED_BAD_FILE' })],
    haufe: [failed({ code: 'infected' })],
    saferme: [ready],
    fliplet: [{ status: 'ready', provisional: true }, failed({ code: 'infected' })],
    flowkiwi: [ready],
  },
  'a corrupt image': {
    make: () => corruptImageFile(),
    flip: [failed({ code: 'bad-file', attachmentStatus: 'FAILED_BAD_FILE' })],
    haufe: [failed({ code: 'type-not-accepted' })],
    saferme: [{ ...ready, asset: { styleUrl: {} } }],
    fliplet: [
      { status: 'ready', asset: { dimensions: null } },
      { ...ready, asset: { dimensions: null } },
    ],
    flowkiwi: [{ ...ready, asset: { dimensions: null } }],
  },
  'an empty file': {
    make: () => makeFile('empty.txt', { size: 0 }),
    flip: [{ ...ready, asset: { type: 'MISC' } }],
    haufe: [{ ...ready, warnings: ['empty'] }],
    saferme: [ready],
    fliplet: [{ status: 'ready' }, ready],
    flowkiwi: [failed({ status: 422, violations: [{ code: '5d743385-9775-4aa5-8ff5-495fb1e60137' }] })],
  },
} as const;

describe.each(Object.entries(table))('%s', (_what, { make, ...expected }) => {
  test.each(Object.entries(expected))('is what is expected of %s', async (name, states) => {
    expect(await statesOf(name, make())).toMatchObject(states);
  });
});
