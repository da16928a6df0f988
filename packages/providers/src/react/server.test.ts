import { QueryClient } from '@tanstack/react-query';
import axios from 'axios';
import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { expect, test } from 'vitest';
import { useFlipAttachmentStatus, useFlipUploader } from '../flip/react.ts';
import { useFlipletFile, useFlipletMedia, useFlipletUploader } from '../fliplet/react.ts';
import { useFlowkiwiMedia, useFlowkiwiMedias, useFlowkiwiUploader } from '../flowkiwi/react.ts';
import { useFormUploadStatus, useFormUploadUploader } from '../form-upload/react.ts';
import { useHaufeFileStatus, useHaufeFiles, useHaufeFileText, useHaufeUploader } from '../haufe/react.ts';
import { usePresignedPostStatus, usePresignedPostUploader } from '../presigned-post/react.ts';
import { usePresignedPutStatus, usePresignedPutUploader } from '../presigned-put/react.ts';
import { useS3MultipartStatus, useS3MultipartUploader } from '../s3-multipart/react.ts';
import { useSaferMeFileAttachment, useSaferMeUploader } from '../saferme/react.ts';

const api = axios.create({ baseURL: 'https://api.example' });
const queryClient = new QueryClient();

function Page() {
  const uploaders = [
    useFlipUploader({ api }),
    useFlipletUploader({ api, appId: 1 }),
    useFlowkiwiUploader({ api }),
    useFormUploadUploader({ api }),
    useHaufeUploader({ api }),
    usePresignedPostUploader({ api }),
    usePresignedPutUploader({ api }),
    useS3MultipartUploader({ api }),
    useSaferMeUploader({ api }),
  ];
  const queries = [
    useFlipAttachmentStatus('id-1', { api, queryClient }),
    useFlipletMedia({ appId: 1 }, { api, queryClient }),
    useFlipletFile(5, { api, queryClient }),
    useFlowkiwiMedia('id-1', { api, queryClient }),
    useFlowkiwiMedias({ api, queryClient }),
    useFormUploadStatus('id-1', { api, queryClient }),
    useHaufeFileStatus('file-1', { api, queryClient }),
    useHaufeFiles({ api, queryClient }),
    useHaufeFileText('file-1', { api, queryClient }),
    usePresignedPostStatus('id-1', { api, queryClient }),
    usePresignedPutStatus('id-1', { api, queryClient }),
    useS3MultipartStatus('id-1', { api, queryClient }),
    useSaferMeFileAttachment(21, { api, queryClient }),
  ];
  const shown = [...uploaders.map(({ provider }) => provider), ...queries.map(({ status }) => status)];
  return createElement('p', null, shown.join(' '));
}

test('the hooks render on a server, where nothing is asked', () => {
  expect(renderToString(createElement(Page))).toBe(
    `<p>flip fliplet flowkiwi form-upload haufe presigned-post presigned-put s3-multipart saferme${' pending'.repeat(13)}</p>`,
  );
});
