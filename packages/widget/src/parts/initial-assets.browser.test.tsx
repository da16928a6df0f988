import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { StrictMode } from 'react';
import { expect, test, vi } from 'vitest';
import { UploadWidget } from '../index.ts';
import { drag } from '../testing/drag.ts';
import { mountWidget, newScene, steppedScene } from '../testing/mount.tsx';
import { sampleFile } from '../testing/sample-files.ts';

const picture = `data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg"/>')}`;
const initialAssets = [
  { asset: { reference: 'permit' }, name: 'permit.pdf', size: 48_000, type: 'application/pdf' },
  { asset: { reference: 'quay' }, name: 'quay.jpg', type: 'image/jpeg', previewUrl: picture },
];
const row = async (name: string) => {
  const rows = await screen.findAllByRole('listitem');
  const found = rows.find(({ textContent }) => textContent?.includes(name));
  if (found === undefined) throw new Error(`There is no row for ${name}.`);
  return found;
};

test('U9: initialAssets are shown as Ready with what is known of them, and are no news', async () => {
  const onReady = vi.fn();
  const onSettled = vi.fn();
  const scene = steppedScene();
  mountWidget({ initialAssets, onReady, onSettled }, scene);
  await scene.environment.pass(5_000);
  expect((await row('permit.pdf')).querySelector('.ls-status')?.textContent).toBe('Ready · 48 kB');
  // Its size is unknown, and not 0.
  expect((await row('quay.jpg')).querySelector('.ls-status')?.textContent).toBe('Ready');
  expect((await row('quay.jpg')).querySelector('img')?.src).toBe(picture);
  expect(screen.getByText('2 files are ready', { selector: '.ls-summary-title' })).toBeDefined();
  expect(screen.queryByRole('button', { name: /^Clear finished/ })).toBeNull();
  expect(screen.queryByText('All files are ready.')).toBeNull();
  expect(screen.getByRole('status').textContent).toBe('');
  expect(onReady).not.toHaveBeenCalled();
  expect(onSettled).not.toHaveBeenCalled();
});

test('U9: initialAssets come once, however often and strictly the widget is mounted', async () => {
  const { uploader } = newScene();
  const widget = (
    <StrictMode>
      <UploadWidget uploader={uploader} initialAssets={[...initialAssets]} />
    </StrictMode>
  );
  const { unmount } = render(widget);
  expect(await screen.findAllByRole('listitem')).toHaveLength(2);
  unmount();
  const { rerender } = render(widget);
  rerender(<UploadWidget uploader={uploader} initialAssets={[...initialAssets]} />);
  expect(await screen.findAllByRole('listitem')).toHaveLength(2);
});

test('U9: initialAssets count for maxFiles, and Clear finished leaves them', async () => {
  mountWidget({ initialAssets, maxFiles: 3 });
  await row('permit.pdf');
  drag('drop', screen.getByRole('region'), sampleFile('third.pdf'), sampleFile('fourth.pdf'));
  expect(await screen.findByText('One more than the limit of 3 (1)')).toBeDefined();
  fireEvent.click(await screen.findByRole('button', { name: /^Clear/ }));
  expect(await screen.findByRole('list', { name: '2 files' })).toBeDefined();
  expect(screen.queryByRole('button', { name: 'Remove: third.pdf' })).toBeNull();
});

test('U9: removing one of the initialAssets can be undone, and then deletes it at the server', async () => {
  const scene = newScene({}, { undoMs: 100, deletes: true });
  mountWidget({ initialAssets }, scene);
  await row('permit.pdf');
  fireEvent.click(screen.getByRole('button', { name: 'Remove: permit.pdf' }));
  await waitFor(() => expect(screen.getAllByRole('listitem')).toHaveLength(1));
  fireEvent.click(await screen.findByRole('button', { name: 'Undo: permit.pdf' }));
  expect(await row('permit.pdf')).toBeDefined();
  expect(scene.log.lines).toEqual([]);
  fireEvent.click(screen.getByRole('button', { name: 'Remove: permit.pdf' }));
  await waitFor(() => expect(scene.log.lines).toEqual(['discard permit']));
  expect(screen.getAllByRole('listitem')).toHaveLength(1);
});

test('U9: one of the initialAssets that was removed does not come back with the form’s next render, only with Undo', async () => {
  const scene = steppedScene({}, { deletes: true });
  const { environment, uploader } = scene;
  const { rerender } = mountWidget({ initialAssets }, scene);
  const shown = () =>
    [...document.querySelectorAll('.ls-list .ls-name .ls-vh')].map((name) => name.textContent);
  // As a form does that makes the list anew each time; what it changes is shown with the next frame.
  const renderAgain = async (): Promise<void> => {
    rerender(<UploadWidget uploader={uploader} initialAssets={initialAssets.map((one) => ({ ...one }))} />);
    await environment.pass(100);
  };
  await environment.pass(100);
  expect(shown()).toEqual(['permit.pdf', 'quay.jpg']);
  fireEvent.click(screen.getByRole('button', { name: 'Remove: permit.pdf' }));
  await environment.pass(100);
  await renderAgain();
  expect(shown()).toEqual(['quay.jpg']);
  fireEvent.click(screen.getByRole('button', { name: 'Undo: permit.pdf' }));
  await renderAgain();
  expect(shown()).toEqual(['permit.pdf', 'quay.jpg']);
  fireEvent.click(screen.getByRole('button', { name: 'Remove: permit.pdf' }));
  await environment.pass(10_000);
  expect(scene.log.lines).toEqual(['discard permit']);
  await renderAgain();
  expect(shown()).toEqual(['quay.jpg']);
});
