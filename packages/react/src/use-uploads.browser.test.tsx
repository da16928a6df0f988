import { createUploader } from '@longshore/core';
import { cleanup, render, screen, waitFor } from '@testing-library/react';
import { Profiler, type ReactNode, StrictMode } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import { useUpload, useUploadEvents, useUploads } from './index.ts';
import { file, namedProvider, testEnvironment } from './testing/named-provider.ts';

afterEach(cleanup);

const newUploader = () => createUploader(namedProvider(), { environment: testEnvironment() });
type NamedUploader = ReturnType<typeof newUploader>;

function Count({ uploader }: { uploader: NamedUploader }): ReactNode {
  const { totals } = useUploads(uploader);
  return <output>{totals.count.ready} ready</output>;
}

function Row({ uploader, id }: { uploader: NamedUploader; id: string }): ReactNode {
  return <p>{useUpload(uploader, id)?.status ?? 'gone'}</p>;
}

test('follows the totals', async () => {
  const uploader = newUploader();
  render(<Count uploader={uploader} />);
  expect(screen.getByText('0 ready')).toBeDefined();
  await uploader.add([file('a'), file('b')]);
  expect(await screen.findByText('2 ready')).toBeDefined();
});

test('re-renders a row only for its own upload', async () => {
  const uploader = newUploader();
  const { ids } = await uploader.add([file('hang')]);
  const [id = ''] = ids;
  await waitFor(() => expect(uploader.get(id)?.status).toBe('uploading'));
  const rendered = vi.fn();
  render(
    <Profiler id="row" onRender={rendered}>
      <Row uploader={uploader} id={id} />
    </Profiler>,
  );
  const told = new Promise<void>((resolve) => uploader.subscribe(resolve));
  await uploader.add([file('a')]);
  await told;
  await uploader.whenSettled([uploader.snapshot().uploads[1]?.id ?? '']);
  expect(rendered).toHaveBeenCalledTimes(1);
  uploader.remove([id]);
  expect(await screen.findByText('gone')).toBeDefined();
});

function Listener({
  uploader,
  ...events
}: { uploader: NamedUploader } & Parameters<typeof useUploadEvents>[1]) {
  useUploadEvents(uploader, events);
  return null;
}

test('tells of each upload once, and of the end of all, in StrictMode too', async () => {
  const uploader = newUploader();
  const events = { onReady: vi.fn(), onFail: vi.fn(), onSettled: vi.fn() };
  render(
    <StrictMode>
      <Listener uploader={uploader} {...events} />
    </StrictMode>,
  );
  await uploader.add([file('a'), file('fail'), file('b')]);
  await waitFor(() => expect(events.onSettled).toHaveBeenCalledTimes(1));
  expect(events.onReady.mock.calls.map(([upload]) => upload.asset.reference)).toEqual(['a', 'b']);
  expect(events.onFail).toHaveBeenCalledTimes(1);
  expect(events.onSettled.mock.calls[0]?.[0]).toHaveLength(3);
});

test('tells of the end of all when the last one under way is removed', async () => {
  const uploader = newUploader();
  const events = { onReady: vi.fn(), onSettled: vi.fn() };
  render(<Listener uploader={uploader} {...events} />);
  const { ids } = await uploader.add([file('a'), file('hang')]);
  await waitFor(() => expect(events.onReady).toHaveBeenCalledTimes(1));
  expect(events.onSettled).not.toHaveBeenCalled();
  uploader.remove(ids.slice(1));
  await waitFor(() => expect(events.onSettled).toHaveBeenCalledTimes(1));
  expect(events.onSettled.mock.calls[0]?.[0]).toHaveLength(1);
});

test('tells again of a run that was retried', async () => {
  const uploader = newUploader();
  const onFail = vi.fn();
  render(<Listener uploader={uploader} onFail={onFail} />);
  const { ids } = await uploader.add([file('fail')]);
  await waitFor(() => expect(onFail).toHaveBeenCalledTimes(1));
  uploader.retry(ids);
  await waitFor(() => expect(onFail).toHaveBeenCalledTimes(2));
});

test('tells a component that comes back what was ready while none listened, and nothing twice', async () => {
  const uploader = newUploader();
  const early = vi.fn();
  const first = render(<Listener uploader={uploader} onReady={early} />);
  await uploader.add([file('a')]);
  await waitFor(() => expect(early).toHaveBeenCalledTimes(1));
  first.unmount();
  await uploader.add([file('b')]);
  await uploader.whenSettled();
  const late = vi.fn();
  render(<Listener uploader={uploader} onReady={late} />);
  expect(late.mock.calls.map(([upload]) => upload.file.name)).toEqual(['b']);
});

test('tells of refused files', async () => {
  const uploader = createUploader(namedProvider(), { environment: testEnvironment(), accept: ['.pdf'] });
  const onReject = vi.fn();
  render(<Listener uploader={uploader} onReject={onReject} />);
  await uploader.add([file('a.exe'), file('b.exe')]);
  await waitFor(() => expect(onReject).toHaveBeenCalledTimes(1));
  expect(onReject.mock.calls[0]?.[0]).toHaveLength(2);
});
