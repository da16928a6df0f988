import { createFlipProvider } from '@longshore/providers/flip';
import { flipMock } from '@longshore/testkit/msw';
import axios from 'axios';
import { ALWAYS, fresh, type Section } from './run.ts';

const baseUrl = 'https://anywhere.test';
const flip = flipMock({ baseUrl, processingMs: 10 });
const api = axios.create({ baseURL: baseUrl, headers: { Authorization: 'Bearer dev-token' } });
const change = (body: string, headers = { 'content-type': 'application/json' }) =>
  flip.changeNext((answer) => ({ ...answer, headers, body }), { method: 'POST' });

/** What no API documents and each can meet; shown with Flip. */
export const anywhereErrorsSection: Section = {
  title: 'With every API',
  about: 'What no page documents. Shown with Flip.',
  handlers: flip.handlers,
  reset: flip.reset,
  provider: () => createFlipProvider({ api }),
  file: () => fresh('clip.mp4'),
  cases: [
    {
      error: 'no answer (the connection, a blocker, CORS)',
      provoke: () => flip.disconnectNext(ALWAYS),
      code: 'network',
      recovery: 'retry',
    },
    {
      error: 'no answer in time',
      provider: () => createFlipProvider({ api, transfer: { answerMs: 20 } }),
      provoke: () => void flip.holdNext({ method: 'POST', ...ALWAYS }),
      code: 'timeout',
      recovery: 'retry',
    },
    {
      error: 'stored, and the deadline of polling passes',
      provoke: () =>
        flip.changeNext(
          (answer) => ({ ...answer, body: String(answer.body).replace('FINISHED', 'IN_PROGRESS') }),
          { method: 'GET', ...ALWAYS },
        ),
      options: { poll: { intervalMs: 4, factor: 1, maxIntervalMs: 4, deadlineMs: 60 } },
      code: 'unconfirmed',
      recovery: 'retry',
    },
    {
      error: 'an answer without a documented field',
      provoke: () => change('{}'),
      code: 'invalid-response',
      recovery: 'none',
    },
    {
      error: 'a page of HTML with a 200',
      provoke: () => change('<html><h1>Sign in</h1></html>', { 'content-type': 'text/html' }),
      code: 'invalid-response',
      recovery: 'restart',
    },
    {
      error: 'the file changed on disk',
      async start(uploader, files) {
        const { ids } = await uploader.add(files);
        for (const file of files) Object.defineProperty(file, 'size', { value: 7 });
        uploader.start(ids);
      },
      options: { autoStart: false },
      code: 'file-changed',
      recovery: 'none',
    },
    {
      error: 'the page was reloaded before the file was sent',
      async start(uploader) {
        const file = { name: 'clip.mp4', size: 2000, type: 'video/mp4', lastModified: 0 };
        const saved = { id: 'x', provider: 'flip', file, checkpoint: { phase: 'planning' } } as const;
        uploader.recover([{ saved }]);
      },
      code: 'file-missing',
      recovery: 'none',
    },
    {
      error: 'a defect: an option that throws',
      options: {
        prepare: () => Promise.reject(new TypeError("Cannot read properties of undefined (reading 'x')")),
      },
      code: 'unknown',
      recovery: 'none',
    },
  ],
};
