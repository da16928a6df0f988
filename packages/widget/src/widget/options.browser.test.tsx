import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { UploadWidget } from '../index.ts';
import { drag, dragOf, transfer } from '../testing/drag.ts';
import { mountWidget, newScene, steppedScene } from '../testing/mount.tsx';
import { sampleFile } from '../testing/sample-files.ts';

const drop = (...files: readonly File[]) => drag('drop', screen.getByRole('region'), ...files);
const rows = () =>
  [...document.querySelectorAll('.ls-list .ls-name .ls-vh')].map(({ textContent }) => textContent);
const rejected = () => screen.findByRole('group', { name: 'Files not added' });

test.each([
  [{ accept: ['.pdf'] }, 'Type is not accepted (1)', 'PDF. You can also paste.'],
  [{ minSize: 2000 }, 'Smaller than 2 kB (1)', 'You can also paste.'],
  [{ maxSize: 500 }, 'Larger than 500 bytes (1)', 'Up to 500 bytes each. You can also paste.'],
  [
    { maxTotalSize: 500 },
    'More than 500 bytes together (1)',
    'Up to 500 bytes together. You can also paste.',
  ],
  [{ maxFiles: 2 }, 'One more than the limit of 2 (1)', '2 files at most. You can also paste.'],
] as const)(
  'U9: %o is an option of the widget: it is kept, and said where that helps to choose',
  async (option, title, hint) => {
    mountWidget(option, newScene({ stay: 'planning' }));
    expect(screen.getByText(hint)).toBeDefined();
    if ('maxFiles' in option) {
      drop(sampleFile('a.txt'), sampleFile('b.txt'));
      await waitFor(() => expect(rows()).toHaveLength(2));
    }
    drop(sampleFile('notes.txt', 1000));
    expect((await rejected()).textContent).toContain(title);
    expect(rows()).not.toContain('notes.txt');
  },
);

test('U9: maxTotalSize and maxFiles count what is there already', async () => {
  mountWidget({ maxTotalSize: 2500, maxFiles: 3 }, newScene({ stay: 'planning' }));
  drop(sampleFile('a.txt', 1000));
  await waitFor(() => expect(rows()).toEqual(['a.txt']));
  drop(sampleFile('b.txt', 1000), sampleFile('c.txt', 1000));
  expect((await rejected()).textContent).toContain('More than 2.5 kB together (1)');
  expect(rows()).toEqual(['a.txt', 'b.txt']);
  drop(sampleFile('d.txt', 100), sampleFile('e.txt', 100));
  await waitFor(() => expect(rows()).toEqual(['a.txt', 'b.txt', 'd.txt']));
  expect((await rejected()).textContent).toContain('One more than the limit of 3 (1)');
});

test('U9: what the uploader is made with holds where the widget says nothing else', async () => {
  const scene = newScene({ stay: 'planning' }, { accept: ['.pdf'], maxSize: 500, maxFiles: 4 });
  const { container } = mountWidget({ maxSize: 900 }, scene);
  expect(screen.getByText('PDF, up to 900 bytes each, 4 files at most. You can also paste.')).toBeVisible();
  expect(container.querySelector('[data-ls-input="files"]')?.getAttribute('accept')).toBe('.pdf');
  drop(sampleFile('a.pdf', 700), sampleFile('b.txt', 9), sampleFile('c.pdf', 1000));
  await waitFor(() => expect(rows()).toEqual(['a.pdf']));
  const group = await rejected();
  await waitFor(() => expect(group.textContent).toContain('Type is not accepted (1)'));
  expect(group.textContent).toContain('Larger than 900 bytes (1)');
});

test('U9: with minFiles it is said how many are missing, and Start waits for them', async () => {
  mountWidget({ minFiles: 3, autoStart: false }, newScene());
  expect(screen.getByText('3 files at least. You can also paste.')).toBeDefined();
  drop(sampleFile('a.pdf'));
  expect(await screen.findByText('Add at least 2 more files.')).toBeDefined();
  expect(screen.getByRole('button', { name: 'Upload 1 file' })).toHaveProperty('disabled', true);
  drop(sampleFile('b.pdf'), sampleFile('c.pdf'));
  const start = await screen.findByRole('button', { name: 'Upload 3 files' });
  expect(start).toHaveProperty('disabled', false);
  expect(screen.queryByText(/^Add at least/)).toBeNull();
});

test('U9: with autoStart false the list shows and a button sends, whatever the uploader does', async () => {
  const scene = newScene({}, { autoStart: true });
  mountWidget({ autoStart: false }, scene);
  drop(sampleFile('a.pdf'), sampleFile('b.pdf'));
  expect(await screen.findAllByText('Waiting')).toHaveLength(2);
  expect(scene.log.lines).toEqual([]);
  fireEvent.click(screen.getByRole('button', { name: 'Upload 2 files' }));
  expect(await screen.findByText('All files are ready.')).toBeDefined();
  expect(screen.queryByRole('button', { name: /^Upload/ })).toBeNull();
});

test('U9: what is held can also be started while another file is sent', async () => {
  const scene = newScene((name) => (name === 'film.mov' ? { stay: 'uploading', sentShare: 0.4 } : {}));
  mountWidget({ autoStart: false }, scene);
  await scene.uploader.add([sampleFile('film.mov')]);
  drop(sampleFile('a.pdf'));
  fireEvent.click(await screen.findByRole('button', { name: 'Upload 1 file' }));
  await waitFor(() => expect(screen.getByText('Ready')).toBeDefined());
});

test('U9: disabled takes no files, by no way in, and what is under way goes on', async () => {
  const scene = newScene({ stay: 'uploading', sentShare: 0.4 });
  await scene.uploader.add([sampleFile('film.mov')]);
  const { container } = mountWidget({ disabled: true }, scene);
  const zone = screen.getByRole('group', { name: 'Add files' });
  await act(async () => drag('dragenter', document.body, sampleFile('a.pdf')));
  expect(zone.dataset.state).toBe('idle');
  expect(within(zone).queryByText(/^Drop to add/)).toBeNull();
  drop(sampleFile('a.pdf'));
  const clipboardData = transfer(sampleFile('b.png', 9, 'image/png'));
  const pasted = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
  await act(async () => document.body.dispatchEvent(pasted));
  // Nor is it taken from whoever else on the page would take it.
  expect(pasted.defaultPrevented).toBe(false);
  expect(await screen.findByText('Uploading 40 %')).toBeDefined();
  expect(rows()).toEqual(['film.mov']);
  expect(screen.getByRole('button', { name: 'browse' })).toHaveProperty('disabled', true);
  const inputs = [...container.querySelectorAll<HTMLInputElement>('[data-ls-input]')];
  expect(inputs.map(({ disabled }) => disabled)).toEqual([true, true]);
  expect(screen.getByRole('button', { name: 'Cancel: film.mov' })).toHaveProperty('disabled', false);
});

test('U9, U21: while a dropped folder is read, that is said; disabled meanwhile, nothing of it is taken', async () => {
  let found: (entries: unknown[]) => void = () => {};
  const entry = {
    ...{ isDirectory: true, name: 'permits' },
    createReader: () => ({
      readEntries: (onEntries: typeof found) => {
        found = onEntries;
      },
    }),
  };
  const scene = newScene({ stay: 'planning' });
  const { rerender } = mountWidget({}, scene);
  const item = { kind: 'file', getAsFile: () => null, webkitGetAsEntry: () => entry };
  const data = { types: ['Files'], files: [], items: [item] };
  await act(async () => dragOf('drop', screen.getByRole('region'), data));
  expect(await screen.findByText(/^Reading/, { selector: '.ls-notice *' })).toBeVisible();
  await waitFor(() => expect(screen.getByRole('status').textContent).toMatch(/^Reading/));
  rerender(<UploadWidget uploader={scene.uploader} disabled />);
  await waitFor(() => expect(screen.queryByText(/^Reading/, { selector: '.ls-notice *' })).toBeNull());
  const file = (onFile: (file: File) => void) => onFile(sampleFile('a.pdf'));
  await act(async () => found([{ isDirectory: false, name: 'a.pdf', file }]));
  await act(async () => found([]));
  rerender(<UploadWidget uploader={scene.uploader} />);
  drop(sampleFile('b.pdf'));
  await waitFor(() => expect(rows()).toEqual(['b.pdf']));
});

test('U9: readOnly shows the list and previews, without a zone and without a button that changes anything', async () => {
  const fail = { at: 'planning', code: 'refused', message: 'No.', recovery: 'retry' } as const;
  const scene = newScene((name) => (name === 'broken.pdf' ? { fail } : {}), { retry: { attempts: 1 } });
  const picture = { asset: { reference: 'quay' }, name: 'quay.jpg', type: 'image/jpeg' };
  const previewUrl = `data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg"/>')}`;
  mountWidget({ readOnly: true, initialAssets: [{ ...picture, previewUrl }] }, scene);
  await scene.uploader.add([sampleFile('broken.pdf'), sampleFile('large.pdf')], { maxFiles: 2 });
  expect(await screen.findByText('Failed')).toBeDefined();
  expect(rows()).toEqual(['quay.jpg', 'broken.pdf']);
  expect(document.querySelector('.ls-preview img')).not.toBeNull();
  expect(screen.queryByRole('group', { name: 'Add files' })).toBeNull();
  expect(screen.getAllByRole('button').map((button) => button.getAttribute('aria-label'))).toEqual([
    'Copy details: broken.pdf',
  ]);
  drop(sampleFile('a.pdf'));
  const [row] = screen.getAllByRole('listitem');
  for (const key of ['Delete', 'r', ' ']) fireEvent.keyDown(row ?? document.body, { key });
  await act(() => scene.uploader.whenSettled());
  expect(rows()).toEqual(['quay.jpg', 'broken.pdf']);
});

test.each([{ layout: 'list' }, { layout: 'grid' }, { layout: 'avatar' }, { size: 'inline' }] as const)(
  'U9: readOnly offers nothing with %o, with files and without',
  async (look) => {
    const offers = () => {
      const buttons = screen.queryAllByRole('button').map(({ textContent }) => textContent);
      const words =
        document.body.textContent?.match(/\b(add|browse|choose|change|drop|replace|remove)\b/gi) ?? [];
      return [...buttons, ...words];
    };
    const initialAssets = [{ asset: { reference: 'quay' }, name: 'quay.jpg', type: 'image/jpeg' }];
    const { container, unmount } = mountWidget({ ...look, readOnly: true, initialAssets });
    expect(await screen.findByText('Ready')).toBeVisible();
    drag('dragenter', document.body, sampleFile('a.png', 9, 'image/png'));
    drag('drop', screen.getByText('Ready'), sampleFile('a.png', 9, 'image/png'));
    expect(offers()).toEqual([]);
    // The file is said in its own place, and nowhere as a count of what may still come.
    expect(screen.queryByText('1 file')).toBeNull();
    for (const input of container.querySelectorAll('[data-ls-input]'))
      expect(input).toHaveProperty('disabled', true);
    unmount();
    mountWidget({ ...look, readOnly: true });
    expect(offers()).toEqual([]);
  },
);

test('U9: readOnly keeps what was not added to those who can add', async () => {
  const scene = newScene({}, { maxSize: 500 });
  const { rerender } = mountWidget({}, scene);
  drop(sampleFile('large.pdf', 900));
  expect((await rejected()).textContent).toContain('Larger than 500 bytes (1)');
  rerender(<UploadWidget uploader={scene.uploader} readOnly />);
  expect(screen.queryByRole('group', { name: 'Files not added' })).toBeNull();
});

test('U9: capture is on the native input', () => {
  const { container } = mountWidget({ capture: 'environment', accept: ['image/*'] });
  const input = container.querySelector('[data-ls-input="files"]');
  expect(input?.getAttribute('capture')).toBe('environment');
  expect(input?.getAttribute('accept')).toBe('image/*');
});

test('U9: validate may take its time: meanwhile “Checking 3 files” is shown and said, then its words', async () => {
  let answer = () => {};
  const asked = new Promise<void>((resolve) => {
    answer = resolve;
  });
  mountWidget({
    validate: async ({ name }) => {
      await asked;
      return name.startsWith('draft') ? 'Drafts are not published.' : undefined;
    },
  });
  drop(sampleFile('draft-1.md'), sampleFile('final.md'), sampleFile('draft-2.md'));
  expect(await screen.findByText('Checking 3 files', { selector: '.ls-notice *' })).toBeDefined();
  await waitFor(() => expect(screen.getByRole('status').textContent).toContain('Checking 3 files.'));
  expect(rows()).toEqual([]);
  await act(async () => answer());
  await waitFor(() => expect(rows()).toEqual(['final.md']));
  expect((await rejected()).textContent).toContain('Drafts are not published (2)');
  expect(screen.queryByText(/^Checking/, { selector: '.ls-notice *' })).toBeNull();
});

test('U9: a validate that fails rejects the file as not checked, and the page hears of it', async () => {
  const thrown = new Promise((resolve) => {
    const hear = (event: ErrorEvent): void => {
      event.preventDefault();
      event.stopImmediatePropagation();
      window.removeEventListener('error', hear, true);
      resolve(event.message);
    };
    window.addEventListener('error', hear, true);
  });
  mountWidget({ validate: () => Promise.reject(new Error('The check is down.')) });
  drop(sampleFile('a.pdf'));
  expect((await rejected()).textContent).toContain('Could not be checked (1)');
  expect(await thrown).toContain('The check is down.');
});

test('U9: beforeUpload may replace a file, or refuse it', async () => {
  const { uploader } = mountWidget(
    {
      maxSize: 5000,
      beforeUpload: async (file) => {
        if (file.name === 'secret.pdf') return 'That one is secret.';
        if (file.name === 'never.pdf') return false;
        if (file.name === 'grows.pdf') return sampleFile('grown.pdf', 9000);
        return file.name === 'photo.heic' ? sampleFile('photo.jpg', 10, 'image/jpeg') : undefined;
      },
    },
    newScene({}, { autoStart: false }),
  );
  const names = ['secret.pdf', 'never.pdf', 'grows.pdf', 'photo.heic', 'plain.pdf'];
  drop(...names.map((name) => sampleFile(name)));
  await waitFor(() => expect(rows()).toEqual(['photo.jpg', 'plain.pdf']));
  expect(uploader.snapshot().uploads[0]?.size).toBe(10);
  const group = await rejected();
  for (const title of ['That one is secret (1)', 'Not accepted here (1)', 'Larger than 5 kB (1)']) {
    expect(group.textContent).toContain(title);
  }
});

test('U9: callbacks may be made anew on each render; the last ones are called', async () => {
  const scene = newScene({}, { autoStart: false });
  const widget = (word: string) => <UploadWidget uploader={scene.uploader} validate={() => `${word}.`} />;
  const { rerender } = render(widget('First'));
  rerender(widget('Second'));
  drop(sampleFile('a.pdf'));
  expect((await rejected()).textContent).toContain('Second (1)');
});

test('U9: onReady, onFail, onReject and onSettled tell what became of the files', async () => {
  const fail = { at: 'planning', code: 'refused', message: 'No.', recovery: 'none' } as const;
  const scene = newScene((name) => (name === 'broken.pdf' ? { fail } : {}));
  const told: string[] = [];
  mountWidget(
    {
      maxSize: 5000,
      onReady: ({ asset }) => told.push(`ready ${asset.reference}`),
      onFail: ({ file, error }) => told.push(`fail ${file.name} ${error.code}`),
      onReject: (rejections) => told.push(`reject ${rejections.map(({ file }) => file.name).join()}`),
      onSettled: (uploads) => told.push(`settled ${uploads.length}`),
    },
    scene,
  );
  drop(sampleFile('good.pdf'), sampleFile('broken.pdf'), sampleFile('large.pdf', 9000));
  await waitFor(() => expect(told).toContain('settled 2'));
  expect(told.sort()).toEqual(['fail broken.pdf refused', 'ready good.pdf', 'reject large.pdf', 'settled 2']);
  expect(await screen.findByText('Ready')).toBeDefined();
});

const vetoes: readonly (readonly [when: string, answer: () => unknown])[] = [
  ['at once', () => false],
  ['later', () => Promise.resolve(false)],
];
test.each(vetoes)('U9: onRemove may veto, %s, and nothing is removed', async (_when, answer) => {
  const onRemove = vi.fn(answer);
  const scene = newScene({}, { deletes: true });
  mountWidget({ onRemove }, scene);
  drop(sampleFile('a.pdf'));
  fireEvent.click(await screen.findByRole('button', { name: 'Remove: a.pdf' }));
  expect(onRemove).toHaveBeenCalledWith([expect.objectContaining({ file: expect.any(File) })]);
  await act(async () => {});
  expect(rows()).toEqual(['a.pdf']);
  expect(screen.queryByRole('button', { name: /^Undo/ })).toBeNull();
});

test('U9: where onRemove agrees, also later, the file is removed and the focus goes on', async () => {
  let agree: (is: boolean) => void = () => {};
  const onRemove = () =>
    new Promise<boolean>((resolve) => {
      agree = resolve;
    });
  mountWidget({ onRemove }, newScene({}, { autoStart: false }));
  drop(sampleFile('a.pdf'), sampleFile('b.pdf'));
  const button = await screen.findByRole('button', { name: 'Remove: a.pdf' });
  button.focus();
  fireEvent.click(button);
  expect(rows()).toEqual(['a.pdf', 'b.pdf']);
  await act(async () => agree(true));
  await waitFor(() => expect(rows()).toEqual(['b.pdf']));
  await waitFor(() => expect(document.activeElement?.textContent).toContain('b.pdf'));
  const list = screen.getByRole('list', { name: '1 file' });
  expect(within(list).getAllByRole('listitem')).toHaveLength(1);
});

test('U9: onRemove is asked once for each file, however often Remove is pressed before the row goes', async () => {
  const answers: ((is: boolean) => void)[] = [];
  const later = vi.fn(() => new Promise<boolean>((resolve) => answers.push(resolve)));
  const { rerender, uploader } = mountWidget({ onRemove: later }, newScene({}, { autoStart: false }));
  drop(sampleFile('a.pdf'), sampleFile('b.pdf'));
  const button = await screen.findByRole('button', { name: 'Remove: a.pdf' });
  fireEvent.click(button);
  fireEvent.click(button);
  expect(later).toHaveBeenCalledTimes(1);
  await act(async () => answers[0]?.(false));
  fireEvent.click(button);
  expect(later).toHaveBeenCalledTimes(2);
  const now = vi.fn();
  rerender(<UploadWidget uploader={uploader} onRemove={now} />);
  const other = await screen.findByRole('button', { name: 'Remove: b.pdf' });
  fireEvent.click(other);
  fireEvent.click(other);
  expect(now.mock.calls.map(([uploads]) => uploads.length)).toEqual([1]);
});

test('U18: Undo is offered as long as there is room for what it brings back', async () => {
  mountWidget({ maxFiles: 1 });
  drop(sampleFile('a.pdf'));
  fireEvent.click(await screen.findByRole('button', { name: 'Remove: a.pdf' }));
  expect(await screen.findByRole('button', { name: 'Undo: a.pdf' })).toBeVisible();
  drop(sampleFile('b.pdf'));
  await waitFor(() => expect(rows()).toEqual(['b.pdf']));
  expect(screen.queryByRole('button', { name: /^Undo/ })).toBeNull();
});

test('U9: a grid offers to add pictures as long as there is room, for which canceled ones do not count', async () => {
  const { uploader } = mountWidget({ layout: 'grid', maxFiles: 1 }, newScene({ stay: 'uploading' }));
  drop(sampleFile('a.png', 1000, 'image/png'));
  await screen.findByRole('list', { name: '1 file' });
  expect(screen.queryByRole('button', { name: 'Add pictures' })).toBeNull();
  uploader.cancel();
  expect(await screen.findByRole('button', { name: 'Add pictures' })).toBeVisible();
});

test('U9: onRemove may veto in a field too', async () => {
  const onRemove = vi.fn(() => false);
  mountWidget({ size: 'inline', onRemove });
  drag('drop', screen.getByRole('group'), sampleFile('a.pdf'));
  fireEvent.click(await screen.findByRole('button', { name: 'Remove: a.pdf' }));
  expect(onRemove).toHaveBeenCalledTimes(1);
  await act(async () => {});
  expect(rows()).toEqual(['a.pdf']);
});

test('U9: whenSettled waits until what it is asked for is over', async () => {
  const scene = steppedScene(({ length }) => ({ processingMs: 1_000 * length }));
  mountWidget({}, scene);
  const { environment, uploader } = scene;
  const { ids } = await uploader.add([sampleFile('a.pdf'), sampleFile('later.pdf')]);
  const told: string[] = [];
  void uploader.whenSettled(ids.slice(0, 1)).then((uploads) => told.push(`first: ${uploads.length}`));
  void uploader.whenSettled().then((uploads) => told.push(`all: ${uploads.length}`));
  await environment.pass(2_000);
  expect(screen.queryByText('Ready')).toBeNull();
  expect(told).toEqual([]);
  await environment.pass(60_000);
  expect(screen.getAllByText('Ready')).toHaveLength(2);
  expect(told).toEqual(['first: 1', 'all: 2']);
});

test('U9: whenSettled gives typed results, of all or of some', async () => {
  const fail = { at: 'planning', code: 'refused', message: 'No.', recovery: 'none' } as const;
  const { uploader } = mountWidget(
    {},
    newScene((name) => (name === 'b.pdf' ? { fail } : {})),
  );
  drop(sampleFile('a.pdf'), sampleFile('b.pdf'));
  await screen.findByText('Failed');
  const references: string[] = [];
  for (const upload of await uploader.whenSettled()) {
    if (upload.status === 'ready') references.push(upload.asset.reference);
    if (upload.status === 'failed') references.push(upload.error.code);
  }
  expect(references).toEqual(['a.pdf', 'refused']);
  const [, failed] = uploader.snapshot().uploads;
  expect(await uploader.whenSettled([failed?.id ?? ''])).toMatchObject([{ status: 'failed' }]);
});
