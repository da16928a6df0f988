import { QueryClient } from '@tanstack/react-query';
import axios from 'axios';
import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { expect, test } from 'vitest';
import { useHaufeFileStatus, useHaufeUploader } from '../haufe/react.ts';
import { useSaferMeFileAttachment, useSaferMeUploader } from '../saferme/react.ts';

const api = axios.create({ baseURL: 'https://api.example' });
const queryClient = new QueryClient();

function Page() {
  const haufe = useHaufeUploader({ api });
  const saferMe = useSaferMeUploader({ api });
  const status = useHaufeFileStatus('file-1', { api, queryClient });
  const attachment = useSaferMeFileAttachment(21, { api, queryClient });
  return createElement(
    'p',
    null,
    [haufe.provider, saferMe.provider, status.status, attachment.status].join(' '),
  );
}

test('the hooks render on a server, where nothing is asked', () => {
  expect(renderToString(createElement(Page))).toBe('<p>haufe saferme pending pending</p>');
});
