import { makeFile } from '@longshore/testkit';
import { saferMeErrors } from '@longshore/testkit/apis/saferme';
import { describeProvider } from '@longshore/testkit/conformance';
import { saferMeMock } from '@longshore/testkit/msw';
import axios from 'axios';
import { createSaferMeProvider } from './provider.ts';

const baseURL = 'https://saferme.test';
const headers = { Authorization: 'Token token=dev-token', 'X-AppId': 'com.thundermaps.saferme' };
const mock = saferMeMock({ baseUrl: baseURL, processingMs: 30 });
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
    ...(['planning', 'finalizing'] as const).flatMap((phase) =>
      (
        [
          ['badCredentials', 'unauthorized', 'none'],
          ['notFound', 'not-found', 'none'],
          ['backOff', 'rate-limited', 'retry'],
          ['internal', 'server', 'retry'],
          ['unavailable', 'server', 'retry'],
        ] as const
      ).map(([name, code, recovery]) => ({
        name,
        answer: saferMeErrors[name](),
        phase,
        expect: { code, recovery },
      })),
    ),
    {
      name: 'contentTypeRefused',
      answer: saferMeErrors.contentTypeRefused(),
      phase: 'planning',
      expect: { code: 'type-not-accepted', recovery: 'none' },
    },
    {
      name: 'keyWithoutObject',
      answer: saferMeErrors.keyWithoutObject(),
      phase: 'finalizing',
      expect: { code: 'refused', recovery: 'restart' },
    },
    { name: 'backOff', answer: saferMeErrors.backOff(), phase: 'processing', expect: 'goes-on' },
  ],
});
