import { createFlipletProvider } from '@longshore/providers/fliplet';
import { eicarFile } from '@longshore/testkit';
import type { FlipletErrorName } from '@longshore/testkit/apis/fliplet';
import { flipletMock } from '@longshore/testkit/msw';
import axios from 'axios';
import { ALWAYS, catalogued, fresh, type Section } from './run.ts';

const baseUrl = 'https://fliplet.test';
const fliplet = flipletMock({ baseUrl, processingMs: 10 });
const api = axios.create({ baseURL: baseUrl, headers: { 'Auth-token': 'dev-token' } });
const batch = () => createFlipletProvider({ api, appId: 1, batch: true });
const two = () => [fresh('a.txt'), fresh('b.txt')];

/** Changes what an upload’s answer says of its files. */
function changeFiles(change: (files: unknown[]) => unknown[]): void {
  fliplet.changeNext(
    (answer) => {
      const body = JSON.parse(String(answer.body));
      return { ...answer, body: JSON.stringify({ ...body, files: change(body.files) }) };
    },
    { method: 'POST' },
  );
}

export const flipletErrorsSection: Section = {
  title: 'Fliplet',
  about:
    'Its 401 `file.access` is a missing permission, no bad login. `FlipletError.reason` tells the 400s apart: `no-files`, `file-name`, `plan-limit`, `font-outside-app`, `no-context`, and `no-permission` for `file.access`.',
  handlers: fliplet.handlers,
  reset: fliplet.reset,
  provider: () => createFlipletProvider({ api, appId: 1 }),
  file: () => fresh('notes.txt'),
  cases: [
    ...catalogued<FlipletErrorName>(
      {
        notAuthorised: ['POST', 'unauthorized', 'none', /Sign in/],
        fileAccess: ['POST', 'forbidden', 'none', /for the permission/],
        noFiles: ['POST', 'refused', 'restart'],
        fileNameRequired: ['POST', 'refused', 'none', /Rename/],
        fileNameInvalid: ['POST', 'refused', 'none', /Rename/],
        planLimit: ['POST', 'refused', 'restart', /Delete other files, or change the plan/],
        fontNeedsApp: ['POST', 'refused', 'none', /folder of an app/],
        contextRequired: ['POST', 'refused', 'none', /Open an app/],
        tooManyRequests: ['POST', 'rate-limited', 'retry'],
        bodyInvalid: ['POST', 'refused', 'none'],
        folderContextRequired: ['POST', 'refused', 'none', /Open an app/],
        folderNameRequired: ['POST', 'refused', 'none'],
        selectionRequired: ['POST', 'refused', 'none', /Open an app/],
        infected: ['POST', 'forbidden', 'none', /infected/],
        notFound: ['POST', 'not-found', 'none'],
        fileNotFound: ['POST', 'not-found', 'none'],
        folderNotFound: ['POST', 'not-found', 'none'],
        methodNotAllowed: ['POST', 'refused', 'none'],
        tooLarge: ['POST', 'too-large', 'none'],
        internal: ['POST', 'server', 'retry'],
        unavailable: ['POST', 'server', 'retry'],
      },
      (name, method) => fliplet.failNext(name, { method, ...ALWAYS }),
    ),
    {
      error: '`metadata.av.status: "infected"`, after ready',
      files: () => [eicarFile()],
      code: 'infected',
      recovery: 'none',
    },
    {
      error: 'fewer files in the answer than in the request',
      provider: batch,
      files: two,
      provoke: () => changeFiles((files) => files.slice(1)),
      code: 'batch-mismatch',
      recovery: 'restart',
      says: /Look in the folder/,
    },
    {
      error: 'other names in the answer than in the request',
      provider: batch,
      files: two,
      provoke: () => changeFiles((files) => files.map((file) => Object.assign({}, file, { name: 'x' }))),
      code: 'batch-mismatch',
      recovery: 'restart',
      says: /Look in the folder/,
    },
    {
      error: 'no `appId`, `organizationId` or `folderId` given',
      provider: () => createFlipletProvider({ api }),
      code: 'invalid-plan',
      recovery: 'none',
    },
  ],
};
