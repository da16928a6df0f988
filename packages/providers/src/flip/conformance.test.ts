import { makeFile, tickingClock } from '@longshore/testkit';
import { flipError } from '@longshore/testkit/apis/flip';
import { describeProvider, documented } from '@longshore/testkit/conformance';
import { flipMock } from '@longshore/testkit/msw';
import axios from 'axios';
import { createFlipProvider } from './provider.ts';

const baseURL = 'https://flip.test';
const headers = { Authorization: 'Bearer dev-token' };
const mock = flipMock({ baseUrl: baseURL, processingMs: 8, now: tickingClock() });
let files = 0;

describeProvider('flip', {
  create: () => createFlipProvider({ api: axios.create({ baseURL, headers }) }),
  file: () => makeFile('clip.mp4', { size: 2000, seed: ++files }),
  phases: ['uploading', 'processing'],
  secrets: ['dev-token'],
  handlers: mock.handlers,
  reset: mock.reset,
  errors: [
    ...documented(['uploading', 'processing'], flipError, {
      unauthorized: ['unauthorized', 'none'],
      forbidden: ['forbidden', 'none'],
      methodNotAllowed: ['refused', 'none'],
      rateLimit: ['rate-limited', 'retry'],
      internal: ['server', 'retry'],
      unavailable: ['server', 'retry'],
    }),
    ...documented(['uploading'], flipError, {
      noFile: ['refused', 'none'],
      malformedForm: ['refused', 'none'],
      base64: ['refused', 'none'],
      notFound: ['not-found', 'none'],
      tooLarge: ['too-large', 'none'],
      notMultipart: ['type-not-accepted', 'none'],
    }),
    // Not there yet.
    ...documented(['processing'], flipError, { notFound: 'goes-on' }),
  ],
});
