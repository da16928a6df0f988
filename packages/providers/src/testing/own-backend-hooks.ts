import { type Json, UploadError, type Uploader } from '@longshore/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { renderHook, waitFor } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import type { OwnBackendAsset, OwnBackendOptions } from '../own-backend.ts';
import type { OwnBackendKeys } from '../own-backend-api.ts';
import type { OwnBackendUpload } from '../own-backend-schema.ts';
import type { OwnBackendStatusOptions } from '../react/own-backend-hooks.ts';
import type { ProviderUploaderOptions } from '../react/provider-hooks.ts';
import { createPage } from './page.tsx';

/** The hooks of a column of the wire contract. */
export interface OwnBackendHooks {
  readonly useUploader: (
    options: OwnBackendOptions & ProviderUploaderOptions,
  ) => Uploader<OwnBackendAsset<unknown>>;
  readonly useStatus: (
    id: string | undefined,
    options: OwnBackendStatusOptions,
  ) => UseQueryResult<OwnBackendUpload, UploadError>;
  readonly keys: OwnBackendKeys;
  /** What an upload sends to the backend, below the root. */
  readonly sent: readonly string[];
}

const poll = { intervalMs: 20, factor: 1 };
const file = () => new File(['bytes'], 'a.txt', { type: 'text/plain' });

function pagesIn(asset: Json): { pages: number } {
  if (typeof asset === 'object' && asset !== null && 'pages' in asset && typeof asset.pages === 'number') {
    return { pages: asset.pages };
  }
  throw new UploadError({ code: 'invalid-response', message: 'The asset has no pages.' });
}

/** Declares what the hooks of every column of the wire contract have in common, in a real browser. */
export function describeOwnBackendHooks(name: string, hooks: OwnBackendHooks): void {
  describe(`use${name}Uploader`, () => testUploader(hooks));
  describe(`use${name}Status`, () => testStatus(hooks));
}

function testUploader({ useUploader, keys, sent }: OwnBackendHooks): void {
  test('uploads a file, once, under StrictMode', async () => {
    const { scope, wrapper, api, calls } = createPage();
    const { result } = renderHook(() => useUploader({ api, scope, poll }), { wrapper });
    await result.current.add([file()]);
    expect(await result.current.whenSettled()).toMatchObject([
      {
        status: 'ready',
        asset: { reference: 'document-1', id: 'upload-1', data: { reference: 'document-1', pages: 3 } },
      },
    ]);
    const asked = sent.map((call) => `POST /uploads/${call}`);
    expect(await calls()).toEqual([...asked, ...Array(3).fill('GET /uploads/upload-1')]);
  });

  test('goes by the last root and the last readAsset', async () => {
    const { scope, wrapper, api, calls } = createPage();
    const { result, rerender } = renderHook(
      ({ root, factor }) =>
        useUploader({
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
    expect((await calls())[0]).toBe(`POST /projects/7/uploads/${sent[0]}`);
  });

  test('stays at the root where an upload was planned, when the page goes on to another', async () => {
    const { scope, wrapper, api, calls } = createPage();
    const slow = { intervalMs: 100, factor: 1 };
    const { result, rerender } = renderHook((root: string) => useUploader({ api, root, scope, poll: slow }), {
      wrapper,
      initialProps: '/projects/1/uploads',
    });
    await result.current.add([file()]);
    await expect.poll(calls).toContain('GET /projects/1/uploads/upload-1');
    rerender('/projects/7/uploads');
    expect(await result.current.whenSettled()).toMatchObject([{ status: 'ready' }]);
    expect((await calls()).filter((call) => !call.includes('/projects/1/'))).toEqual([]);
  });

  test('invalidates lists when an upload is ready', async () => {
    const { scope, wrapper, api, queryClient } = createPage();
    queryClient.setQueryData([...keys.lists, 'mine'], []);
    const { result } = renderHook(() => useUploader({ api, scope, poll }), { wrapper });
    await result.current.add([file()]);
    await result.current.whenSettled();
    await waitFor(() => expect(queryClient.getQueryState([...keys.lists, 'mine'])?.isInvalidated).toBe(true));
  });
}

function testStatus({ useUploader, useStatus }: OwnBackendHooks): void {
  test('sees what the poller learns, and adds no request', async () => {
    const { scope, wrapper, api, calls } = createPage();
    const seen = new Set<string | undefined>();
    const { result } = renderHook(
      () => {
        const uploader = useUploader({ api, scope, poll: { intervalMs: 100, factor: 1 } });
        const { data } = useStatus('upload-1', { api, enabled: false });
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
    const { wrapper, api, calls } = createPage();
    const { result, rerender } = renderHook(
      (pollMs: number | undefined) => useStatus('upload-1', { api, root: '/p/uploads', pollMs }),
      { wrapper, initialProps: undefined as number | undefined },
    );
    await waitFor(() => expect(result.current.data?.state).toBe('processing'));
    expect(await calls()).toEqual(['GET /p/uploads/upload-1']);
    rerender(20);
    await waitFor(() => expect(result.current.data?.state).toBe('ready'));
    expect(await calls()).toHaveLength(3);
  });

  test('asks nothing without an id', async () => {
    const { wrapper, api, calls } = createPage();
    const { result } = renderHook(() => useStatus(undefined, { api }), { wrapper });
    expect(result.current.fetchStatus).toBe('idle');
    expect(await calls()).toEqual([]);
  });
}
