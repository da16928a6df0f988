import { makeFile, tickingClock } from '@longshore/testkit';
import { ownBackendError } from '@longshore/testkit/apis/own-backend';
import { describeProvider, documented, type ProviderSubject } from '@longshore/testkit/conformance';
import { ownBackendMock } from '@longshore/testkit/msw';
import axios from 'axios';
import { postForms } from '../presigned-post/index.ts';
import { anywhere, atTheStart } from '../testing/own-backend-errors.ts';
import { createPresignedPutProvider } from './provider.ts';

const baseURL = 'https://backend.test/api';
const headers = { Authorization: 'Bearer dev-token', 'X-Tenant': 'tenant-7f3a' };
const mock = ownBackendMock({ baseUrl: baseURL, processingMs: 8, now: tickingClock() });
let files = 0;

const subject: Omit<ProviderSubject, 'create'> = {
  file: () => makeFile('notes.txt', { size: 2000, seed: ++files }),
  phases: ['planning', 'uploading', 'finalizing', 'processing'],
  isStorage: mock.storage.owns,
  secrets: ['dev-token', 'tenant-7f3a'],
  handlers: mock.handlers,
  reset: mock.reset,
  errors: [
    ...documented(['planning', 'finalizing', 'processing'], ownBackendError, anywhere),
    ...documented(['planning'], ownBackendError, atTheStart),
    ...documented(['finalizing'], ownBackendError, {
      notStored: ['refused', 'restart'],
      notFound: ['not-found', 'restart'],
      gone: ['not-found', 'restart'],
    }),
    // Not there yet.
    ...documented(['processing'], ownBackendError, { notFound: 'goes-on' }),
  ],
};

describeProvider('presigned-put', {
  ...subject,
  create: () => createPresignedPutProvider({ api: axios.create({ baseURL, headers }) }),
});

describeProvider('presigned-put whose small files go by forms', {
  ...subject,
  create: () =>
    createPresignedPutProvider({ api: axios.create({ baseURL, headers }), smallFiles: postForms() }),
});
