import { makeFile, tickingClock } from '@longshore/testkit';
import { ownBackendError } from '@longshore/testkit/apis/own-backend';
import { describeProvider, documented } from '@longshore/testkit/conformance';
import { ownBackendMock } from '@longshore/testkit/msw';
import axios from 'axios';
import { anywhere, atTheStart } from '../testing/own-backend-errors.ts';
import { createFormUploadProvider } from './provider.ts';

const baseURL = 'https://backend.test/api';
const headers = { Authorization: 'Bearer dev-token', 'X-Tenant': 'tenant-7f3a' };
const mock = ownBackendMock({ baseUrl: baseURL, processingMs: 8, now: tickingClock() });
let files = 0;

describeProvider('form-upload', {
  create: () => createFormUploadProvider({ api: axios.create({ baseURL, headers }) }),
  file: () => makeFile('notes.txt', { size: 2000, seed: ++files }),
  phases: ['uploading', 'processing'],
  secrets: ['dev-token', 'tenant-7f3a'],
  handlers: mock.handlers,
  reset: mock.reset,
  errors: [
    ...documented(['uploading', 'processing'], ownBackendError, anywhere),
    ...documented(['uploading'], ownBackendError, atTheStart),
    // Not there yet.
    ...documented(['processing'], ownBackendError, { notFound: 'goes-on' }),
  ],
});
