import { QueryClient } from '@tanstack/react-query';
import axios from 'axios';
import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { expect, test } from 'vitest';
import { useFlipletFile, useFlipletMedia, useFlipletUploader } from '../fliplet/react.ts';
import { useHaufeFileStatus, useHaufeFiles, useHaufeFileText, useHaufeUploader } from '../haufe/react.ts';
import { useSaferMeFileAttachment, useSaferMeUploader } from '../saferme/react.ts';

const api = axios.create({ baseURL: 'https://api.example' });
const queryClient = new QueryClient();

function Page() {
  const fliplet = useFlipletUploader({ api, appId: 1 });
  const haufe = useHaufeUploader({ api });
  const saferMe = useSaferMeUploader({ api });
  const status = useHaufeFileStatus('file-1', { api, queryClient });
  const attachment = useSaferMeFileAttachment(21, { api, queryClient });
  const queries = [
    useFlipletMedia({ appId: 1 }, { api, queryClient }),
    useFlipletFile(5, { api, queryClient }),
    useHaufeFiles({ api, queryClient }),
    useHaufeFileText('file-1', { api, queryClient }),
    status,
    attachment,
  ];
  const providers = [fliplet, haufe, saferMe].map(({ provider }) => provider);
  return createElement('p', null, [...providers, ...queries.map((query) => query.status)].join(' '));
}

test('the hooks render on a server, where nothing is asked', () => {
  expect(renderToString(createElement(Page))).toBe(`<p>fliplet haufe saferme${' pending'.repeat(6)}</p>`);
});
