import { act, renderHook, waitFor } from '@testing-library/react';
import axios from 'axios';
import { describe, expect, test } from 'vitest';
import { createPage } from '../testing/page.tsx';
import { haufeKeys } from './api.ts';
import {
  type UseHaufeUploaderOptions,
  useDeleteHaufeFile,
  useHaufeFileStatus,
  useHaufeFiles,
  useHaufeFileText,
  useHaufeUploader,
} from './react.ts';

const csv = () => new File(['a;b'], 'table.csv', { type: 'text/csv' });
const poll = { intervalMs: 20, factor: 1 };

describe('useHaufeUploader', () => {
  test('uploads a file, once, under StrictMode', async () => {
    const { scope, wrapper, freshApi, calls } = createPage();
    const { result } = renderHook(() => useHaufeUploader({ api: freshApi(), scope, poll }), { wrapper });
    await result.current.add([csv()]);
    const [settled] = await result.current.whenSettled();
    expect(settled).toMatchObject({ status: 'ready', asset: { reference: 'file-1', name: 'table.csv' } });
    expect((await calls()).filter((call) => call.includes('signed-url'))).toHaveLength(1);
  });

  test('does without TanStack Query', async () => {
    const { scope, freshApi } = createPage();
    const { result } = renderHook(() => useHaufeUploader({ api: freshApi(), scope, poll }));
    await result.current.add([csv()]);
    expect(await result.current.whenSettled()).toMatchObject([{ status: 'ready' }]);
  });

  test('stays the same while options change on every render, and goes by the last ones', async () => {
    const { scope, wrapper, freshApi, calls } = createPage();
    const { result, rerender } = renderHook(
      (persist: boolean) => useHaufeUploader({ api: freshApi(), persist, scope, poll, accept: ['.csv'] }),
      { wrapper, initialProps: true },
    );
    const first = result.current;
    rerender(false);
    expect(result.current).toBe(first);
    await result.current.add([csv()]);
    expect(await result.current.whenSettled()).toMatchObject([
      { status: 'ready', asset: { persist: false } },
    ]);
    expect((await calls())[0]).toBe('GET /v1/files/signed-url?filename=table.csv&persist=false');
  });

  test('goes by the options of the component that is there now', async () => {
    const { scope, wrapper, freshApi, calls } = createPage();
    const nowhere = axios.create({ baseURL: 'http://127.0.0.1:9' });
    const hook = (options: UseHaufeUploaderOptions) => useHaufeUploader({ ...options, scope, poll });
    const left = renderHook(hook, { wrapper, initialProps: { api: nowhere, persist: true } });
    const uploader = left.result.current;
    left.unmount();
    const { result } = renderHook(hook, { wrapper, initialProps: { api: freshApi() } });
    expect(result.current).toBe(uploader);
    await uploader.add([csv()]);
    expect(await uploader.whenSettled()).toMatchObject([{ status: 'ready' }]);
    expect((await calls())[0]).toBe('GET /v1/files/signed-url?filename=table.csv');
  });

  test('invalidates lists of files when an upload is ready', async () => {
    const { scope, wrapper, freshApi, queryClient } = createPage();
    queryClient.setQueryData(haufeKeys.lists, []);
    const { result } = renderHook(() => useHaufeUploader({ api: freshApi(), scope, poll }), { wrapper });
    await result.current.add([csv()]);
    await result.current.whenSettled();
    await waitFor(() => expect(queryClient.getQueryState(haufeKeys.lists)?.isInvalidated).toBe(true));
  });

  test('invalidates them also when a component of the same scope has no query client', async () => {
    const { scope, wrapper, freshApi, queryClient } = createPage();
    queryClient.setQueryData(haufeKeys.lists, []);
    const hook = () => useHaufeUploader({ api: freshApi(), scope, poll });
    const { result } = renderHook(hook, { wrapper });
    expect(renderHook(hook).result.current).toBe(result.current);
    await result.current.add([csv()]);
    await result.current.whenSettled();
    await waitFor(() => expect(queryClient.getQueryState(haufeKeys.lists)?.isInvalidated).toBe(true));
  });

  test('invalidates them also when the component is gone by then', async () => {
    const { scope, wrapper, freshApi, queryClient } = createPage();
    queryClient.setQueryData(haufeKeys.lists, []);
    const hook = renderHook(() => useHaufeUploader({ api: freshApi(), scope, poll }), { wrapper });
    const uploader = hook.result.current;
    hook.unmount();
    await uploader.add([csv()]);
    await uploader.whenSettled();
    await waitFor(() => expect(queryClient.getQueryState(haufeKeys.lists)?.isInvalidated).toBe(true));
  });
});

describe('a user’s files', () => {
  test('are listed by the page, and listed again when an upload is ready or removed', async () => {
    const { scope, wrapper, freshApi, calls } = createPage();
    const { result } = renderHook(
      () => ({
        uploader: useHaufeUploader({ api: freshApi(), scope, poll, undoMs: 0 }),
        files: useHaufeFiles({ api: freshApi(), page: 1, limit: 30 }),
      }),
      { wrapper },
    );
    const lists = async () => (await calls()).filter((call) => call.includes('limit=30'));
    await waitFor(() =>
      expect(result.current.files.data?.files).toEqual([{ fileId: 'file-1', name: 'table.csv' }]),
    );
    expect(await lists()).toEqual(['GET /v1/files?page=1&limit=30']);
    const { ids } = await result.current.uploader.add([csv()]);
    await result.current.uploader.whenSettled();
    await expect.poll(lists).toHaveLength(2);
    result.current.uploader.remove(ids);
    await expect.poll(calls).toContain('DELETE /v1/files/file-1');
    await expect.poll(lists).toHaveLength(3);
  });

  test('are read as text, also where it looks like JSON', async () => {
    const { wrapper, freshApi } = createPage();
    const { result } = renderHook(() => useHaufeFileText('file-1', { api: freshApi() }), { wrapper });
    await waitFor(() => expect(result.current.data).toBe('{"looks":"like JSON"}'));
  });

  test('are deleted and then listed again', async () => {
    const { wrapper, freshApi, queryClient, calls } = createPage();
    queryClient.setQueryData(haufeKeys.list({ page: 2 }), {});
    queryClient.setQueryData(haufeKeys.fileStatus('file-1'), {});
    const { result } = renderHook(() => useDeleteHaufeFile({ api: freshApi() }), { wrapper });
    await act(() => result.current.mutateAsync('file-1'));
    expect(await calls()).toEqual(['DELETE /v1/files/file-1']);
    expect(queryClient.getQueryState(haufeKeys.list({ page: 2 }))?.isInvalidated).toBe(true);
    expect(queryClient.getQueryData(haufeKeys.fileStatus('file-1'))).toBeUndefined();
  });
});

describe('useHaufeFileStatus', () => {
  test('sees what the poller learns, and adds no request', async () => {
    const { scope, wrapper, freshApi, calls } = createPage();
    const seen = new Set<string | undefined>();
    const { result } = renderHook(
      () => {
        const uploader = useHaufeUploader({ api: freshApi(), scope, poll: { intervalMs: 100, factor: 1 } });
        const { data } = useHaufeFileStatus('file-1', { api: freshApi(), enabled: false });
        seen.add(data?.state);
        return uploader;
      },
      { wrapper },
    );
    await result.current.add([csv()]);
    await result.current.whenSettled();
    await waitFor(() => expect([...seen]).toEqual([undefined, 'processing', 'ready']));

    // A component that comes later finds the last answer, and has nothing to ask.
    const later = renderHook(() => useHaufeFileStatus('file-1', { api: freshApi() }), { wrapper });
    expect(later.result.current.data).toMatchObject({
      fileId: 'file-1',
      state: 'ready',
      processingStatus: 'PROCESSED',
    });
    expect((await calls()).filter((call) => call.endsWith('/status'))).toHaveLength(3);
  });

  test('asks once for a file of another page, and until it is done with pollMs', async () => {
    const { wrapper, freshApi, calls } = createPage();
    const { result, rerender } = renderHook(
      (pollMs: number | undefined) => useHaufeFileStatus('file-1', { api: freshApi(), pollMs }),
      { wrapper, initialProps: undefined as number | undefined },
    );
    await waitFor(() => expect(result.current.data?.state).toBe('processing'));
    expect(await calls()).toHaveLength(1);
    rerender(20);
    await waitFor(() => expect(result.current.data?.state).toBe('ready'));
    const asked = await calls();
    expect(asked).toHaveLength(3);
  });

  test('asks nothing without an id', async () => {
    const { wrapper, freshApi, calls } = createPage();
    const { result } = renderHook(() => useHaufeFileStatus(undefined, { api: freshApi() }), { wrapper });
    expect(result.current.fetchStatus).toBe('idle');
    expect(await calls()).toEqual([]);
  });
});
