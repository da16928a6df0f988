import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { renderHook, waitFor } from '@testing-library/react';
import axios from 'axios';
import { type ReactNode, StrictMode } from 'react';
import { describe, expect, inject, test } from 'vitest';
import { useDeleteFlowkiwiMedia, useFlowkiwiMedia, useFlowkiwiMedias, useFlowkiwiUploader } from './react.ts';

const photo = (content = 'pixels') => new File([content], 'a.png', { type: 'image/png' });

/** A Flowkiwi of its own on the real server of the tests, and an uploader's place of its own on the page. */
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
  return { origin, scope, wrapper, api, calls };
}

describe('useFlowkiwiUploader', () => {
  test('uploads a file, once, under StrictMode, and verifies it by the worker’s hash', async () => {
    const { origin, scope, wrapper, api, calls } = page();
    const { result } = renderHook(() => useFlowkiwiUploader({ api: api(), scope }), { wrapper });
    await result.current.add([photo()]);
    expect(await result.current.whenSettled()).toMatchObject([
      {
        status: 'ready',
        asset: {
          reference: '/rest/api/medias/id-1',
          contentUrl: `${origin}/${scope}/uploads/medias/a.png`,
          integrity: 'verified',
        },
      },
    ]);
    expect(await calls()).toEqual(['POST /rest/api/medias']);
  });

  test('fails where other bytes were stored', async () => {
    const { scope, wrapper, api, calls } = page();
    const { result } = renderHook(() => useFlowkiwiUploader({ api: api(), scope }), { wrapper });
    await result.current.add([photo('pixelz')]);
    expect(await result.current.whenSettled()).toMatchObject([
      { status: 'failed', error: { code: 'checksum-mismatch' } },
    ]);
    expect(await calls()).toContain('DELETE /rest/api/medias/id-1');
  });
});

describe('medias', () => {
  test('are asked for again when an upload is finished, and when one is deleted', async () => {
    const { scope, wrapper, api, calls } = page();
    const client = api();
    const { result } = renderHook(
      () => ({
        uploader: useFlowkiwiUploader({ api: client, scope }),
        list: useFlowkiwiMedias({ api: client, types: ['image'] }),
        remove: useDeleteFlowkiwiMedia({ api: client }),
      }),
      { wrapper },
    );
    await waitFor(() => expect(result.current.list.data?.totalItems).toBe(0));
    await result.current.uploader.add([photo()]);
    await waitFor(() => expect(result.current.list.data?.medias).toMatchObject([{ id: 'id-1' }]));
    const asked = (await calls()).filter((call) => call.startsWith('GET')).length;
    await result.current.remove.mutateAsync('/rest/api/medias/id-1');
    await expect
      .poll(async () => (await calls()).filter((call) => call.startsWith('GET')).length)
      .toBeGreaterThan(asked);
  });

  test('are asked for one by one, by @id, and not without one', async () => {
    const { wrapper, api, calls } = page();
    const { result, rerender } = renderHook(
      (iri: string | undefined) => useFlowkiwiMedia(iri, { api: api() }),
      { wrapper, initialProps: undefined as string | undefined },
    );
    expect(result.current.fetchStatus).toBe('idle');
    rerender('/rest/api/medias/id-1');
    await waitFor(() => expect(result.current.data?.type).toBe('image'));
    expect(await calls()).toEqual(['GET /rest/api/medias/id-1']);
  });
});
