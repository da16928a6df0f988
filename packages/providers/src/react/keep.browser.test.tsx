import { keepUploads } from '@longshore/browser';
import { UploadsProvider } from '@longshore/react';
import { renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { expect, test } from 'vitest';
import { useHaufeUploader } from '../haufe/react.ts';
import { createPage } from '../testing/page.tsx';

const csv = () => new File(['a;b'], 'table.csv', { type: 'text/csv' });

/** A page of its own: what another one has begun is not in its memory. */
function newPage({ wrapper: Wrapper }: ReturnType<typeof createPage>) {
  return ({ children }: { children: ReactNode }) => (
    <Wrapper>
      <UploadsProvider concurrency={2}>{children}</UploadsProvider>
    </Wrapper>
  );
}

test('keeps what is unfinished over a reload, once, under StrictMode and with options made anew', async () => {
  const page = createPage();
  const { scope, freshApi, calls } = page;
  const slow = { intervalMs: 60_000 };
  const problems: string[] = [];
  const hook = () =>
    useHaufeUploader({
      ...{ api: freshApi(), scope, poll: slow },
      keep: { onProblem: ({ code }) => problems.push(code) },
    });
  const before = renderHook(hook, { wrapper: newPage(page) });
  before.rerender();
  const uploader = before.result.current;
  const keeping = keepUploads(uploader);
  expect(await keeping.ready).toBe('kept');
  await uploader.add([csv()]);
  await waitFor(() => expect(uploader.snapshot().totals.count.processing).toBe(1));
  await keeping.written();
  // Unmounting ends nothing; the page's end does.
  before.unmount();
  expect(uploader.snapshot().totals.count.processing).toBe(1);
  uploader.dispose();
  await keeping.stop();

  const quick = { intervalMs: 20, factor: 1 };
  const { result } = renderHook(() => useHaufeUploader({ api: freshApi(), scope, poll: quick, keep: true }), {
    wrapper: newPage(page),
  });
  await waitFor(() => expect(result.current.snapshot().uploads).toHaveLength(1));
  expect(await result.current.whenSettled()).toMatchObject([
    { status: 'ready', recovered: true, asset: { reference: 'file-1' } },
  ]);
  expect((await calls()).filter((call) => call.includes('signed-url'))).toHaveLength(1);
  expect(problems).toEqual([]);
  await keepUploads(result.current).stop();
});

test('keeps nothing unless it is asked to', async () => {
  const page = createPage();
  const { scope, freshApi } = page;
  const { result } = renderHook(() => useHaufeUploader({ api: freshApi(), scope }), {
    wrapper: newPage(page),
  });
  await result.current.add([csv()]);
  const names = (await navigator.locks.query()).held?.map(({ name }) => name);
  expect(names?.filter((name) => name?.includes(scope))).toEqual([]);
});
