import { browserEnvironment } from '@longshore/browser';
import type { FileFacts } from '@longshore/core';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { drag } from '../testing/drag.ts';
import { mountWidget, newScene } from '../testing/mount.tsx';
import { sampleFile } from '../testing/sample-files.ts';
import type { UploadWidgetProps } from '../widget/upload-widget.tsx';

const held = { autoStart: false } as const;

/** A widget whose environment knows what is in files: by a browser’s real look, or as a test says. */
function widget(
  props: Partial<UploadWidgetProps<{ reference: string }>>,
  facts?: Readonly<Record<string, FileFacts>>,
) {
  const scene = newScene({}, held);
  scene.environment.inspect = async (blob) => {
    if (facts === undefined) return (await browserEnvironment().inspect?.(blob)) ?? {};
    return blob instanceof File ? (facts[blob.name] ?? {}) : {};
  };
  return mountWidget(props, scene);
}

const drop = (...files: readonly File[]) => drag('drop', screen.getByRole('region'), ...files);
const rows = () =>
  [...document.querySelectorAll('.ls-list .ls-name .ls-vh')].map(({ textContent }) => textContent);
const rejected = () => screen.findByRole('group', { name: 'Files not added' });

async function picture(name: string, type = 'image/png', width = 64, height = 48): Promise<File> {
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext('2d')?.fillRect(0, 0, width, height);
  return new File([await canvas.convertToBlob({ type })], name);
}

test('U4: a file is taken by its extension, by its media type or by its signature, and by none it is not', async () => {
  const { uploader } = widget({ accept: ['.csv', 'image/*', 'application/pdf'] });
  drop(
    sampleFile('volumes.csv', 9, 'application/vnd.ms-excel'),
    sampleFile('told-by-type', 9, 'image/png'),
    await picture('IMG_0141'),
    new File(['%PDF-1.7\n'], 'named-otherwise.txt', { type: 'text/plain' }),
    sampleFile('notes.txt', 9, 'text/plain'),
  );
  await waitFor(() =>
    expect(rows()).toEqual(['volumes.csv', 'told-by-type', 'IMG_0141', 'named-otherwise.txt']),
  );
  const group = await rejected();
  expect(group.textContent).toContain('Type is not accepted (1)');
  expect(within(group).getByText('notes.txt', { selector: '.ls-vh' })).toBeDefined();
  // What was found is what is planned and sent.
  expect(uploader.snapshot().uploads.map(({ type }) => type)).toEqual([
    undefined,
    undefined,
    'image/png',
    'application/pdf',
  ]);
});

test('U5: of files too many only the surplus is rejected, and each of it is named', async () => {
  widget({ maxFiles: 2, validate: async ({ name }) => (name === 'b.pdf' ? 'Not b.' : undefined) });
  drop(...['a.pdf', 'b.pdf', 'c.pdf', 'd.pdf', 'e.pdf'].map((name) => sampleFile(name)));
  // A rejected one takes nobody’s place, and drops none that was accepted.
  await waitFor(() => expect(rows()).toEqual(['a.pdf', 'c.pdf']));
  const group = await rejected();
  await waitFor(() => expect(group.textContent).toContain('2 more than the limit of 2'));
  for (const name of ['b.pdf', 'd.pdf', 'e.pdf']) {
    expect(within(group).getByText(name, { selector: '.ls-vh' })).toBeDefined();
  }
  drop(sampleFile('f.pdf'));
  await waitFor(() => expect(group.textContent).toContain('3 more than the limit of 2'));
  expect(rows()).toEqual(['a.pdf', 'c.pdf']);
});

const twice = (folder: string) => {
  const file = sampleFile('IMG_0141.jpg', 20);
  Object.defineProperty(file, 'webkitRelativePath', { value: `${folder}/IMG_0141.jpg` });
  return file;
};

function choose(container: HTMLElement, ...files: readonly File[]): void {
  const input = container.querySelector<HTMLInputElement>('[data-ls-input="folder"]');
  if (input === null) throw new Error('There is no input for folders.');
  Object.defineProperty(input, 'files', { value: files, configurable: true });
  Object.defineProperty(input, 'value', { value: '', writable: true, configurable: true });
  fireEvent.change(input);
}

test('U6: identity is an id: by default a file may come twice', async () => {
  const { container } = widget({});
  choose(container, twice('photos'), twice('photos'));
  await waitFor(() => expect(rows()).toEqual(['photos/IMG_0141.jpg', 'photos/IMG_0141.jpg']));
});

test('U6: with “skip” a duplicate is rejected, and both files are named with their paths', async () => {
  const { container } = widget({ duplicates: 'skip' });
  choose(container, twice('photos'), twice('archive'));
  const group = await rejected();
  expect(rows()).toEqual(['photos/IMG_0141.jpg']);
  expect(group.textContent).toContain('Already in the list (1)');
  expect(within(group).getByRole('listitem').textContent).toMatch(
    /archive\/IMG_0141\.jpg= .*photos\/IMG_0141\.jpg$/,
  );
  expect(within(group).queryByRole('button', { name: /Add it as well/ })).toBeNull();
});

test('U6: with “ask” a person adds it as well, or skips it', async () => {
  const { container } = widget({ duplicates: 'ask' });
  choose(container, twice('photos'), twice('archive'), twice('backup'));
  const group = await rejected();
  expect(within(group).getAllByRole('listitem')).toHaveLength(2);
  expect(screen.getByRole('button', { name: 'Add all 2 as well' })).toBeDefined();
  fireEvent.click(within(group).getByRole('button', { name: 'Add it as well: archive/IMG_0141.jpg' }));
  await waitFor(() => expect(rows()).toEqual(['photos/IMG_0141.jpg', 'archive/IMG_0141.jpg']));
  await waitFor(() => expect(within(group).getAllByRole('listitem')).toHaveLength(1));
  fireEvent.click(within(group).getByRole('button', { name: 'Skip it: backup/IMG_0141.jpg' }));
  await waitFor(() => expect(screen.queryByRole('group', { name: 'Files not added' })).toBeNull());
  expect(rows()).toHaveLength(2);
});

test('U6: several that are asked about can be added together', async () => {
  const { container } = widget({ duplicates: 'ask' });
  choose(container, twice('photos'), twice('archive'), twice('backup'));
  fireEvent.click(await screen.findByRole('button', { name: 'Add all 2 as well' }));
  await waitFor(() => expect(rows()).toHaveLength(3));
  expect(screen.queryByRole('group', { name: 'Files not added' })).toBeNull();
});

test('U6: with “replace” a newer version takes the place of the one of the same path and name', async () => {
  const { container } = widget({ duplicates: 'replace' });
  choose(container, twice('photos'), twice('archive'));
  await waitFor(() => expect(rows()).toHaveLength(2));
  const [first] = screen.getAllByRole('listitem');
  expect(first?.textContent).toContain('20 byte');
  const newer = sampleFile('IMG_0141.jpg', 3000);
  Object.defineProperty(newer, 'webkitRelativePath', { value: 'photos/IMG_0141.jpg' });
  choose(container, newer);
  await waitFor(() => expect(screen.getAllByRole('listitem')[0]?.textContent).toContain('3 kB'));
  expect(rows()).toEqual(['photos/IMG_0141.jpg', 'archive/IMG_0141.jpg']);
  expect(screen.queryByRole('group', { name: 'Files not added' })).toBeNull();
});

test('U7: content that is not what the name says is told: “looks like a PNG image”, named report.pdf', async () => {
  widget({ checkContent: true });
  drop(await picture('report.pdf'), await picture('quay.png'), new File(['words'], 'notes.txt'));
  const group = await rejected();
  expect(group.textContent).toContain('Content does not match its name (1)');
  expect(within(group).getByRole('listitem').textContent).toMatch(/report\.pdflooks like a PNG image$/);
  await waitFor(() => expect(rows()).toEqual(['quay.png', 'notes.txt']));
});

test('U7: content is not looked at unless that is asked for', async () => {
  widget({});
  drop(await picture('report.pdf'));
  await waitFor(() => expect(rows()).toEqual(['report.pdf']));
});

test.each([
  [{ type: 'video/mp4' }, 'looks like a video (MP4)'],
  [{ type: 'audio/mpeg' }, 'looks like audio (MP3)'],
  [{ type: 'application/zip' }, 'looks like a file of type ZIP'],
  [{ type: 'image/avif' }, 'looks like a file of type AVIF'],
])('U7: what content looks like is said in words: %o', async (facts, words) => {
  widget({ checkContent: true }, { 'report.pdf': facts });
  drop(sampleFile('report.pdf'));
  expect((await rejected()).textContent).toContain(words);
});

test.each([
  [{ minWidth: 100, minHeight: 50 }, 'Picture smaller than 100 × 50 pixels (1)'],
  [{ minWidth: 100 }, 'Picture smaller than 100 pixels wide (1)'],
  [{ minHeight: 100 }, 'Picture smaller than 100 pixels high (1)'],
  [{ maxWidth: 60, maxHeight: 60 }, 'Picture larger than 60 × 60 pixels (1)'],
  [{ maxWidth: 60 }, 'Picture larger than 60 pixels wide (1)'],
  [{ maxHeight: 40 }, 'Picture larger than 40 pixels high (1)'],
])('U8: a picture outside of %o is rejected, with its own measures', async (image, title) => {
  widget({ image });
  drop(await picture('quay.png'), sampleFile('notes.txt'));
  const group = await rejected();
  expect(group.textContent).toContain(title);
  expect(within(group).getByRole('listitem').textContent).toContain('64 × 48 pixels');
  // What is no picture has no measures to keep.
  await waitFor(() => expect(rows()).toEqual(['notes.txt']));
});

test('U8: a picture within the rules is taken', async () => {
  widget({ image: { minWidth: 64, minHeight: 48, maxWidth: 64, maxHeight: 48 } });
  drop(await picture('quay.png'));
  await waitFor(() => expect(rows()).toEqual(['quay.png']));
});
