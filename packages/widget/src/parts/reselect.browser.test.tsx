import type { FileHandle, Part, Upload as UploadState } from '@longshore/core';
import { act, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { Upload } from '../index.ts';
import { answerDialog } from '../testing/dialog.ts';
import { drag } from '../testing/drag.ts';
import { mount, newScene } from '../testing/mount.tsx';
import type { Scene } from '../testing/stage.tsx';

afterEach(() => vi.restoreAllMocks());

const large = (content = 'a', name = 'large.csv') =>
  new File([content.repeat(1000)], name, { lastModified: 5 });

/** A widget whose uploads were begun before a reload, without their files. */
async function afterReload(names: readonly string[], handle?: FileHandle): Promise<Scene> {
  const scene = newScene({ stay: 'processing' });
  const { environment } = scene;
  const digest = async (blob: Blob) => `hash of ${(await blob.text()).slice(0, 1)}`;
  Object.assign(environment, { digest });
  const parts: Part[] = [{ number: 1, etag: 'e', bytes: 710 }];
  mount(
    <>
      <Upload.Dropzone />
      <Upload.List />
      <Upload.Announcer />
    </>,
    scene,
  );
  await act(async () => {
    scene.uploader.recover(
      names.map((name, index) => ({
        saved: {
          ...{ id: `${index}`, provider: scene.uploader.provider },
          file: { name, size: 1000, type: '', lastModified: 5 },
          checkpoint: { phase: 'uploading', draft: { name }, parts },
          fingerprint: '16x64k:hash of a',
        },
        handle,
      })),
    );
  });
  // With the next frame.
  expect(await screen.findAllByRole('listitem')).toHaveLength(names.length);
  return scene;
}

const states = ({ uploader }: Scene) =>
  uploader.snapshot().uploads.map(({ file, status }: UploadState<unknown>) => `${file.name} ${status}`);
const row = () => screen.getByRole('listitem').textContent?.replaceAll('\u00a0', ' ');

test('a row says how far it was, and asks for its file', async () => {
  await afterReload(['large.csv']);
  expect(row()).toContain('Select it again to go on · The page was reloaded at 71 %');
  expect(screen.getByRole('button', { name: 'Select file: large.csv' })).toBeVisible();
});

test('takes the same file, says which one it does not take, and then nothing of it any more', async () => {
  const scene = await afterReload(['large.csv']);
  const select = () => act(async () => screen.getByRole('button', { name: /^Select file/ }).click());
  answerDialog(large('a', 'other.csv'));
  await select();
  await waitFor(() => expect(row()).toContain('That was another file'));
  answerDialog(large('b'));
  await select();
  await waitFor(() => expect(row()).toContain('That file has another content'));
  await waitFor(() => expect(screen.getByRole('status').textContent).toContain('another content.'));
  answerDialog(large());
  await select();
  await waitFor(() => expect(states(scene)).toEqual(['large.csv processing']));
  expect(row()).not.toContain('another');
});

test('what is dropped on the zone goes to those that wait for it, and all else is added', async () => {
  const scene = await afterReload(['large.csv', 'large.csv', 'missing.csv']);
  const files = [large(), large('b'), large(), large(), large('a', 'new.csv')];
  await act(async () => drag('drop', screen.getByRole('group', { name: 'Add files' }), ...files));
  await waitFor(() =>
    expect(states(scene)).toEqual([
      ...['large.csv processing', 'large.csv processing', 'missing.csv failed'],
      ...['new.csv processing', 'large.csv processing', 'large.csv processing'],
    ]),
  );
});

test('a handle that was kept is asked for before any dialog', async () => {
  const asked: string[] = [];
  const scene = await afterReload(['large.csv'], {
    getFile: async () => large(),
    queryPermission: async () => 'prompt',
    requestPermission: async () => {
      asked.push('asked');
      return 'granted';
    },
  });
  const dialog = answerDialog(large());
  await act(async () => screen.getByRole('button', { name: /^Select file/ }).click());
  await waitFor(() => expect(states(scene)).toEqual(['large.csv processing']));
  expect([asked.length, dialog.inputs.length]).toEqual([1, 0]);
});

test('a dialog comes next where the handle does not lead to the file', async () => {
  const scene = await afterReload(['large.csv'], { getFile: async () => large('b') });
  const dialog = answerDialog(large());
  const select = () => act(async () => screen.getByRole('button', { name: /^Select file/ }).click());
  await select();
  await waitFor(() => expect(row()).toContain('That file has another content'));
  await select();
  await waitFor(() => expect(states(scene)).toEqual(['large.csv processing']));
  expect(dialog.inputs.length).toBe(1);
});

test('a file that changed on disk is taken as it is now', async () => {
  const scene = newScene({ stay: 'processing' }, { autoStart: false });
  mount(<Upload.List />, scene);
  const file = large();
  await act(async () => scene.uploader.add([file]));
  await screen.findByRole('listitem');
  Object.defineProperty(file, 'size', { value: 3 });
  await act(async () => scene.uploader.start());
  await waitFor(() => expect(row()).toContain('“large.csv” changed on disk. Select it again.'));
  answerDialog(new File(['it is longer now'], 'large.csv'));
  await act(async () => screen.getByRole('button', { name: 'Select file: large.csv' }).click());
  await waitFor(() => expect(states(scene)).toEqual(['large.csv processing']));
});

test('says what goes on after a reload and what needs a file', async () => {
  const scene = await afterReload(['a.csv', 'b.csv', 'c.csv']);
  await waitFor(() => expect(screen.getByRole('status').textContent).toBe('Select 3 files again.'));
  expect(states(scene)).toHaveLength(3);
});
