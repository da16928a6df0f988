import { renderHook, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { createPage } from '../testing/page.tsx';
import { useSaferMeFileAttachment, useSaferMeUploader } from './react.ts';

test('uploads a file, and the attachment’s hook sees what the poller learns', async () => {
  const { scope, wrapper, api, calls } = createPage();
  const seen = new Set<boolean | undefined>();
  const { result } = renderHook(
    () => {
      const uploader = useSaferMeUploader({ api, scope, poll: { intervalMs: 100, factor: 1 } });
      const { data } = useSaferMeFileAttachment(21, { api, enabled: false });
      seen.add(data?.isReady);
      return uploader;
    },
    { wrapper },
  );
  await result.current.add([new File(['pixels'], 'a.png', { type: 'image/png' })]);
  expect(await result.current.whenSettled()).toMatchObject([
    { status: 'ready', asset: { reference: 21, name: 'a.png' } },
  ]);
  await waitFor(() => expect([...seen]).toEqual([undefined, false, true]));
  expect(await calls()).toEqual([
    'GET /api/v4/file_attachments/upload_authorization?content_type=image%2Fpng',
    'POST /api/v4/file_attachments',
    ...Array(3).fill('GET /api/v4/file_attachments/21'),
  ]);
});
