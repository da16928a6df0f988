import type { FileHandle, Part, Uploader } from '@longshore/core';
import { UploadsProvider, useUploader } from '@longshore/react';
import { act, render, screen, waitFor, within } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { answerDialog } from '../testing/dialog.ts';
import { drag } from '../testing/drag.ts';
import { type LoggedScene, mountWidget, newScene, steppedScene } from '../testing/mount.tsx';
import { sampleFile } from '../testing/sample-files.ts';
import { type ScriptedLog, scriptedLog } from '../testing/scripted-log.ts';
import { type Script, scriptedProvider } from '../testing/scripted-provider.ts';
import { type SteppedEnvironment, steppedEnvironment } from '../testing/stepped-environment.ts';
import { UploadWidget } from '../widget/upload-widget.tsx';

const uploaders = new Set<Uploader<unknown>>();
afterEach(() => {
  vi.restoreAllMocks();
  for (const uploader of uploaders) uploader.dispose();
  uploaders.clear();
});

/** Without spaces that do not break. */
const textOf = (element: Element | null | undefined) => element?.textContent?.replaceAll('\u00a0', ' ');
const region = (label: string) => within(screen.getByRole('region', { name: label }));
const statuses = (label: string) =>
  region(label)
    .queryAllByRole('listitem')
    .map((row) => textOf(row.querySelector('.ls-label')));

interface PageProps {
  label: string;
  environment: SteppedEnvironment;
  log: ScriptedLog;
}

/** A page of an application, which makes provider and options anew on every render. */
function Page({ label, environment, log }: PageProps): ReactNode {
  const provider = scriptedProvider(() => ({ bytesPerSecond: 100_000 }), {
    ...{ name: label, clock: environment, log },
  });
  const uploader = useUploader(provider, { environment });
  uploaders.add(uploader);
  return <UploadWidget uploader={uploader} label={label} />;
}

test('U28: an upload goes on while its page is not there, and the page shows it still going when it is back', async () => {
  const shared = { environment: steppedEnvironment(), log: scriptedLog() };
  const at = (place: string) => (
    <UploadsProvider>
      {place === 'permits' ? <Page label="permits" {...shared} /> : <h1>Elsewhere</h1>}
    </UploadsProvider>
  );
  const { rerender } = render(at('permits'));
  drag('drop', screen.getByRole('group', { name: 'Add files' }), sampleFile('plan.pdf', 1_000_000));
  await waitFor(() => expect([...uploaders][0]?.snapshot().uploads).toHaveLength(1));
  await shared.environment.pass(2_150);
  expect(statuses('permits')).toEqual(['Uploading 21 %']);

  rerender(at('elsewhere'));
  expect(screen.queryByRole('listitem')).toBeNull();
  await shared.environment.pass(2_900);
  rerender(at('permits'));
  expect(statuses('permits')).toEqual(['Uploading 50 %']);
  await shared.environment.pass(7_000);
  expect(statuses('permits')).toEqual(['Ready']);
  expect(shared.log.lines).toEqual(['plan plan.pdf', 'send plan.pdf']);
});

test('U9, U28: the application is told of what got ready while the widget was not there, once', async () => {
  const scene = newScene();
  const onReady = vi.fn();
  const first = mountWidget({ onReady }, scene);
  first.unmount();
  const { ids } = await scene.uploader.add([sampleFile('plan.pdf')]);
  await scene.uploader.whenSettled(ids);
  expect(onReady).not.toHaveBeenCalled();
  for (const times of [1, 2]) {
    const { unmount } = mountWidget({ onReady }, scene);
    expect(await screen.findByText('Ready'), `time ${times}`).toBeVisible();
    expect(onReady.mock.calls.map(([{ file }]) => file.name)).toEqual(['plan.pdf']);
    unmount();
  }
});

test('U28: two widgets on a page share one budget of connections', async () => {
  const shared = { environment: steppedEnvironment(), log: scriptedLog() };
  render(
    <UploadsProvider concurrency={3}>
      <Page label="permits" {...shared} />
      <Page label="pictures" {...shared} />
    </UploadsProvider>,
  );
  for (const label of ['permits', 'pictures']) {
    const files = Array.from({ length: 4 }, (_, index) => sampleFile(`${label} ${index}.pdf`, 200_000));
    drag('drop', region(label).getByRole('group', { name: 'Add files' }), ...files);
  }
  await waitFor(() => expect([...uploaders].map((one) => one.snapshot().uploads.length)).toEqual([4, 4]));
  await shared.environment.pass(1_050);
  const sending = () =>
    [...statuses('permits'), ...statuses('pictures')].filter((label) => label?.startsWith('Uploading'));
  expect(sending()).toHaveLength(3);
  await shared.environment.pass(2_000);
  expect(sending()).toHaveLength(3);
  await shared.environment.pass(6_000);
  expect([...statuses('permits'), ...statuses('pictures')]).toEqual(Array(8).fill('Ready'));
  expect(shared.log.mostAtOnce).toBe(3);
});

const large = (content = 'a', name = 'large.csv') =>
  new File([content.repeat(1000)], name, { lastModified: 5 });
const row = () => textOf(screen.getByRole('listitem').querySelector('.ls-status'));

interface Left {
  readonly name?: string;
  readonly file?: File;
  readonly handle?: FileHandle;
  readonly isStored?: boolean;
}

/** Lets a widget's uploader take up what a page left when it was reloaded with 710 of 1000 bytes sent. */
async function reload(scene: LoggedScene, ...left: readonly Left[]): Promise<void> {
  const digest = async (blob: Blob) => `hash of ${(await blob.text()).slice(0, 1)}`;
  Object.assign(scene.environment, { digest });
  const parts: Part[] = [{ number: 1, etag: 'e', bytes: 710 }];
  mountWidget({}, scene);
  await act(async () => {
    scene.uploader.recover(
      left.map(({ name = 'large.csv', file, handle, isStored = false }, index) => ({
        saved: {
          ...{ id: `${index}`, provider: scene.uploader.provider },
          file: { name, size: 1000, type: '', lastModified: 5 },
          checkpoint: isStored
            ? { phase: 'processing', ref: { name, storedAtMs: 0 }, storedAtMs: 0 }
            : { phase: 'uploading', draft: { name }, parts },
          fingerprint: '16x64k:hash of a',
        },
        ...(file !== undefined && { file }),
        ...(handle !== undefined && { handle }),
      })),
    );
  });
}
const slow: Script = { bytesPerSecond: 50 };
const select = () => userEvent.click(screen.getByRole('button', { name: 'Select file: large.csv' }));

test('U29: after a reload an upload whose bytes were kept goes on by itself, from where it was', async () => {
  const scene = steppedScene(slow);
  await reload(scene, { file: large() });
  await scene.environment.pass(1_150);
  expect(row()).toMatch(/^Uploading 76 %/);
  expect(screen.getByRole('status').textContent).toContain('1 upload goes on.');
  await scene.environment.pass(7_000);
  expect(row()).toBe('Ready · 1 kB');
  expect(scene.log.lines.filter((line) => line.startsWith('send'))).toEqual(['send large.csv']);
});

test('U29: after a reload a file whose bytes are stored already is followed to its end without the file', async () => {
  const scene = steppedScene();
  await reload(scene, { isStored: true });
  await scene.environment.pass(2_000);
  expect(row()).toBe('Ready · 1 kB');
  expect(scene.log.lines).toEqual(['check large.csv']);
});

test('U29: a row whose bytes are gone asks for its file, checks that it is the same one, and goes on from where it was', async () => {
  const scene = newScene({ stay: 'uploading', sentShare: 0 });
  await reload(scene, {});
  await waitFor(() => expect(row()).toBe('Select it again to go on · The page was reloaded at 71 %'));
  await waitFor(() => expect(screen.getByRole('status').textContent).toBe('Select 1 file again.'));
  expect(screen.getByText('0 of 1 file is ready')).toBeDefined();
  expect(screen.queryByRole('button', { name: /^Retry/ })).toBeNull();

  for (const [other, said] of [
    [large('a', 'other.csv'), 'That was another file'],
    [new File(['short'], 'large.csv'), 'That was another file'],
    [large('b'), 'That file has another content'],
  ] as const) {
    answerDialog(other);
    await select();
    await waitFor(() => expect(row()).toBe(`Select it again to go on · ${said}`));
  }
  expect(scene.log.lines).toEqual([]);

  answerDialog(large());
  await select();
  await waitFor(() => expect(row()).toMatch(/^Uploading 71 %/));
});

test('U29: the file may also be dropped, and what is not asked for is a new upload', async () => {
  const scene = newScene({ stay: 'processing' });
  await reload(scene, {}, { name: 'other.csv' });
  await screen.findAllByText('Select it again to go on');
  await act(async () => drag('drop', screen.getByRole('region'), large(), large('a', 'new.csv')));
  await waitFor(() =>
    expect(scene.uploader.snapshot().uploads.map(({ file, status }) => `${file.name} ${status}`)).toEqual([
      'large.csv processing',
      'other.csv failed',
      'new.csv processing',
    ]),
  );
  expect(statuses('Upload files')).toEqual(['Processing', 'Select it again to go on', 'Processing']);
});

test('U29: a file that the browser can open again needs one press and no dialog', async () => {
  const dialog = answerDialog(large('b'));
  const scene = newScene({ stay: 'uploading', sentShare: 0 });
  const asked: string[] = [];
  const handle: FileHandle = {
    getFile: async () => large(),
    queryPermission: async () => 'prompt',
    requestPermission: async ({ mode }) => {
      asked.push(mode);
      return 'granted';
    },
  };
  await reload(scene, { handle });
  await screen.findByText('Select it again to go on');
  await select();
  await waitFor(() => expect(row()).toMatch(/^Uploading 71 %/));
  expect([asked, dialog.inputs]).toEqual([['read'], []]);
});

test('U30: a file that changed on disk is told by its name, and goes on as it is now once it is selected again', async () => {
  const scene = newScene({}, { autoStart: false, maxSize: 2_000 });
  mountWidget({}, scene);
  const file = large();
  await scene.uploader.add([file]);
  await screen.findByRole('listitem');
  Object.defineProperty(file, 'size', { value: 3 });
  await userEvent.click(screen.getByRole('button', { name: 'Upload 1 file' }));
  await waitFor(() => expect(row()).toBe('Failed · “large.csv” changed on disk. Select it again.'));
  expect(scene.log.lines.filter((line) => line.startsWith('send'))).toEqual([]);

  answerDialog(large('a', 'other.csv'));
  await select();
  await waitFor(() => expect(row()).toContain('That was another file'));
  answerDialog(new File(['too large now'.repeat(200)], 'large.csv'));
  await select();
  await waitFor(() => expect(row()).toContain('As it is now it can’t be added'));
  answerDialog(new File(['it is longer now'], 'large.csv'));
  await select();
  await waitFor(() => expect(row()).toBe('Ready · 16 bytes'));
});
