import { createPresignedPutProvider } from '@longshore/providers/presigned-put';
import { type OwnBackendErrorName, ownBackendFailures } from '@longshore/testkit/apis/own-backend';
import { ownBackendMock } from '@longshore/testkit/msw';
import axios from 'axios';
import { ALWAYS, catalogued, fresh, type Row, type Section } from './run.ts';

const baseUrl = 'https://backend.test';
const backend = ownBackendMock({ baseUrl, processingMs: 10 });
const api = axios.create({ baseURL: baseUrl, headers: { Authorization: 'Bearer dev-token' } });

const failures: Readonly<Record<keyof typeof ownBackendFailures, Row>> = {
  infected: ['/complete', 'infected', 'none'],
  incomplete: ['/complete', 'bad-file', 'restart'],
  'too-large': ['/complete', 'too-large', 'none'],
  'bad-file': ['/complete', 'bad-file', 'none'],
  'checksum-mismatch': ['/complete', 'checksum-mismatch', 'restart'],
  'processing-failed': ['/complete', 'processing-failed', 'restart'],
};

export const ownBackendErrorsSection: Section = {
  title: 'A backend of your own',
  about:
    'Shown for `presigned-put`; `presigned-post`, `s3-multipart` and `form-upload` read the same page, [the wire contract](wire.md), with classes of their own.',
  handlers: backend.handlers,
  reset: backend.reset,
  provider: () => createPresignedPutProvider({ api }),
  file: () => fresh('notes.txt'),
  cases: [
    ...catalogued<OwnBackendErrorName>(
      {
        malformed: ['/presigned-put', 'refused', 'none'],
        unauthorized: ['/presigned-put', 'unauthorized', 'none'],
        forbidden: ['/presigned-put', 'forbidden', 'none'],
        notFound: ['/complete', 'not-found', 'restart'],
        methodNotAllowed: ['/presigned-put', 'refused', 'none'],
        timeout: ['/presigned-put', 'timeout', 'retry'],
        notStored: ['/complete', 'refused', 'restart'],
        gone: ['/complete', 'not-found', 'restart'],
        tooLarge: ['/presigned-put', 'too-large', 'none'],
        tooSmall: ['/presigned-put', 'too-small', 'none'],
        typeNotAccepted: ['/presigned-put', 'type-not-accepted', 'none'],
        invalid: ['/presigned-put', 'refused', 'none'],
        badFile: ['/presigned-put', 'bad-file', 'none'],
        checksumMismatch: ['/presigned-put', 'checksum-mismatch', 'restart'],
        rateLimited: ['/presigned-put', 'rate-limited', 'retry'],
        internal: ['/presigned-put', 'server', 'retry'],
        unavailable: ['/presigned-put', 'server', 'retry'],
      },
      (name, path) => backend.failNext(name, { path, ...ALWAYS }),
    ),
    ...catalogued<keyof typeof ownBackendFailures>(failures, (name, path) =>
      backend.changeNext(
        (answer) => {
          const { id } = JSON.parse(String(answer.body));
          const body = JSON.stringify({ id, state: 'failed', error: ownBackendFailures[name] });
          return { ...answer, status: 200, body };
        },
        { path },
      ),
    ).map((one) => ({ ...one, error: `\`state: "failed"\`, ${one.error}` })),
  ],
};
