import { createFlipProvider } from '@longshore/providers/flip';
import { createFlipletProvider } from '@longshore/providers/fliplet';
import { createFlowkiwiProvider } from '@longshore/providers/flowkiwi';
import { createFormUploadProvider } from '@longshore/providers/form-upload';
import { createHaufeProvider } from '@longshore/providers/haufe';
import { createPresignedPostProvider, postForms } from '@longshore/providers/presigned-post';
import { createPresignedPutProvider } from '@longshore/providers/presigned-put';
import { createS3MultipartProvider } from '@longshore/providers/s3-multipart';
import { createSaferMeProvider } from '@longshore/providers/saferme';
import { makeFile, pngFile, tickingClock } from '@longshore/testkit';
import {
  flipletMock,
  flipMock,
  flowkiwiMock,
  haufeMock,
  ownBackendMock,
  saferMeMock,
} from '@longshore/testkit/msw';
import { baseUrl, type Traffic } from './requests.ts';

const bearer = { Authorization: 'Bearer dev-token' };
const options = (processingMs: number) => ({ baseUrl, processingMs, now: tickingClock() });
const own = { mock: (ms: number) => ownBackendMock(options(ms)), headers: bearer } as const;
const MIB = 2 ** 20;
/** The least that S3 takes, so that a test sends few bytes. */
const partSize = 5 * MIB;

const tables = () => Array.from({ length: 10 }, (_, index) => makeFile(`${index}.csv`, { seed: index }));
const pictures = () => Array.from({ length: 10 }, (_, index) => pngFile(8 + index, 4));

const fliplet = {
  mock: (ms: number) => flipletMock(options(ms)),
  headers: { 'Auth-token': 'dev-token' },
  files: tables,
} as const;

/** A file of so many parts. */
export function inParts(parts: number): Traffic {
  return {
    ...own,
    title: `\`s3-multipart\`, ${parts} ${parts === 1 ? 'part' : 'parts'}`,
    create: (api) => createS3MultipartProvider({ api, partSize }),
    files: () => [makeFile('film.mp4', { size: (parts - 1) * partSize + MIB })],
  };
}

/** Each provider, and what is special about some: all send ten files, but for those in parts. */
export const traffics: readonly Traffic[] = [
  {
    ...{ title: '`flip`', mock: (ms) => flipMock(options(ms)), headers: bearer, files: tables },
    create: (api) => createFlipProvider({ api }),
  },
  {
    ...{ title: '`haufe`', mock: (ms) => haufeMock(options(ms)), files: tables },
    headers: { 'api-key': 'dev-key', 'user-id': '4d2f8f6e-6a3c-4f0b-9a55-0c7c6d1b3d10' },
    create: (api) => createHaufeProvider({ api }),
  },
  {
    ...{ title: '`saferme`', mock: (ms) => saferMeMock(options(ms)), files: tables },
    headers: { Authorization: 'Token token=dev-token' },
    create: (api) => createSaferMeProvider({ api }),
  },
  { ...fliplet, title: '`fliplet`', create: (api) => createFlipletProvider({ api, appId: 1 }) },
  {
    ...{ ...fliplet, title: '`fliplet` with `batch: true`, 10 files' },
    create: (api) => createFlipletProvider({ api, appId: 1, batch: true }),
  },
  {
    ...{ title: '`flowkiwi`', mock: (ms) => flowkiwiMock(options(ms)), files: pictures },
    headers: { ...bearer, 'X-Flowkiwi-Organization-Id': 'dev-org' },
    create: (api) => createFlowkiwiProvider({ api }),
  },
  {
    ...{ ...own, title: '`presigned-put`', files: tables },
    create: (api) => createPresignedPutProvider({ api }),
  },
  {
    ...{ ...own, title: '`presigned-put` with `smallFiles`', files: tables },
    create: (api) => createPresignedPutProvider({ api, smallFiles: postForms() }),
  },
  {
    ...{ ...own, title: '`presigned-post`', files: tables },
    create: (api) => createPresignedPostProvider({ api }),
  },
  inParts(1),
  inParts(7),
  {
    ...{ ...own, title: '`form-upload`', files: tables },
    create: (api) => createFormUploadProvider({ api }),
  },
  {
    ...{ ...own, title: '`form-upload` with `verify`', files: tables },
    create: (api) => createFormUploadProvider({ api, verify: true }),
  },
];
