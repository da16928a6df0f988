import { makeFile, tickingClock } from '@longshore/testkit';
import { haufeError } from '@longshore/testkit/apis/haufe';
import { describeProvider, documented } from '@longshore/testkit/conformance';
import { haufeMock } from '@longshore/testkit/msw';
import axios from 'axios';
import { createHaufeProvider } from './provider.ts';

const baseURL = 'https://haufe.test/proxy';
const headers = { 'api-key': 'dev-key', 'user-id': '4d2f8f6e-6a3c-4f0b-9a55-0c7c6d1b3d10' };
const mock = haufeMock({ baseUrl: baseURL, processingMs: 8, now: tickingClock() });
let files = 0;

describeProvider('haufe', {
  create: () => createHaufeProvider({ api: axios.create({ baseURL, headers }) }),
  file: () => makeFile('table.csv', { size: 2000, seed: ++files }),
  phases: ['planning', 'uploading', 'processing'],
  isStorage: mock.storage.owns,
  secrets: Object.values(headers),
  handlers: mock.handlers,
  reset: mock.reset,
  errors: [
    ...documented(['planning', 'processing'], haufeError, {
      raisedAnError: ['server', 'retry'],
      unauthorized: ['unauthorized', 'none'],
      forbidden: ['forbidden', 'none'],
      urlInvalid: ['refused', 'none'],
      rateLimit: ['rate-limited', 'retry'],
      internal: ['server', 'retry'],
      notReachable: ['server', 'retry'],
    }),
    ...documented(['planning'], haufeError, {
      doesNotExist: ['not-found', 'none'],
      conflict: ['conflict', 'retry'],
    }),
    // Not there yet, or "infected or still being processed".
    ...documented(['processing'], haufeError, { doesNotExist: 'goes-on', conflict: 'goes-on' }),
  ],
});
