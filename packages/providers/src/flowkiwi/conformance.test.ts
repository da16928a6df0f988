import { makeFile } from '@longshore/testkit';
import { describeProvider, documented } from '@longshore/testkit/conformance';
import { flowkiwiMock, flowkiwiMockError } from '@longshore/testkit/msw';
import axios from 'axios';
import { createFlowkiwiProvider } from './provider.ts';

const baseURL = 'https://flowkiwi.test';
const headers = { Authorization: 'Bearer dev-token', 'X-Flowkiwi-Organization-Id': 'dev-org' };
const mock = flowkiwiMock({ baseUrl: baseURL });
let files = 0;

describeProvider('flowkiwi', {
  create: () => createFlowkiwiProvider({ api: axios.create({ baseURL, headers }) }),
  file: () => makeFile('sheet.pdf', { size: 2000, seed: ++files }),
  phases: ['uploading'],
  secrets: ['dev-token', 'dev-org'],
  handlers: mock.handlers,
  reset: mock.reset,
  errors: documented(['uploading'], flowkiwiMockError, {
    malformed: ['refused', 'none'],
    organizationMissing: ['refused', 'none'],
    unauthorized: ['unauthorized', 'none'],
    forbidden: ['forbidden', 'none'],
    missingPermissions: ['forbidden', 'none'],
    notFound: ['not-found', 'none'],
    methodNotAllowed: ['refused', 'none'],
    notMultipart: ['type-not-accepted', 'none'],
    tooManyRequests: ['rate-limited', 'retry'],
    internal: ['server', 'retry'],
    unavailable: ['server', 'retry'],
    proxyTooLarge: ['too-large', 'none'],
    tooLarge: ['too-large', 'none'],
    videoTooLarge: ['too-large', 'none'],
    tooLargeForServer: ['too-large', 'none'],
    empty: ['too-small', 'none'],
    nameTooLong: ['name-too-long', 'none'],
    typeRefused: ['type-not-accepted', 'none'],
    extensionRefused: ['type-not-accepted', 'none'],
    missing: ['refused', 'restart'],
    blank: ['refused', 'restart'],
    noFile: ['refused', 'restart'],
    'hydra:tooLarge': ['too-large', 'none'],
    'hydra:typeRefused': ['type-not-accepted', 'none'],
    'hydra:empty': ['too-small', 'none'],
  }),
});
