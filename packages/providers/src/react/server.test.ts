import { QueryClient } from '@tanstack/react-query';
import axios from 'axios';
import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { expect, test } from 'vitest';
import { useFlipAttachmentStatus, useFlipUploader } from '../flip/react.ts';
import { useFlipletFile, useFlipletMedia, useFlipletUploader } from '../fliplet/react.ts';
import { useFlowkiwiMedia, useFlowkiwiMedias, useFlowkiwiUploader } from '../flowkiwi/react.ts';
import { useHaufeFileStatus, useHaufeFiles, useHaufeFileText, useHaufeUploader } from '../haufe/react.ts';
import { useSaferMeFileAttachment, useSaferMeUploader } from '../saferme/react.ts';

const api = axios.create({ baseURL: 'https://api.example' });
const queryClient = new QueryClient();

function Page() {
  const flip = useFlipUploader({ api });
  const fliplet = useFlipletUploader({ api, appId: 1 });
  const flowkiwi = useFlowkiwiUploader({ api });
  const haufe = useHaufeUploader({ api });
  const saferMe = useSaferMeUploader({ api });
  const status = useHaufeFileStatus('file-1', { api, queryClient });
  const attachment = useSaferMeFileAttachment(21, { api, queryClient });
  const queries = [
    useFlipAttachmentStatus('id-1', { api, queryClient }),
    useFlowkiwiMedia('id-1', { api, queryClient }),
    useFlowkiwiMedias({ api, queryClient }),
    useFlipletMedia({ appId: 1 }, { api, queryClient }),
    useFlipletFile(5, { api, queryClient }),
    useHaufeFiles({ api, queryClient }),
    useHaufeFileText('file-1', { api, queryClient }),
    status,
    attachment,
  ];
  const providers = [flip, fliplet, flowkiwi, haufe, saferMe].map(({ provider }) => provider);
  return createElement('p', null, [...providers, ...queries.map((query) => query.status)].join(' '));
}

test('the hooks render on a server, where nothing is asked', () => {
  expect(renderToString(createElement(Page))).toBe(
    `<p>flip fliplet flowkiwi haufe saferme${' pending'.repeat(9)}</p>`,
  );
});
