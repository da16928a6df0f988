import { type Json, UploadError } from '@longshore/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { renderHook, waitFor } from '@testing-library/react';
import axios from 'axios';
import { type ReactNode, StrictMode } from 'react';
import { describe, expect, inject, test } from 'vitest';
import { presignedPutKeys } from './api.ts';
import { usePresignedPutStatus, usePresignedPutUploader } from './react.ts';

const poll = { intervalMs: 20, factor: 1 };
const file = () => new File(['bytes'], 'a.txt', { type: 'text/plain' });

/** A backend of its own on the real server of the tests, and an uploader's place of its own on the page. */
function page() {
  const origin = inject('apiOrigin');
  const scope = crypto.randomUUID();
  const queryClient = new QueryClient();
  const wrapper = ({ children }: { children: ReactNode }) => (
    <StrictMode>
      <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
    </StrictMode>
  );
  const api = axios.create({ baseURL: `${origin}/${scope}` });
  const calls = async (): Promise<string[]> => (await fetch(`${origin}/__calls/${scope}`)).json();
  return { scope, queryClient, wrapper, api, calls };
}

function pagesIn(asset: Json): { pages: number } {
  if (typeof asset === 'object' && asset !== null && 'pages' in asset && typeof asset.pages === 'number') {
    return { pages: asset.pages };
  }
  throw new UploadError({ code: 'invalid-response', message: 'The asset has no pages.' });
}

describe('usePresignedPutUploader', () => {
  test('uploads a file, once, under StrictMode', async () => {
    const { scope, wrapper, api, calls } = page();
    const { result } = renderHook(() => usePresignedPutUploader({ api, scope, poll }), { wrapper });
    await result.current.add([file()]);
    expect(await result.current.whenSettled()).toMatchObject([
      {
        status: 'ready',
        asset: { reference: 'document-1', id: 'upload-1', data: { reference: 'document-1', pages: 3 } },
      },
    ]);
    expect(await calls()).toEqual([
      'POST /uploads/presigned-put',
      'POST /uploads/upload-1/complete',
      ...Array(3).fill('GET /uploads/upload-1'),
    ]);
  });

  test('goes by the last root and the last readAsset', async () => {
    const { scope, wrapper, api, calls } = page();
    const { result, rerender } = renderHook(
      ({ root, factor }) =>
        usePresignedPutUploader({
          ...{ api, root, scope, poll },
          readAsset: (asset) => pagesIn(asset).pages * factor,
        }),
      { wrapper, initialProps: { root: '/projects/1/uploads', factor: 1 } },
    );
    const first = result.current;
    rerender({ root: '/projects/7/uploads', factor: 2 });
    expect(result.current).toBe(first);
    await first.add([file()]);
    expect(await first.whenSettled()).toMatchObject([{ status: 'ready', asset: { data: 6 } }]);
    expect((await calls())[0]).toBe('POST /projects/7/uploads/presigned-put');
  });

  test('stays at the root where an upload was planned, when the page goes on to another', async () => {
    const { scope, wrapper, api, calls } = page();
    const slow = { intervalMs: 100, factor: 1 };
    const { result, rerender } = renderHook(
      (root: string) => usePresignedPutUploader({ api, root, scope, poll: slow }),
      {
        wrapper,
        initialProps: '/projects/1/uploads',
      },
    );
    await result.current.add([file()]);
    await expect.poll(calls).toContain('GET /projects/1/uploads/upload-1');
    rerender('/projects/7/uploads');
    expect(await result.current.whenSettled()).toMatchObject([{ status: 'ready' }]);
    expect((await calls()).filter((call) => !call.includes('/projects/1/'))).toEqual([]);
  });

  test('invalidates lists when an upload is ready', async () => {
    const { scope, wrapper, api, queryClient } = page();
    queryClient.setQueryData([...presignedPutKeys.lists, 'mine'], []);
    const { result } = renderHook(() => usePresignedPutUploader({ api, scope, poll }), { wrapper });
    await result.current.add([file()]);
    await result.current.whenSettled();
    await waitFor(() =>
      expect(queryClient.getQueryState([...presignedPutKeys.lists, 'mine'])?.isInvalidated).toBe(true),
    );
  });
});

describe('usePresignedPutStatus', () => {
  test('sees what the poller learns, and adds no request', async () => {
    const { scope, wrapper, api, calls } = page();
    const seen = new Set<string | undefined>();
    const { result } = renderHook(
      () => {
        const uploader = usePresignedPutUploader({ api, scope, poll: { intervalMs: 100, factor: 1 } });
        const { data } = usePresignedPutStatus('upload-1', { api, enabled: false });
        seen.add(data?.label ?? data?.state);
        return uploader;
      },
      { wrapper },
    );
    await result.current.add([file()]);
    await result.current.whenSettled();
    await waitFor(() => expect([...seen]).toEqual([undefined, 'Scanning', 'ready']));
    expect((await calls()).filter((call) => call.startsWith('GET'))).toHaveLength(3);
  });

  test('asks below the root, once, and with pollMs until it is done', async () => {
    const { wrapper, api, calls } = page();
    const { result, rerender } = renderHook(
      (pollMs: number | undefined) => usePresignedPutStatus('upload-1', { api, root: '/p/uploads', pollMs }),
      { wrapper, initialProps: undefined as number | undefined },
    );
    await waitFor(() => expect(result.current.data?.state).toBe('processing'));
    expect(await calls()).toEqual(['GET /p/uploads/upload-1']);
    rerender(20);
    await waitFor(() => expect(result.current.data?.state).toBe('ready'));
    expect(await calls()).toHaveLength(3);
  });

  test('asks nothing without an id', async () => {
    const { wrapper, api, calls } = page();
    const { result } = renderHook(() => usePresignedPutStatus(undefined, { api }), { wrapper });
    expect(result.current.fetchStatus).toBe('idle');
    expect(await calls()).toEqual([]);
  });
});
