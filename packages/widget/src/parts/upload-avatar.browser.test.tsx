import { render, screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { UploadWidget } from '../index.ts';
import '../styles.css';
import { drag, transfer } from '../testing/drag.ts';
import { newScene } from '../testing/mount.tsx';
import { sampleFile, samplePicture } from '../testing/sample-files.ts';
import type { Script } from '../testing/scripted-provider.ts';
import type { Scene } from '../testing/stage.tsx';

const portrait = (name = 'portrait.svg'): File => samplePicture(name, 'dusk');

async function avatar(script: Script, files: readonly File[] = [portrait()]): Promise<Scene> {
  const scene = newScene(script);
  if (files.length > 0) await scene.uploader.add(files);
  render(
    <UploadWidget
      uploader={scene.uploader}
      layout="avatar"
      label="Profile photo"
      help="Square, at least 200 px"
    />,
  );
  return scene;
}

const shown = (): HTMLElement => screen.getByRole('group', { name: 'Profile photo' });
const names = ({ uploader }: Scene): string[] => uploader.snapshot().uploads.map(({ file }) => file.name);

test('U23: a single picture begins with what is asked of it, and a button that opens the dialog', async () => {
  await avatar({}, []);
  expect(shown().dataset.state).toBe('empty');
  expect(screen.getByText('Square, at least 200 px').checkVisibility()).toBe(true);
  const input = document.querySelector<HTMLInputElement>('[data-ls-input="files"]');
  expect(input?.accept).toBe('image/*');
  let clicks = 0;
  input?.addEventListener('click', (event) => {
    clicks += 1;
    event.preventDefault();
  });
  await userEvent.click(screen.getByRole('button', { name: 'Choose photo' }));
  expect(clicks).toBe(1);
});

test('U23: a single picture shows its progress in a ring and in words, and can be stopped', async () => {
  const scene = await avatar({ stay: 'uploading', sentShare: 0.45 });
  expect(await screen.findByText(/^Uploading 45\s%$/)).toBeDefined();
  await waitFor(() => expect(shown().querySelector('img')).not.toBeNull());
  const dashes = shown().querySelector('circle + circle')?.getAttribute('stroke-dasharray');
  expect(dashes).toBe('45 100');
  await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
  await waitFor(() => expect(shown().dataset.state).toBe('empty'));
  expect(names(scene)).toEqual([]);
  await userEvent.click(screen.getByRole('button', { name: 'Undo: portrait.svg' }));
  await waitFor(() => expect(names(scene)).toEqual(['portrait.svg']));
});

test('U23: another picture that is dropped or pasted replaces the first', async () => {
  const scene = await avatar({});
  expect(await screen.findByText('Ready')).toBeDefined();
  expect(screen.getByRole('button', { name: 'Change' })).toBeDefined();
  drag('dragenter', document.body, sampleFile('b.png', 9, 'image/png'));
  expect(await screen.findByText('Drop to use this photo')).toBeDefined();
  expect(shown().dataset.state).toBe('accept');
  drag('drop', shown(), sampleFile('b.png', 9, 'image/png'));
  await waitFor(() => expect(names(scene)).toEqual(['b.png']));
  const clipboardData = transfer(sampleFile('c.png', 9, 'image/png'));
  document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
  await waitFor(() => expect(names(scene)).toHaveLength(1));
  await waitFor(() => expect(names(scene)).not.toEqual(['b.png']));
  await userEvent.click(await screen.findByRole('button', { name: 'Remove' }));
  await waitFor(() => expect(shown().dataset.state).toBe('empty'));
  // The focus stays near.
  await waitFor(() => expect(shown().contains(document.activeElement)).toBe(true));
});

test('U23: a picture that failed says why, and offers another or a retry', async () => {
  await avatar({
    fail: { at: 'planning', code: 'server', message: 'HTTP 500', recovery: 'restart', times: 1 },
  });
  expect(await screen.findByText('The server has a problem. Try again later.')).toBeDefined();
  expect(shown().dataset.state).toBe('failed');
  expect(screen.getByRole('button', { name: 'Choose another' })).toBeDefined();
  await userEvent.click(screen.getByRole('button', { name: 'Retry: portrait.svg' }));
  expect(await screen.findByText('Ready')).toBeDefined();
});

test('U23: what is no picture is refused below it, and the picture stays', async () => {
  const scene = await avatar({});
  expect(await screen.findByText('Ready')).toBeDefined();
  drag('drop', shown(), sampleFile('notes.pdf', 9, 'application/pdf'));
  const refused = await screen.findByRole('group', { name: 'Files not added' });
  expect(refused.checkVisibility()).toBe(true);
  expect(refused.textContent).toContain('Type is not accepted (1)');
  expect(names(scene)).toEqual(['portrait.svg']);
});
