import { renderHook, waitFor } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { createPage } from '../testing/page.tsx';
import { flipKeys } from './api.ts';
import { useFlipAttachmentStatus, useFlipUploader } from './react.ts';

const photo = () => new File(['pixels'], 'a.png', { type: 'image/png' });
const UPLOAD = 'POST /api/external/v1/attachments';
const STATUS = 'GET /api/external/v1/attachments/id-1/status';

describe('useFlipUploader', () => {
  test('uploads a file, once, under StrictMode, and tells lists', async () => {
    const { scope, queryClient, wrapper, freshApi, calls } = createPage();
    queryClient.setQueryData(flipKeys.lists, []);
    const poll = { intervalMs: 20, factor: 1 };
    const { result } = renderHook(() => useFlipUploader({ api: freshApi(), scope, poll }), { wrapper });
    await result.current.add([photo()]);
    expect(await result.current.whenSettled()).toMatchObject([
      { status: 'ready', asset: { reference: 'id-1', type: 'IMAGE', name: 'a.png' } },
    ]);
    expect(await calls()).toEqual([UPLOAD, STATUS, STATUS, STATUS]);
    await waitFor(() => expect(queryClient.getQueryState(flipKeys.lists)?.isInvalidated).toBe(true));
  });

  test('refuses what the application’s `maxSize` does not allow', async () => {
    const { scope, wrapper, freshApi, calls } = createPage();
    const { result } = renderHook(() => useFlipUploader({ api: freshApi(), scope, maxSize: 3 }), { wrapper });
    const { rejections } = await result.current.add([photo()]);
    expect(rejections).toMatchObject([{ reasons: [{ code: 'too-large', maxSize: 3 }] }]);
    expect(await calls()).toEqual([]);
  });
});

describe('useFlipAttachmentStatus', () => {
  test('sees what the poller learns, and adds no request', async () => {
    const { scope, wrapper, freshApi, calls } = createPage();
    const seen = new Set<string | undefined>();
    const { result } = renderHook(
      () => {
        const uploader = useFlipUploader({ api: freshApi(), scope, poll: { intervalMs: 100, factor: 1 } });
        const { data } = useFlipAttachmentStatus('id-1', { api: freshApi(), enabled: false });
        seen.add(data?.status);
        return uploader;
      },
      { wrapper },
    );
    await result.current.add([photo()]);
    await result.current.whenSettled();
    await waitFor(() => expect([...seen]).toEqual([undefined, 'IN_PROGRESS', 'FINISHED']));
    expect((await calls()).filter((call) => call === STATUS)).toHaveLength(3);
  });

  test('asks until it is done with pollMs, and nothing without an id', async () => {
    const { wrapper, freshApi, calls } = createPage();
    const { result, rerender } = renderHook(
      (id: string | undefined) => useFlipAttachmentStatus(id, { api: freshApi(), pollMs: 20 }),
      { wrapper, initialProps: undefined as string | undefined },
    );
    expect(result.current.fetchStatus).toBe('idle');
    rerender('id-1');
    await waitFor(() => expect(result.current.data?.state).toBe('ready'));
    expect(await calls()).toEqual([STATUS, STATUS, STATUS]);
  });
});
