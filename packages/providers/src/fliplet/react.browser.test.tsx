import { act, renderHook, waitFor } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { createPage } from '../testing/page.tsx';
import { flipletKeys } from './api.ts';
import {
  useCreateFlipletFolder,
  useDeleteFlipletFile,
  useDeleteFlipletFolder,
  useFlipletFile,
  useFlipletMedia,
  useFlipletUploader,
} from './react.ts';

const text = () => new File(['bytes'], 'a.txt', { type: 'text/plain' });
const root = { organizationId: 2 };
const folder = { organizationId: 2, folderId: 33 };

/** A page, with lists that are known there already. */
function page() {
  const plain = createPage();
  const { queryClient } = plain;
  const isStale = (context: object) => queryClient.getQueryState(flipletKeys.list(context))?.isInvalidated;
  const fill = (...contexts: object[]) => {
    for (const context of contexts) {
      queryClient.setQueryData(flipletKeys.list(context), { folders: [{ id: 2 }], files: [{ id: 5 }] });
    }
  };
  return { ...plain, isStale, fill };
}

describe('useFlipletUploader', () => {
  const poll = { intervalMs: 20, factor: 1 };

  test('uploads into the folder that is open when the file is sent', async () => {
    const { scope, wrapper, api, calls } = page();
    const { result, rerender } = renderHook(
      (context: object) => useFlipletUploader({ api, ...context, scope, poll }),
      { wrapper, initialProps: root },
    );
    rerender(folder);
    await result.current.add([text()]);
    expect(await result.current.whenSettled()).toMatchObject([
      { status: 'ready', asset: { reference: 5, context: { folderId: 33 } } },
    ]);
    expect((await calls())[0]).toBe('POST /v1/media/files?organizationId=2&folderId=33');
  });

  test('a file stays with the folder into which it was dropped, whichever is opened next', async () => {
    const { scope, wrapper, api, calls } = page();
    const { result, rerender } = renderHook(
      (context: object) => useFlipletUploader({ api, ...context, scope, poll, autoStart: false }),
      { wrapper, initialProps: root },
    );
    const uploader = result.current;
    await uploader.add([text()]);
    rerender(folder);
    expect(result.current).not.toBe(uploader);
    uploader.start();
    expect(await uploader.whenSettled()).toMatchObject([{ status: 'ready' }]);
    expect((await calls())[0]).toBe('POST /v1/media/files?organizationId=2');
    rerender(root);
    expect(result.current).toBe(uploader);
  });

  test('refreshes the list that a finished upload belongs to, and no other', async () => {
    const { scope, wrapper, api, calls, fill, isStale } = page();
    const { result } = renderHook(
      () => ({
        uploader: useFlipletUploader({ api, ...folder, scope, poll }),
        media: useFlipletMedia(folder, { api }),
      }),
      { wrapper },
    );
    const others = [root, { appId: 1 }, { organizationId: 2, folderId: 34 }];
    fill(...others);
    await waitFor(() => expect(result.current.media.data?.files).toEqual([]));
    await act(async () => {
      await result.current.uploader.add([text()]);
      await result.current.uploader.whenSettled();
    });
    await waitFor(() => expect(result.current.media.data?.files).toMatchObject([{ id: 5, name: 'a.txt' }]));
    expect((await calls())[0]).toBe('GET /v1/media?organizationId=2&folderId=33');
    expect(others.map(isStale)).toEqual([false, false, false]);
  });

  test('refreshes the root of an app or an organization without the folders in it', async () => {
    const { scope, wrapper, api, fill, isStale } = page();
    fill(root, folder);
    const { result } = renderHook(() => useFlipletUploader({ api, ...root, scope, poll, scan: false }), {
      wrapper,
    });
    await result.current.add([text()]);
    await result.current.whenSettled();
    await waitFor(() => expect(isStale(root)).toBe(true));
    expect(isStale(folder)).toBe(false);
  });

  test('refreshes it again when the file turns out infected', async () => {
    const { scope, wrapper, api, fill, isStale } = page();
    const context = { organizationId: 2, folderId: 666 };
    const { result } = renderHook(
      () => useFlipletUploader({ api, ...context, scope, poll: { intervalMs: 200, factor: 1 } }),
      { wrapper },
    );
    await result.current.add([text()]);
    await expect.poll(() => result.current.snapshot().totals.count.ready).toBe(1);
    // Filled again after the upload was ready: what makes it stale is the scan.
    fill(context);
    expect(isStale(context)).toBe(false);
    await waitFor(() => expect(isStale(context)).toBe(true));
    expect(result.current.snapshot().uploads).toMatchObject([
      { status: 'failed', error: { code: 'infected' } },
    ]);
  });

  test('refreshes lists when a removed file is deleted at the server', async () => {
    const { scope, wrapper, api, calls, fill, isStale } = page();
    const { result } = renderHook(
      () => useFlipletUploader({ api, ...root, scope, poll, undoMs: 0, scan: false }),
      { wrapper },
    );
    const { ids } = await result.current.add([text()]);
    await result.current.whenSettled();
    fill(root);
    result.current.remove(ids);
    await expect.poll(calls).toContain('DELETE /v1/media/files/5');
    await waitFor(() => expect(isStale(root)).toBe(true));
  });
});

describe('the media library', () => {
  test('asks nothing before a context is known', async () => {
    const { wrapper, api, calls } = page();
    const { result } = renderHook(() => useFlipletMedia(undefined, { api }), { wrapper });
    expect(result.current.fetchStatus).toBe('idle');
    expect(await calls()).toEqual([]);
  });

  test('says at once what is wrong with a context', async () => {
    const { wrapper, api } = page();
    const { result } = renderHook(() => useFlipletMedia({ folderId: 33 }, { api }), { wrapper });
    await waitFor(() => expect(result.current.error).toMatchObject({ code: 'invalid-plan' }));
  });

  test('shows a new folder in the list that it is in', async () => {
    const { wrapper, api, fill, isStale } = page();
    fill(root, folder);
    const { result } = renderHook(() => useCreateFlipletFolder({ api }), { wrapper });
    const made = await act(() => result.current.mutateAsync({ name: 'New', parentId: 33 }));
    expect(made).toMatchObject({ id: 3, name: 'New' });
    expect([isStale(root), isStale(folder)]).toEqual([false, true]);
  });

  test('shows a deleted file in no list', async () => {
    const { wrapper, api, queryClient, fill, isStale } = page();
    fill(folder);
    queryClient.setQueryData(flipletKeys.list(root), { folders: [], files: [] });
    queryClient.setQueryData(flipletKeys.file(5), { id: 5 });
    const { result } = renderHook(() => useDeleteFlipletFile({ api }), { wrapper });
    await act(() => result.current.mutateAsync(5));
    expect([isStale(root), isStale(folder)]).toEqual([false, true]);
    expect(queryClient.getQueryData(flipletKeys.file(5))).toBeUndefined();
  });

  test('forgets what was in a deleted folder', async () => {
    const { wrapper, api, queryClient, calls, fill, isStale } = page();
    const inside = { organizationId: 2, folderId: 2 };
    fill(root, inside);
    const { result } = renderHook(() => useDeleteFlipletFolder({ api }), { wrapper });
    await act(() => result.current.mutateAsync(2));
    expect(await calls()).toEqual(['DELETE /v1/media/folders/2']);
    expect(isStale(root)).toBe(true);
    expect(queryClient.getQueryData(flipletKeys.list(inside))).toBeUndefined();
  });

  test('asks for a file until its scan is over', async () => {
    const { wrapper, api, calls } = page();
    const { result } = renderHook(() => useFlipletFile(5, { api, pollMs: 20 }), { wrapper });
    await waitFor(() => expect(result.current.data?.scan).toBe('queued'));
    await waitFor(() => expect(result.current.data?.scan).toBe('clean'));
    expect(await calls()).toHaveLength(3);
  });
});
