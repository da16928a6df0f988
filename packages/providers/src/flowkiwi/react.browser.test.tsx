import { renderHook, waitFor } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { createPage } from '../testing/page.tsx';
import { useDeleteFlowkiwiMedia, useFlowkiwiMedia, useFlowkiwiMedias, useFlowkiwiUploader } from './react.ts';

const photo = (content = 'pixels') => new File([content], 'a.png', { type: 'image/png' });

describe('useFlowkiwiUploader', () => {
  test('uploads a file, once, under StrictMode, and verifies it by the worker’s hash', async () => {
    const { origin, scope, wrapper, freshApi, calls } = createPage();
    const { result } = renderHook(() => useFlowkiwiUploader({ api: freshApi(), scope }), { wrapper });
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
    const { scope, wrapper, freshApi, calls } = createPage();
    const { result } = renderHook(() => useFlowkiwiUploader({ api: freshApi(), scope }), { wrapper });
    await result.current.add([photo('pixelz')]);
    expect(await result.current.whenSettled()).toMatchObject([
      { status: 'failed', error: { code: 'checksum-mismatch' } },
    ]);
    expect(await calls()).toContain('DELETE /rest/api/medias/id-1');
  });
});

describe('medias', () => {
  test('are asked for again when an upload is finished, and when one is deleted', async () => {
    const { scope, wrapper, freshApi, calls } = createPage();
    const client = freshApi();
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
    const { wrapper, freshApi, calls } = createPage();
    const { result, rerender } = renderHook(
      (iri: string | undefined) => useFlowkiwiMedia(iri, { api: freshApi() }),
      { wrapper, initialProps: undefined as string | undefined },
    );
    expect(result.current.fetchStatus).toBe('idle');
    rerender('/rest/api/medias/id-1');
    await waitFor(() => expect(result.current.data?.type).toBe('image'));
    expect(await calls()).toEqual(['GET /rest/api/medias/id-1']);
  });
});
