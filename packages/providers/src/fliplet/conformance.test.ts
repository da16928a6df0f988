import { makeFile } from '@longshore/testkit';
import { flipletError } from '@longshore/testkit/apis/fliplet';
import { describeProvider, documented } from '@longshore/testkit/conformance';
import { flipletMock } from '@longshore/testkit/msw';
import axios from 'axios';
import { createFlipletProvider } from './provider.ts';

const baseURL = 'https://fliplet.test';
const headers = { 'Auth-token': 'dev-token' };
const mock = flipletMock({ baseUrl: baseURL, processingMs: 30 });
let files = 0;

for (const batch of [false, true]) {
  describeProvider(batch ? 'fliplet, several files in one request' : 'fliplet', {
    create: () => createFlipletProvider({ api: axios.create({ baseURL, headers }), appId: 1, batch }),
    file: () => makeFile('notes.txt', { size: 2000, seed: ++files }),
    // The virus scan is followed after the file is ready.
    phases: ['uploading'],
    secrets: ['dev-token'],
    handlers: mock.handlers,
    reset: mock.reset,
    errors: documented(['uploading'], flipletError, {
      notAuthorised: ['unauthorized', 'none'],
      fileAccess: ['forbidden', 'none'],
      noFiles: ['refused', 'restart'],
      fileNameRequired: ['refused', 'none'],
      fileNameInvalid: ['refused', 'none'],
      planLimit: ['refused', 'restart'],
      fontNeedsApp: ['refused', 'none'],
      contextRequired: ['refused', 'none'],
      tooManyRequests: ['rate-limited', 'retry'],
      notFound: ['not-found', 'none'],
      methodNotAllowed: ['refused', 'none'],
      tooLarge: ['too-large', 'none'],
      internal: ['server', 'retry'],
      unavailable: ['server', 'retry'],
    }),
  });
}
