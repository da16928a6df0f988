import { createFlipProvider } from '@longshore/providers/flip';
import { createFlowkiwiProvider } from '@longshore/providers/flowkiwi';
import { createHaufeProvider } from '@longshore/providers/haufe';
import { createSaferMeProvider } from '@longshore/providers/saferme';
import { corruptImageFile, eicarFile } from '@longshore/testkit';
import type { FlipErrorName } from '@longshore/testkit/apis/flip';
import type { HaufeErrorName } from '@longshore/testkit/apis/haufe';
import type { saferMeErrors } from '@longshore/testkit/apis/saferme';
import {
  type FlowkiwiMockError,
  flipMock,
  flowkiwiMock,
  haufeMock,
  saferMeMock,
} from '@longshore/testkit/msw';
import axios from 'axios';
import { ALWAYS, catalogued, fresh, type Section } from './run.ts';

const flip = flipMock({ baseUrl: 'https://flip.test', processingMs: 10 });
const flipApi = axios.create({
  baseURL: 'https://flip.test',
  headers: { Authorization: 'Bearer dev-token' },
});

export const flipErrorsSection: Section = {
  title: 'Flip',
  about: 'Flip publishes neither bodies nor all numbers: the names and words are the sandbox’s.',
  handlers: flip.handlers,
  reset: flip.reset,
  provider: () => createFlipProvider({ api: flipApi }),
  file: () => fresh('clip.mp4'),
  cases: [
    ...catalogued<FlipErrorName>(
      {
        noFile: ['POST', 'refused', 'none'],
        malformedForm: ['POST', 'refused', 'none'],
        base64: ['POST', 'refused', 'none'],
        unauthorized: ['POST', 'unauthorized', 'none'],
        forbidden: ['POST', 'forbidden', 'none'],
        notFound: ['POST', 'not-found', 'none'],
        methodNotAllowed: ['POST', 'refused', 'none'],
        tooLarge: ['POST', 'too-large', 'none'],
        notMultipart: ['POST', 'type-not-accepted', 'none'],
        rateLimit: ['POST', 'rate-limited', 'retry'],
        internal: ['POST', 'server', 'retry'],
        unavailable: ['POST', 'server', 'retry'],
      },
      (name, method) => flip.failNext(name, { method, ...ALWAYS }),
    ),
    {
      error: 'status FAILED_BAD_FILE',
      files: () => [corruptImageFile()],
      code: 'bad-file',
      recovery: 'none',
    },
    {
      error: 'status FAILED_INTERNAL_ERROR',
      provoke: () => flip.failProcessing(),
      code: 'processing-failed',
      recovery: 'restart',
      says: /Try again.*notify your Flip contact/,
    },
    {
      error: 'the attachment is gone',
      provider: () => createFlipProvider({ api: flipApi, notFoundGraceMs: 0 }),
      provoke: () => flip.failNext('notFound', { method: 'GET' }),
      code: 'not-found',
      recovery: 'restart',
    },
  ],
};

const haufe = haufeMock({
  baseUrl: 'https://haufe.test',
  processingMs: 10,
  limits: { allowedTypes: ['text/csv', 'text/plain'], maxSize: 3000 },
});
const haufeApi = axios.create({
  baseURL: 'https://haufe.test',
  headers: { 'api-key': 'dev-key', 'user-id': '4d2f8f6e-6a3c-4f0b-9a55-0c7c6d1b3d10' },
});

/** Also for what its storage host says. */
export const haufeParts = {
  mock: haufe,
  provider: () => createHaufeProvider({ api: haufeApi }),
  file: () => fresh('table.csv'),
};

export const haufeErrorsSection: Section = {
  title: 'Haufe',
  about:
    'While a file is processed, 409 and an early 404 mean “not yet” and end nothing. Errors of its storage host are under “Storage”.',
  handlers: haufe.handlers,
  reset: haufe.reset,
  ...haufeParts,
  cases: [
    ...catalogued<HaufeErrorName | 'validation'>(
      {
        raisedAnError: ['signed-url', 'server', 'retry'],
        unauthorized: ['signed-url', 'unauthorized', 'none'],
        forbidden: ['signed-url', 'forbidden', 'none'],
        doesNotExist: ['signed-url', 'not-found', 'none'],
        conflict: ['signed-url', 'conflict', 'retry'],
        urlInvalid: ['signed-url', 'refused', 'none'],
        rateLimit: ['signed-url', 'rate-limited', 'retry'],
        internal: ['signed-url', 'server', 'retry'],
        notReachable: ['signed-url', 'server', 'retry'],
        validation: ['signed-url', 'refused', 'none'],
      },
      (name, path) => haufe.failNext(name, { path, ...ALWAYS }),
    ),
    { error: '`warnings.infected`', files: () => [eicarFile()], code: 'infected', recovery: 'none' },
    {
      error: 'a type that `file_limits` lacks',
      files: () => [fresh('photo.png')],
      code: 'type-not-accepted',
      recovery: 'none',
    },
    {
      error: 'more bytes than `file_limits.max_size`',
      files: () => [fresh('table.csv', 3001)],
      code: 'too-large',
      recovery: 'none',
    },
    {
      error: 'the file is gone',
      provider: () => createHaufeProvider({ api: haufeApi, notFoundGraceMs: 0 }),
      provoke: () => haufe.failNext('doesNotExist', { path: '/status' }),
      code: 'not-found',
      recovery: 'restart',
    },
  ],
};

const saferMe = saferMeMock({ baseUrl: 'https://saferme.test', processingMs: 10 });
const saferMeApi = axios.create({
  baseURL: 'https://saferme.test',
  headers: { Authorization: 'Token token=dev-token' },
});

export const saferMeErrorsSection: Section = {
  title: 'SaferMe',
  about:
    '420 is its “slow down”. A 404 or 405 to the first status request ends nothing: the id can be used. Errors of its storage host are under “Storage”.',
  handlers: saferMe.handlers,
  reset: saferMe.reset,
  provider: () => createSaferMeProvider({ api: saferMeApi }),
  file: () => fresh('notes.txt'),
  cases: catalogued<keyof typeof saferMeErrors>(
    {
      badCredentials: ['upload_authorization', 'unauthorized', 'none'],
      notFound: ['upload_authorization', 'not-found', 'none'],
      methodNotAllowed: ['upload_authorization', 'refused', 'none'],
      backOff: ['upload_authorization', 'rate-limited', 'retry'],
      internal: ['upload_authorization', 'server', 'retry'],
      unavailable: ['upload_authorization', 'server', 'retry'],
      contentTypeMissing: ['upload_authorization', 'type-not-accepted', 'none'],
      contentTypeRefused: ['upload_authorization', 'type-not-accepted', 'none'],
      keyMissing: ['POST', 'refused', 'restart'],
      keyForeign: ['POST', 'refused', 'restart'],
      keyWithoutObject: ['POST', 'refused', 'restart'],
    },
    (name, where) => {
      const match = where === 'POST' ? { method: 'POST' } : { path: where };
      saferMe.failNext(name, { ...match, ...ALWAYS });
    },
  ),
};

const flowkiwi = flowkiwiMock({ baseUrl: 'https://flowkiwi.test' });
const lying = flowkiwiMock({ baseUrl: 'https://lying.test', hash: () => 'f'.repeat(64) });
const flowkiwiHeaders = { Authorization: 'Bearer dev-token', 'X-Flowkiwi-Organization-Id': 'dev-org' };
const flowkiwiOn = (baseURL: string) => () =>
  createFlowkiwiProvider({ api: axios.create({ baseURL, headers: flowkiwiHeaders }) });

export const flowkiwiErrorsSection: Section = {
  title: 'Flowkiwi',
  about:
    '`hash: null` is no error: the file is ready, with `integrity: "unverified"`. `hydra:` marks the older shape of the same error.',
  handlers: [...flowkiwi.handlers, ...lying.handlers],
  reset: flowkiwi.reset,
  provider: flowkiwiOn('https://flowkiwi.test'),
  file: () => fresh('sheet.pdf'),
  cases: [
    ...catalogued<FlowkiwiMockError>(
      {
        malformed: ['POST', 'refused', 'none'],
        organizationMissing: ['POST', 'refused', 'none'],
        pageTooSmall: ['POST', 'refused', 'none'],
        itemsPerPageWrong: ['POST', 'refused', 'none'],
        unauthorized: ['POST', 'unauthorized', 'none'],
        forbidden: ['POST', 'forbidden', 'none'],
        missingPermissions: ['POST', 'forbidden', 'none', /CREATE_MEDIA/],
        notFound: ['POST', 'not-found', 'none'],
        methodNotAllowed: ['POST', 'refused', 'none'],
        proxyTooLarge: ['POST', 'too-large', 'none'],
        notMultipart: ['POST', 'type-not-accepted', 'none'],
        tooManyRequests: ['POST', 'rate-limited', 'retry'],
        internal: ['POST', 'server', 'retry'],
        unavailable: ['POST', 'server', 'retry'],
        tooLarge: ['POST', 'too-large', 'none'],
        videoTooLarge: ['POST', 'too-large', 'none'],
        tooLargeForServer: ['POST', 'too-large', 'none'],
        empty: ['POST', 'too-small', 'none', /empty/],
        missing: ['POST', 'refused', 'restart'],
        blank: ['POST', 'refused', 'restart'],
        nameTooLong: ['POST', 'name-too-long', 'none', /Rename/],
        typeRefused: ['POST', 'type-not-accepted', 'none'],
        extensionRefused: ['POST', 'type-not-accepted', 'none'],
        partial: ['POST', 'server', 'retry'],
        noFile: ['POST', 'refused', 'restart'],
        'hydra:tooLarge': ['POST', 'too-large', 'none'],
        'hydra:videoTooLarge': ['POST', 'too-large', 'none'],
        'hydra:tooLargeForServer': ['POST', 'too-large', 'none'],
        'hydra:empty': ['POST', 'too-small', 'none', /empty/],
        'hydra:missing': ['POST', 'refused', 'restart'],
        'hydra:blank': ['POST', 'refused', 'restart'],
        'hydra:nameTooLong': ['POST', 'name-too-long', 'none', /Rename/],
        'hydra:typeRefused': ['POST', 'type-not-accepted', 'none'],
        'hydra:extensionRefused': ['POST', 'type-not-accepted', 'none'],
        'hydra:partial': ['POST', 'server', 'retry'],
        'hydra:noFile': ['POST', 'refused', 'restart'],
      },
      (name, method) => flowkiwi.failNext(name, { method, ...ALWAYS }),
    ),
    {
      error: 'another SHA-256 than the file’s',
      provider: flowkiwiOn('https://lying.test'),
      code: 'checksum-mismatch',
      recovery: 'restart',
    },
  ],
};
