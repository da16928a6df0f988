import { makeFile, tickingClock } from '@longshore/testkit';
import { ownBackendError } from '@longshore/testkit/apis/own-backend';
import { describeProvider, documented } from '@longshore/testkit/conformance';
import { ownBackendMock } from '@longshore/testkit/msw';
import axios from 'axios';
import { anywhere, atTheStart } from '../testing/own-backend-errors.ts';
import { createS3MultipartProvider } from './provider.ts';

const baseURL = 'https://backend.test/api';
const headers = { Authorization: 'Bearer dev-token', 'X-Tenant': 'tenant-7f3a' };
const mock = ownBackendMock({ baseUrl: baseURL, processingMs: 8, now: tickingClock() });
let files = 0;

describeProvider('s3-multipart', {
  create: () => createS3MultipartProvider({ api: axios.create({ baseURL, headers }) }),
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
      notStored: ['refused', 'replan'],
      notFound: ['not-found', 'restart'],
      gone: ['not-found', 'restart'],
    }),
    // Not there yet.
    ...documented(['processing'], ownBackendError, { notFound: 'goes-on' }),
  ],
});
