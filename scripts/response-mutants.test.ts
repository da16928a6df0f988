import { type AnyProvider, createUploader, isUploadError, type TransferCall } from '@longshore/core';
import { createFlipProvider } from '@longshore/providers/flip';
import { createFlipletProvider, createFolder, listMedia } from '@longshore/providers/fliplet';
import { createFlowkiwiProvider, listMedias } from '@longshore/providers/flowkiwi';
import { createFormUploadProvider } from '@longshore/providers/form-upload';
import { createHaufeProvider, listFiles } from '@longshore/providers/haufe';
import { createPresignedPostProvider } from '@longshore/providers/presigned-post';
import { createPresignedPutProvider } from '@longshore/providers/presigned-put';
import { createS3MultipartProvider } from '@longshore/providers/s3-multipart';
import { createSaferMeProvider } from '@longshore/providers/saferme';
import { makeFile, pngFile, tickingClock } from '@longshore/testkit';
import { ofWrongType, type ResponseContract, withField } from '@longshore/testkit/apis/contract';
import { flipContract } from '@longshore/testkit/apis/flip';
import { flipletContract } from '@longshore/testkit/apis/fliplet';
import { flowkiwiContract } from '@longshore/testkit/apis/flowkiwi';
import { haufeContract } from '@longshore/testkit/apis/haufe';
import { ownBackendContract } from '@longshore/testkit/apis/own-backend';
import { saferMeContract } from '@longshore/testkit/apis/saferme';
import { fastOptions, testEnvironment } from '@longshore/testkit/conformance';
import {
  flipletMock,
  flipMock,
  flowkiwiMock,
  haufeMock,
  type Mock,
  ownBackendMock,
  saferMeMock,
} from '@longshore/testkit/msw';
import axios, { type AxiosInstance } from 'axios';
import { setupServer } from 'msw/node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const baseUrl = 'https://api.test';
const { signal } = new AbortController();

/** A client of an API, with what it can be asked: each answer of the contract is met by one of these. */
interface Subject {
  readonly contract: readonly ResponseContract[];
  readonly mock: Pick<Mock<never>, 'handlers' | 'changeNext' | 'reset' | 'requests'>;
  readonly headers: Readonly<Record<string, string>>;
  create(api: AxiosInstance): AnyProvider<unknown>;
  /** Calls beside an upload, by the name of the answer they get. */
  readonly calls?: Readonly<Record<string, (api: AxiosInstance) => Promise<unknown>>>;
  readonly file?: () => File;
}

const bearer = { Authorization: 'Bearer dev-token' };
const backend = () => ownBackendMock({ baseUrl, processingMs: 8, now: tickingClock() });

const subjects: Readonly<Record<string, Subject>> = {
  flip: {
    ...{ contract: flipContract, mock: flipMock({ baseUrl }), headers: bearer },
    create: (api) => createFlipProvider({ api }),
  },
  haufe: {
    ...{ contract: haufeContract, mock: haufeMock({ baseUrl }) },
    headers: { 'api-key': 'dev-key', 'user-id': '4d2f8f6e-6a3c-4f0b-9a55-0c7c6d1b3d10' },
    create: (api) => createHaufeProvider({ api }),
    calls: { list: (api) => listFiles(api, {}, signal) },
  },
  saferme: {
    ...{ contract: saferMeContract, mock: saferMeMock({ baseUrl, processingMs: 8, now: tickingClock() }) },
    headers: { Authorization: 'Token token=dev-token' },
    create: (api) => createSaferMeProvider({ api }),
  },
  fliplet: {
    ...{ contract: flipletContract, mock: flipletMock({ baseUrl }), headers: { 'Auth-token': 'dev-token' } },
    create: (api) => createFlipletProvider({ api, appId: 1 }),
    calls: {
      list: (api) => listMedia(api, { appId: 1 }, signal),
      'new folder': (api) => createFolder(api, { name: 'new', appId: 1 }, signal),
    },
  },
  flowkiwi: {
    ...{ contract: flowkiwiContract, mock: flowkiwiMock({ baseUrl }) },
    headers: { ...bearer, 'X-Flowkiwi-Organization-Id': 'dev-org' },
    create: (api) => createFlowkiwiProvider({ api }),
    calls: { list: (api) => listMedias(api, {}, signal) },
    file: () => pngFile(8, 4),
  },
  'presigned-put': {
    ...{ contract: ownBackendContract['presigned-put'], mock: backend(), headers: bearer },
    create: (api) => createPresignedPutProvider({ api }),
  },
  'presigned-post': {
    ...{ contract: ownBackendContract['presigned-post'], mock: backend(), headers: bearer },
    create: (api) => createPresignedPostProvider({ api }),
  },
  's3-multipart': {
    ...{ contract: ownBackendContract['s3-multipart'], mock: backend(), headers: bearer },
    create: (api) => createS3MultipartProvider({ api }),
    calls: { 'stored parts': goOnWithParts },
  },
  'form-upload': {
    ...{ contract: ownBackendContract['form-upload'], mock: backend(), headers: bearer },
    create: (api) => createFormUploadProvider({ api }),
  },
};

/** Stores the only part of a file, and plans as after a reload, which asks for the parts that are stored. */
async function goOnWithParts(api: AxiosInstance): Promise<void> {
  const provider = createS3MultipartProvider({ api });
  const blob = makeFile('table.csv');
  const { name, type, size } = blob;
  const source = { name, type, size, blob, digest: () => Promise.reject(new Error('No digest here.')) };
  const { request, draft } = await provider.plan(source, undefined, { signal });
  const call: TransferCall = {
    ...{ signal, parts: [], sent() {}, stored() {} },
    request: (send) => send(signal),
    ask: (send) => send(signal),
  };
  await provider.transport.send({ request, source, call });
  await provider.plan(source, draft, { signal });
}

/** Uploads a file; throws the error that it fails with. */
async function upload({ create, headers, file = () => makeFile('table.csv') }: Subject): Promise<void> {
  const api = axios.create({ baseURL: baseUrl, headers });
  const uploader = createUploader(create(api), { environment: testEnvironment(), ...fastOptions });
  await uploader.add([file()]);
  const [settled] = await uploader.whenSettled();
  uploader.dispose();
  if (settled?.status === 'failed') throw settled.error;
  expect(settled?.status).toBe('ready');
}

describe.each(Object.entries(subjects))('%s', (_name, subject) => {
  const { contract, mock, calls = {}, headers } = subject;
  const server = setupServer(...mock.handlers);
  beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
  afterAll(() => server.close());

  /** Changes one field of every such answer, and gives back what the client makes of it. */
  async function outcome({ name, method, path }: ResponseContract, field: string, value: unknown) {
    mock.reset();
    const call = calls[name];
    const api = axios.create({ baseURL: baseUrl, headers });
    if (call !== undefined) {
      await upload(subject);
      if (calls['new folder'] !== undefined) await calls['new folder'](api);
    }
    let isMet = false;
    mock.changeNext(
      (answer) => {
        if (answer.status >= 300) return answer;
        isMet = true;
        const body = JSON.stringify(withField(JSON.parse(String(answer.body)), field, value));
        return { ...answer, body };
      },
      { method, path, times: Number.POSITIVE_INFINITY },
    );
    const thrown = await (call === undefined ? upload(subject) : call(api)).then(
      () => undefined,
      (error: unknown) => error,
    );
    expect(isMet).toBe(true);
    return thrown;
  }

  for (const response of contract) {
    const { name, required, checked = {}, optional = {} } = response;
    describe(name, () => {
      test.each(Object.entries(required))(
        'is refused without %s, or with another type',
        async (field, type) => {
          for (const value of [undefined, null, ofWrongType(type)]) {
            const error = await outcome(response, field, value);
            if (!isUploadError(error))
              throw new Error(`${field}: ${JSON.stringify(value)} was taken.`, { cause: error });
            expect(error).toMatchObject({ code: 'invalid-response' });
            expect(error.message).toContain(field);
          }
        },
      );

      test.each(Object.entries(checked))('does without %s, and refuses another type', async (field, type) => {
        expect(await outcome(response, field, undefined)).toBeUndefined();
        const error = await outcome(response, field, ofWrongType(type));
        expect(error).toMatchObject({ code: 'invalid-response', message: expect.stringContaining(field) });
      });

      test.each(Object.entries(optional))('does with anything or nothing for %s', async (field, type) => {
        for (const value of [undefined, null, ofWrongType(type)]) {
          expect(await outcome(response, field, value)).toBeUndefined();
        }
      });

      test('may hold fields that are not known', async () => {
        expect(await outcome(response, 'new_field', { anything: [1] })).toBeUndefined();
      });
    });
  }
});
