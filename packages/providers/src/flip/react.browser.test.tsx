import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { renderHook, waitFor } from '@testing-library/react';
import axios from 'axios';
import { type ReactNode, StrictMode } from 'react';
import { describe, expect, inject, test } from 'vitest';
import { flipKeys } from './api.ts';
import { useFlipAttachmentStatus, useFlipUploader } from './react.ts';

const photo = () => new File(['pixels'], 'a.png', { type: 'image/png' });
const UPLOAD = 'POST /api/external/v1/attachments';
const STATUS = 'GET /api/external/v1/attachments/id-1/status';

/** A Flip of its own on the real server of the tests, and an uploader's place of its own on the page. */
function page() {
  const origin = inject('apiOrigin');
  const scope = crypto.randomUUID();
  const queryClient = new QueryClient();
  const wrapper = ({ children }: { children: ReactNode }) => (
    <StrictMode>
      <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
    </StrictMode>
  );
  const api = () => axios.create({ baseURL: `${origin}/${scope}` });
  const calls = async (): Promise<string[]> => (await fetch(`${origin}/__calls/${scope}`)).json();
  return { scope, queryClient, wrapper, api, calls };
}

describe('useFlipUploader', () => {
  test('uploads a file, once, under StrictMode, and tells lists', async () => {
    const { scope, queryClient, wrapper, api, calls } = page();
    queryClient.setQueryData(flipKeys.lists, []);
    const poll = { intervalMs: 20, factor: 1 };
    const { result } = renderHook(() => useFlipUploader({ api: api(), scope, poll }), { wrapper });
    await result.current.add([photo()]);
    expect(await result.current.whenSettled()).toMatchObject([
      { status: 'ready', asset: { reference: 'id-1', type: 'IMAGE', name: 'a.png' } },
    ]);
    expect(await calls()).toEqual([UPLOAD, STATUS, STATUS, STATUS]);
    await waitFor(() => expect(queryClient.getQueryState(flipKeys.lists)?.isInvalidated).toBe(true));
  });

  test('refuses what the application’s `maxSize` does not allow', async () => {
    const { scope, wrapper, api, calls } = page();
    const { result } = renderHook(() => useFlipUploader({ api: api(), scope, maxSize: 3 }), { wrapper });
    const { rejections } = await result.current.add([photo()]);
    expect(rejections).toMatchObject([{ reasons: [{ code: 'too-large', maxSize: 3 }] }]);
    expect(await calls()).toEqual([]);
  });
});

describe('useFlipAttachmentStatus', () => {
  test('sees what the poller learns, and adds no request', async () => {
    const { scope, wrapper, api, calls } = page();
    const seen = new Set<string | undefined>();
    const { result } = renderHook(
      () => {
        const uploader = useFlipUploader({ api: api(), scope, poll: { intervalMs: 100, factor: 1 } });
        const { data } = useFlipAttachmentStatus('id-1', { api: api(), enabled: false });
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
    const { wrapper, api, calls } = page();
    const { result, rerender } = renderHook(
      (id: string | undefined) => useFlipAttachmentStatus(id, { api: api(), pollMs: 20 }),
      { wrapper, initialProps: undefined as string | undefined },
    );
    expect(result.current.fetchStatus).toBe('idle');
    rerender('id-1');
    await waitFor(() => expect(result.current.data?.state).toBe('ready'));
    expect(await calls()).toEqual([STATUS, STATUS, STATUS]);
  });
});
