import { makeFile, tickingClock } from '@longshore/testkit';
import { saferMeErrors } from '@longshore/testkit/apis/saferme';
import { describeProvider, documented } from '@longshore/testkit/conformance';
import { saferMeMock } from '@longshore/testkit/msw';
import axios from 'axios';
import { createSaferMeProvider } from './provider.ts';

const baseURL = 'https://saferme.test';
const headers = { Authorization: 'Token token=dev-token', 'X-AppId': 'com.thundermaps.saferme' };
const mock = saferMeMock({ baseUrl: baseURL, processingMs: 8, now: tickingClock() });
const error = (name: keyof typeof saferMeErrors) => saferMeErrors[name]();
let files = 0;

describeProvider('saferme', {
  create: () => createSaferMeProvider({ api: axios.create({ baseURL, headers }) }),
  file: () => makeFile('notes.txt', { size: 2000, seed: ++files }),
  phases: ['planning', 'uploading', 'finalizing', 'processing'],
  isStorage: mock.storage.owns,
  secrets: ['dev-token'],
  handlers: mock.handlers,
  reset: mock.reset,
  errors: [
    ...documented(['planning', 'finalizing', 'processing'], error, {
      badCredentials: ['unauthorized', 'none'],
      backOff: ['rate-limited', 'retry'],
      internal: ['server', 'retry'],
      unavailable: ['server', 'retry'],
    }),
    ...documented(['planning', 'finalizing'], error, {
      notFound: ['not-found', 'none'],
      methodNotAllowed: ['refused', 'none'],
    }),
    ...documented(['planning'], error, {
      contentTypeMissing: ['type-not-accepted', 'none'],
      contentTypeRefused: ['type-not-accepted', 'none'],
    }),
    ...documented(['finalizing'], error, {
      keyMissing: ['refused', 'restart'],
      keyForeign: ['refused', 'restart'],
      keyWithoutObject: ['refused', 'restart'],
    }),
    // A server without the status request: the id can be used all the same.
    ...documented(['processing'], error, { notFound: 'goes-on', methodNotAllowed: 'goes-on' }),
  ],
});
