import { makeFile, tickingClock } from '@longshore/testkit';
import { flipletError, flipletTooManyRequests } from '@longshore/testkit/apis/fliplet';
import { describeProvider, documented, type ProviderSubject } from '@longshore/testkit/conformance';
import { flipletMock } from '@longshore/testkit/msw';
import axios from 'axios';
import { createFlipletProvider } from './provider.ts';

const baseURL = 'https://fliplet.test';
const headers = { 'Auth-token': 'dev-token' };
const mock = flipletMock({ baseUrl: baseURL, processingMs: 8, now: tickingClock() });
const api = () => axios.create({ baseURL, headers });
let files = 0;

const subject: Omit<ProviderSubject, 'create'> = {
  file() {
    files += 1;
    return makeFile(`notes ${files}.txt`, { size: 64, seed: files });
  },
  phases: ['uploading'],
  secrets: ['dev-token'],
  handlers: mock.handlers,
  reset: mock.reset,
  errors: [
    ...documented(['uploading'], flipletError, {
      notAuthorised: ['unauthorized', 'none'],
      fileAccess: ['forbidden', 'none'],
      noFiles: ['refused', 'restart'],
      fileNameRequired: ['refused', 'none'],
      fileNameInvalid: ['refused', 'none'],
      planLimit: ['refused', 'restart'],
      fontNeedsApp: ['refused', 'none'],
      contextRequired: ['refused', 'none'],
      bodyInvalid: ['refused', 'none'],
      notFound: ['not-found', 'none'],
      methodNotAllowed: ['refused', 'none'],
      tooLarge: ['too-large', 'none'],
      internal: ['server', 'retry'],
      unavailable: ['server', 'retry'],
    }),
    ...documented(['uploading'], () => flipletTooManyRequests(Date.now()), {
      tooManyRequests: ['rate-limited', 'retry'],
    }),
  ],
};

describeProvider('fliplet', {
  ...subject,
  create: () => createFlipletProvider({ api: api(), organizationId: 2 }),
});

describeProvider('fliplet, several files in one request', {
  ...subject,
  create: () => createFlipletProvider({ api: api(), organizationId: 2, batch: true }),
});
