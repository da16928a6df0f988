import { makeDataTransfer } from '@longshore/testkit';
import { act, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { answerDialog } from '../testing/dialog.ts';
import { drag, dragOf, transfer } from '../testing/drag.ts';
import { mountWidget, newScene } from '../testing/mount.tsx';
import { sampleFile } from '../testing/sample-files.ts';
import { tokenColor } from '../testing/token-color.ts';

afterEach(() => vi.restoreAllMocks());

const shot = () => new File(['png'], 'image.png', { type: 'image/png' });
const pdf = (name = 'plan.pdf') => sampleFile(name, 9, 'application/pdf');

function paste(target: Element, ...files: readonly File[]): Promise<void> {
  const clipboardData = transfer(...files);
  return act(async () => {
    target.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
  });
}

const names = () =>
  [...document.querySelectorAll('[data-upload-id] .ls-name .ls-vh')].map(({ textContent }) => textContent);
const zone = () => screen.getByRole('group', { name: 'Add files' });
const taken = (...wanted: readonly string[]) => waitFor(() => expect(names()).toEqual(wanted));

test('U1: files are taken that are dropped on the zone or anywhere else on the widget', async () => {
  const scene = newScene({ stay: 'planning' });
  mountWidget({}, scene);
  drag('drop', zone(), pdf('a.pdf'), pdf('b.pdf'));
  await taken('a.pdf', 'b.pdf');
  drag('drop', screen.getByRole('list'), pdf('c.pdf'));
  await taken('a.pdf', 'b.pdf', 'c.pdf');
});

test('U1: files are taken that are chosen in the browser’s dialog, the same one once more too', async () => {
  const dialog = answerDialog(pdf());
  const scene = newScene({ stay: 'planning' });
  mountWidget({}, scene);
  await userEvent.click(screen.getByRole('button', { name: 'Browse files' }));
  await taken('plan.pdf');
  await userEvent.click(screen.getByRole('button', { name: 'browse' }));
  await taken('plan.pdf', 'plan.pdf');
  expect(dialog.inputs.map(({ type, multiple }) => [type, multiple])).toEqual([
    ['file', true],
    ['file', true],
  ]);
});

test('U1: pasted screenshots get names that tell when, copied files keep theirs', async () => {
  const scene = newScene({ stay: 'planning' });
  const now = new Date(2026, 10, 28, 14, 5, 9).getTime();
  scene.environment.now = () => now;
  mountWidget({}, scene);
  await paste(document.body, shot(), shot(), sampleFile('plan.png', 9, 'image/png'));
  await taken('Screenshot 2026-11-28 14.05.09.png', 'Screenshot 2026-11-28 14.05.09 (2).png', 'plan.png');
});

test('U1: what is pasted while the focus is inside of the widget is taken there', async () => {
  const scene = newScene({ stay: 'planning' });
  mountWidget({}, scene);
  const button = screen.getByRole('button', { name: 'Browse files' });
  button.focus();
  await paste(button, shot());
  expect(await screen.findByText(/^Screenshot \d{4}-/, { selector: '.ls-name .ls-vh' })).toBeDefined();
});

test('U1: a chosen folder is taken, and each file is shown with its path', async () => {
  const inside = (path: string): File => {
    const file = pdf(path.slice(path.lastIndexOf('/') + 1));
    Object.defineProperty(file, 'webkitRelativePath', { value: path });
    return file;
  };
  const dialog = answerDialog(); // A DataTransfer would lose the paths.
  const scene = newScene({ stay: 'planning' });
  mountWidget({}, scene);
  await userEvent.click(screen.getByRole('button', { name: 'Choose a folder' }));
  const [input] = dialog.inputs;
  if (input === undefined) throw new Error('No dialog was opened.');
  expect(input.webkitdirectory).toBe(true);
  const files = ['permits/2026/a.pdf', 'permits/.DS_Store', 'permits/b.pdf'].map(inside);
  Object.defineProperty(input, 'files', { value: files, configurable: true });
  await act(async () => input.dispatchEvent(new Event('change', { bubbles: true })));
  await taken('permits/2026/a.pdf', 'permits/b.pdf');
});

test('U1: a dropped folder of 250 files is read to its end, with paths, without what systems leave in it', async () => {
  const many = Array.from({ length: 250 }, (_, index) => `${index}.pdf`);
  const litter = ['.DS_Store', 'Thumbs.db', 'desktop.ini'];
  const raw = Object.fromEntries([...litter, ...many].map((name) => [name, pdf(name)]));
  const scene = newScene({ stay: 'planning' });
  mountWidget({}, scene);
  const data = makeDataTransfer({ '.DS_Store': pdf('.DS_Store'), permits: { '2026': raw } });
  await act(async () => dragOf('drop', zone(), data));
  const list = await screen.findByRole('list', { name: '250 files' });
  expect(scene.uploader.snapshot().uploads.map(({ relativePath }) => relativePath)).toEqual(
    many.map((name) => `permits/2026/${name}`),
  );
  // Those in sight.
  await waitFor(() => expect(within(list).getAllByRole('listitem').length).toBeGreaterThan(3));
  expect(names().slice(0, 2)).toEqual(['permits/2026/0.pdf', 'permits/2026/1.pdf']);
  expect(screen.queryByRole('group', { name: 'Files not added' })).toBeNull();
});

test('U1: a folder that the browser shows by its handle is read to its end too, with paths', async () => {
  const disk = await navigator.storage.getDirectory();
  const permits = await disk.getDirectoryHandle('permits', { create: true });
  const year = await permits.getDirectoryHandle('2026', { create: true });
  const many = Array.from({ length: 120 }, (_, index) => `${100 + index}.pdf`);
  for (const name of ['.DS_Store', ...many]) await year.getFileHandle(name, { create: true });
  await permits.getFileHandle('overview.pdf', { create: true });
  const scene = newScene({ stay: 'planning' });
  mountWidget({}, scene);
  const item = { kind: 'file', type: '', getAsFile: () => null };
  const items = [{ ...item, getAsFileSystemHandle: async () => permits }];
  await act(async () => dragOf('drop', zone(), { types: ['Files'], files: [], items }));
  await screen.findByRole('list', { name: '121 files' });
  const paths = scene.uploader.snapshot().uploads.map(({ relativePath }) => relativePath);
  expect(paths.sort()).toEqual([...many.map((name) => `permits/2026/${name}`), 'permits/overview.pdf']);
  for (const name of names()) expect(name).toMatch(/^permits\/(2026\/\d{3}|overview)\.pdf$/);
  await disk.removeEntry('permits', { recursive: true });
});

test.each(['at once', 'after its first files'])(
  'U1: a folder that cannot be read to its end, %s, is told with its path, and what is beside it is taken',
  async (when) => {
    const { items } = makeDataTransfer({ '2025': { 'a.pdf': pdf('a.pdf') } });
    const year = items[0]?.webkitGetAsEntry();
    const entry = year?.createReader?.();
    let isFirst = when !== 'at once';
    type Read = NonNullable<typeof entry>['readEntries'];
    const readEntries: Read = (onEntries, onError) => {
      if (isFirst) entry?.readEntries(onEntries);
      else onError?.(new DOMException('gone', 'NotReadableError'));
      isFirst = false;
    };
    const broken = { isDirectory: true, name: 'closed', createReader: () => ({ readEntries }) };
    const permits = {
      ...{ isDirectory: true, name: 'permits' },
      createReader: () => {
        let rest: unknown[] = [broken, year];
        return {
          readEntries: (onEntries: (entries: unknown[]) => void) => {
            onEntries(rest);
            rest = [];
          },
        };
      },
    };
    const scene = newScene({ stay: 'planning' });
    mountWidget({}, scene);
    const item = { kind: 'file', getAsFile: () => null, webkitGetAsEntry: () => permits };
    await act(async () => dragOf('drop', zone(), { types: ['Files'], files: [], items: [item] }));
    const told = await screen.findByRole('group', { name: 'Files not added' });
    expect(within(told).getByRole('heading', { name: 'Cannot be read (1)' })).toBeVisible();
    expect(within(told).getByText('permits/closed')).toBeDefined();
    await taken(...(when === 'at once' ? [] : ['permits/closed/a.pdf']), 'permits/2025/a.pdf');
  },
);

test('U1: what cannot be read of a folder is told with its path, and all else is taken', async () => {
  const data = makeDataTransfer({
    permits: { 'a.pdf': pdf('a.pdf'), 'gone.pdf': pdf(), 'b.pdf': pdf('b.pdf') },
  });
  const [item] = data.items;
  const folder = item?.webkitGetAsEntry();
  const readEntries = folder?.createReader?.().readEntries;
  const entry = {
    ...{ isDirectory: true, name: 'permits' },
    createReader: () => ({
      readEntries: (onEntries: Parameters<NonNullable<typeof readEntries>>[0]) =>
        readEntries?.((entries) =>
          onEntries(entries.map((one) => (one.name === 'gone.pdf' ? { ...one, file: refuse } : one))),
        ),
    }),
  };
  const refuse = (_onFile: unknown, onError?: (error: DOMException) => void) =>
    onError?.(new DOMException('gone', 'NotFoundError'));
  const scene = newScene({ stay: 'planning' });
  mountWidget({}, scene);
  await act(async () =>
    dragOf('drop', zone(), { ...data, items: [{ ...item, webkitGetAsEntry: () => entry }] }),
  );
  const told = await screen.findByRole('group', { name: 'Files not added' });
  expect(within(told).getByRole('heading', { name: 'Cannot be read (1)' })).toBeVisible();
  expect(within(told).getByText('permits/gone.pdf')).toBeDefined();
  await taken('permits/a.pdf', 'permits/b.pdf');
});

test('U1: where a drop is larger than what is read of one, that is told, and what was read is taken', async () => {
  const empty = { readEntries: (onEntries: (entries: unknown[]) => void) => onEntries([]) };
  const folders = Array.from({ length: 50_000 }, (_, index) => ({
    ...{ isDirectory: true, name: `${index}` },
    createReader: () => empty,
  }));
  const { items } = makeDataTransfer([pdf('a.pdf')]);
  const further = folders.map((entry) => ({
    ...{ kind: 'file', getAsFile: () => null },
    webkitGetAsEntry: () => entry,
  }));
  mountWidget({}, newScene({ stay: 'planning' }));
  await act(async () =>
    dragOf('drop', zone(), { types: ['Files'], files: [], items: [...items, ...further] }),
  );
  const told = await screen.findByRole('group', { name: 'Files not added' });
  expect(told.textContent).toContain('50,000');
  expect(within(told).getByText('49999', { selector: '.ls-vh' })).toBeDefined();
  await taken('a.pdf');
});

const picture = (name = 'a.png') => sampleFile(name, 9, 'image/png');
const nameless = () => sampleFile('folder', 9, '');

test.each([
  ['accepted', [picture(), picture()], 'accept', 'Drop to add 2 files', ''],
  ['rejected', [pdf(), pdf(), pdf()], 'reject', 'These 3 files can’t be added', 'Only images.'],
  [
    'unknown',
    [nameless()],
    'unknown',
    'Drop 1 item to check it',
    'Your browser tells their type after the drop.',
  ],
] as const)(
  'U3: while files are dragged the zone lights up, and says how many and that they are %s',
  async (_what, files, state, title, hint) => {
    const scene = newScene({}, { accept: ['image/*'] });
    mountWidget({}, scene);
    const plain = looks();
    await act(async () => drag('dragenter', document.body, ...files));
    await waitFor(() => expect(zone().dataset.state).toBe(state));
    expect(within(zone()).getByText(title)).toBeVisible();
    if (hint !== '') expect(within(zone()).getByText(hint)).toBeVisible();
    expect(looks()).not.toEqual(plain);
  },
);

test('U3: what a browser cannot tell is not shown as an error: neither its colour nor its sign', async () => {
  const scene = newScene({}, { accept: ['image/*'] });
  mountWidget({}, scene);
  await act(async () => drag('dragenter', document.body, pdf()));
  await waitFor(() => expect(zone().dataset.state).toBe('reject'));
  const danger = tokenColor('--ls-danger', zone());
  await waitFor(() => expect(looks().color).toBe(danger));
  const refused = looks();
  await act(async () => drag('dragover', document.body, nameless()));
  await waitFor(() => expect(zone().dataset.state).toBe('unknown'));
  expect(looks().icon).not.toBe(refused.icon);
  const dangerous = [danger, tokenColor('--ls-danger-soft', zone())];
  // Colours change over 120 ms.
  await waitFor(() => {
    for (const value of Object.values(looks())) expect(dangerous).not.toContain(value);
  });
  expect(screen.queryByRole('alert')).toBeNull();
});

test.each([
  [undefined, 'Drop to add your files', 'Drop anywhere to add your files'],
  [['image/*'], 'Drop to check your files', 'Drop to check your files'],
])(
  'U3: a browser that does not tell how many items are dragged is not said to drag none, with accept %o',
  async (accept, text, overall) => {
    mountWidget({ pageDrop: true, ...(accept && { accept }) });
    // As Safari does: there are files, and no items before the drop.
    await act(async () => dragOf('dragover', document.body, { types: ['Files'], items: [], files: [] }));
    expect(await within(zone()).findByText(text)).toBeVisible();
    expect(document.querySelector('.ls-overlay')?.textContent).toContain(overall);
  },
);

/** What tells states of the zone apart at a glance. */
function looks(): { color: string; border: string; ground: string; icon: string | null | undefined } {
  const icon = zone().querySelector('.ls-icon');
  const { borderColor, backgroundColor } = getComputedStyle(zone());
  return {
    color: icon === null ? '' : getComputedStyle(icon).color,
    border: borderColor,
    ground: backgroundColor,
    icon: icon?.querySelector('path')?.getAttribute('d'),
  };
}

test('U3: nothing flickers while the pointer moves over what is inside of the zone', async () => {
  mountWidget();
  await act(async () => drag('dragenter', zone(), pdf()));
  await waitFor(() => expect(zone().dataset.state).toBe('accept'));
  const changes: MutationRecord[] = [];
  const observer = new MutationObserver((records) => changes.push(...records));
  observer.observe(zone(), { attributes: true, childList: true, characterData: true, subtree: true });
  const [icon, title] = zone().children;
  if (icon === undefined || title === undefined) throw new Error('The zone is empty.');
  for (const [from, to] of [
    [zone(), icon],
    [icon, title],
    [title, zone()],
  ] as const) {
    // Each in a turn of its own, as a browser tells them.
    await act(async () => dragOf('dragenter', to, transfer(pdf()), from));
    await act(async () => dragOf('dragleave', from, transfer(pdf()), to));
    await act(async () => dragOf('dragover', to, transfer(pdf())));
  }
  expect([...changes, ...observer.takeRecords()]).toEqual([]);
});

test.each([
  ['the window is left', 'dragleave'],
  ['Esc ends the drag', 'dragend'],
  ['something else takes the drop', 'drop'],
] as const)('U3: no highlight stays behind when %s', async (_when, type) => {
  mountWidget();
  const elsewhere = document.body.appendChild(document.createElement('aside'));
  elsewhere.addEventListener(type, (event) => event.stopPropagation());
  await act(async () => drag('dragenter', elsewhere, pdf()));
  await waitFor(() => expect(zone().dataset.state).toBe('accept'));
  await act(async () => drag(type, elsewhere, pdf()));
  await waitFor(() => expect(zone().dataset.state).toBe('idle'));
  expect(screen.getByText('Drop files or folders here')).toBeVisible();
  elsewhere.remove();
});

test('U3: of several widgets each one that takes files lights up, by what it takes', async () => {
  const shown = [{ accept: ['image/*'] }, { accept: ['.pdf', 'application/pdf'] }, { disabled: true }];
  for (const [index, props] of shown.entries()) mountWidget({ ...props, label: `${index}` });
  const states = () =>
    screen.getAllByRole('group', { name: 'Add files' }).map(({ dataset }) => dataset.state);
  await act(async () => drag('dragenter', document.body, pdf()));
  await waitFor(() => expect(states()).toEqual(['reject', 'accept', 'idle']));
  await act(async () => drag('dragleave', document.body));
  await waitFor(() => expect(states()).toEqual(['idle', 'idle', 'idle']));
});

test('U3: what is dragged and is no file lights up nothing', async () => {
  mountWidget();
  const words = new DataTransfer();
  words.setData('text/plain', 'words');
  await act(async () => dragOf('dragenter', document.body, words));
  expect(zone().dataset.state).toBe('idle');
});
