import { screen, waitFor } from '@testing-library/react';
import { beforeEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { type LoggedScene, mountWidget, newScene, steppedScene } from '../testing/mount.tsx';
import { sampleFile } from '../testing/sample-files.ts';
import type { Script } from '../testing/scripted-provider.ts';

// Wide enough for the buttons' words in full.
beforeEach(() => page.viewport(900, 900));

const rows = () => [...document.querySelectorAll<HTMLElement>('[data-upload-id]')];
const nameOf = (row: Element | null | undefined) => row?.querySelector('.ls-name .ls-vh')?.textContent;
const rowOf = (name: string) => rows().find((row) => nameOf(row) === name);
const stateOf = (name: string) => rowOf(name)?.dataset.state;
const press = (keys: string) => userEvent.keyboard(keys);

/** What has the focus, as a person would call it. */
function focus(): string | undefined {
  const { activeElement } = document;
  if (activeElement === null || activeElement === document.body) return undefined;
  if (activeElement.matches('[data-upload-id]')) return `row ${nameOf(activeElement)}`;
  return activeElement.getAttribute('aria-label') ?? activeElement.textContent ?? undefined;
}

const scripts: Readonly<Record<string, Script>> = {
  'sent.pdf': { stay: 'uploading', sentShare: 0.4 },
  'failed.pdf': {
    fail: { at: 'uploading', code: 'server', message: 'HTTP 500', recovery: 'restart', times: 1 },
  },
};

/** One upload on its way, one that failed, one that is ready; the focus is nowhere. */
async function mountThree(): Promise<LoggedScene> {
  const scene = newScene((name) => scripts[name] ?? {}, { maxSize: 5_000 });
  mountWidget({}, scene);
  await scene.uploader.add(['sent.pdf', 'failed.pdf', 'ready.pdf'].map((name) => sampleFile(name)));
  await waitFor(() =>
    expect(rows().map(({ dataset }) => dataset.state)).toEqual(['uploading', 'failed', 'ready']),
  );
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  return scene;
}

test('U20: Tab goes from the zone over what was not added, the summary and its actions to one row and its buttons', async () => {
  const scene = await mountThree();
  await scene.uploader.add([sampleFile('large.pdf', 6_000)]);
  await screen.findByText('1 file was not added');
  const stops: (string | undefined)[] = [];
  for (let stop = 0; stop < 9; stop += 1) {
    await userEvent.tab();
    stops.push(focus());
  }
  const order = [
    ...['browse', 'Dismiss: 1 file was not added'],
    ...['Pause all', 'Retry failed (1)Retry (1)', 'Clear finished (1)Clear (1)'],
    ...['row sent.pdf', 'Pause: sent.pdf', 'Cancel: sent.pdf', 'Remove: sent.pdf'],
  ];
  expect(stops).toEqual(order);
  const back: (string | undefined)[] = [];
  for (let stop = 0; stop < 8; stop += 1) {
    await userEvent.tab({ shift: true });
    back.push(focus());
  }
  expect(back).toEqual(order.slice(0, -1).reverse());
});

test('U20: without files Tab goes to the buttons of the zone', async () => {
  mountWidget();
  await userEvent.tab();
  expect(focus()).toBe('Browse files');
  await userEvent.tab();
  expect(focus()).toBe('Choose a folder');
});

test('U20: arrows, Home and End move between the rows, and Tab comes back to the row that was left', async () => {
  await mountThree();
  rows()[0]?.focus();
  for (const [key, to] of [
    ['{ArrowUp}', 'sent.pdf'],
    ['{ArrowDown}', 'failed.pdf'],
    ['{ArrowDown}', 'ready.pdf'],
    ['{ArrowDown}', 'ready.pdf'],
    ['{Home}', 'sent.pdf'],
    ['{End}', 'ready.pdf'],
    ['{ArrowUp}', 'failed.pdf'],
  ] as const) {
    await press(key);
    await waitFor(() => expect(focus()).toBe(`row ${to}`));
  }
  await userEvent.tab();
  expect(focus()).toBe('Copy details: failed.pdf');
  // Also from a button of the row.
  await press('{ArrowDown}');
  await waitFor(() => expect(focus()).toBe('row ready.pdf'));
  await userEvent.tab({ shift: true });
  expect(focus()).toBe('Clear finished (1)Clear (1)');
  await userEvent.tab();
  expect(focus()).toBe('row ready.pdf');
});

test.each(['{Delete}', 'r', 'R', ' '])('U20: in the list the key “%s” does what it is for', async (key) => {
  await mountThree();
  if (key === '{Delete}') {
    rowOf('failed.pdf')?.focus();
    await press(key);
    await waitFor(() => expect(rowOf('failed.pdf')).toBeUndefined());
    await waitFor(() => expect(focus()).toBe('row ready.pdf'));
    expect(screen.getByRole('button', { name: 'Undo: failed.pdf' })).toBeVisible();
  } else if (key === ' ') {
    rowOf('sent.pdf')?.focus();
    await press(key);
    await waitFor(() => expect(stateOf('sent.pdf')).toBe('paused'));
    await press(key);
    await waitFor(() => expect(stateOf('sent.pdf')).toBe('uploading'));
    expect(focus()).toBe('row sent.pdf');
  } else {
    rowOf('failed.pdf')?.focus();
    await press(key);
    await waitFor(() => expect(stateOf('failed.pdf')).toBe('ready'));
    expect(focus()).toBe('row failed.pdf');
  }
});

test('U20: on a button of a row Space and Enter press it, and keys with Ctrl stay the browser’s', async () => {
  const { uploader } = await mountThree();
  screen.getByRole('button', { name: 'Cancel: sent.pdf' }).focus();
  await press(' ');
  await waitFor(() => expect(stateOf('sent.pdf')).toBe('canceled'));
  const prevented: boolean[] = [];
  const listen = (event: KeyboardEvent) => prevented.push(event.defaultPrevented);
  document.addEventListener('keydown', listen);
  rowOf('failed.pdf')?.focus();
  rowOf('failed.pdf')?.dispatchEvent(
    new KeyboardEvent('keydown', { key: 'r', ctrlKey: true, bubbles: true, cancelable: true }),
  );
  document.removeEventListener('keydown', listen);
  expect(prevented).toEqual([false]);
  expect(uploader.snapshot().totals.count.failed).toBe(1);
});

test('U20: all that can be done with a pointer can be done with keys alone, from choosing to the end', async () => {
  const scene = newScene((name) => scripts[name] ?? {}, { autoStart: false });
  mountWidget({}, scene);
  await scene.uploader.add([sampleFile('sent.pdf'), sampleFile('other.pdf')]);
  await screen.findByRole('button', { name: 'Upload 2 files' });
  await userEvent.tab();
  await userEvent.tab();
  expect(focus()).toBe('Upload 2 files');
  await press('{Enter}');
  await waitFor(() => expect(stateOf('other.pdf')).toBe('ready'));
  // The button has gone; the focus is in its group.
  await waitFor(() => expect(focus()).toBe('Pause all'));
  await press('{Enter}');
  await waitFor(() => expect(stateOf('sent.pdf')).toBe('paused'));
  expect(focus()).toBe('Resume all');
  await userEvent.tab();
  await userEvent.tab();
  expect(focus()).toBe('row sent.pdf');
  await press('{Delete}');
  await waitFor(() => expect(focus()).toBe('row other.pdf'));
  await press('{Delete}');
  await waitFor(() => expect(focus()).toBe('Browse files'));
  for (let stop = 0; stop < 4 && !focus()?.startsWith('Undo'); stop += 1) await userEvent.tab();
  expect(focus()).toBe('Undo: 2 files');
  await press('{Enter}');
  await waitFor(() => expect(focus()).toBe('row sent.pdf'));
  expect(rows()).toHaveLength(2);
});

/** Writes down all that the live region says. */
function listen(): { readonly said: readonly string[] } {
  const said: string[] = [];
  const region = screen.getByRole('status');
  new MutationObserver(() => {
    const text = region.textContent?.replaceAll('\u00a0', ' ') ?? '';
    if (text !== '' && text !== said.at(-1)) said.push(text);
  }).observe(region, { childList: true, characterData: true, subtree: true });
  return { said };
}

/** How politely each place speaks that does. */
const live = () =>
  [...document.querySelectorAll('[aria-live], [role="status"], [role="alert"], [role="log"], output')].map(
    (region) => region.getAttribute('aria-live'),
  );

test('U21: a politely live region tells of 48 files: added, by quarters, ready, and nothing else', async () => {
  // Four of them take their time.
  const scene = steppedScene((name) => (name.endsWith('.mp4') ? { bytesPerSecond: 1_000_000 } : {}), {
    concurrency: 4,
  });
  mountWidget({}, scene);
  const { said } = listen();
  const notes = Array.from({ length: 44 }, (_, index) => sampleFile(`${index}.txt`, 10));
  const films = Array.from({ length: 4 }, (_, index) => sampleFile(`${index}.mp4`, 10_000_000));
  await scene.uploader.add([...notes, ...films]);
  await scene.environment.pass(5_000);
  const scroller = screen.getByRole('list', { name: '48 files' }).parentElement;
  scroller?.scrollTo(0, scroller.scrollHeight);
  await waitFor(() => expect(scroller?.querySelectorAll('li[data-state=uploading]')).toHaveLength(4));
  expect(screen.getAllByRole('progressbar').length).toBeGreaterThan(4);
  // One place, which waits for its turn, speaks; bars do not.
  expect(live()).toEqual(['polite']);
  await scene.environment.pass(10_000);
  expect(said).toEqual([
    '48 files added. 44 files are ready. Keep this page open until the files are sent.',
    '25 % sent.',
    '50 % sent.',
    '75 % sent.',
    '4 files are ready. All files are ready.',
  ]);
  expect(live()).toEqual(['polite']);
});

test('U21: changes of state are spoken with the file’s name, and what to do after a failure', async () => {
  const { environment, uploader } = steppedScene((name) => {
    if (name === 'slow.pdf') return { bytesPerSecond: 1 };
    if (name === 'stored.pdf') return { stay: 'processing', label: 'ANTIVIRUS_SCANNING' };
    return scripts[name] ?? {};
  });
  mountWidget({}, { environment, uploader });
  const { said } = listen();
  const { ids } = await uploader.add([
    sampleFile('slow.pdf', 9_000),
    sampleFile('stored.pdf'),
    sampleFile('failed.pdf'),
  ]);
  await environment.pass(5_000);
  uploader.pause(ids.slice(0, 1));
  await environment.pass(5_000);
  uploader.cancel(ids.slice(0, 1));
  await environment.pass(5_000);
  await userEvent.click(screen.getByRole('button', { name: 'Remove: stored.pdf' }));
  await environment.pass(10_000);
  expect(said).toEqual([
    '3 files added. failed.pdf: Failed. The server has a problem. Try again later. stored.pdf: Scanning for viruses. Keep this page open until the files are sent.',
    'slow.pdf: Paused at 0 %.',
    'slow.pdf: Canceled. Processing continues on the server. You can close this page.',
    'Removed stored.pdf.',
  ]);
});

test('U21: what comes in a burst is summed up, and a reader gets the time for one sentence before the next', async () => {
  const refused = { fail: { at: 'planning', code: 'forbidden', message: 'HTTP 403' } } as const;
  const scene = steppedScene((name) => (name.startsWith('bad') ? refused : {}), { maxSize: 5_000 });
  const { environment, uploader } = scene;
  mountWidget({}, scene);
  const { said } = listen();
  const files = (kind: string, count: number, bytes = 1_000) =>
    Array.from({ length: count }, (_, index) => sampleFile(`${kind} ${index}.pdf`, bytes));
  await uploader.add([...files('bad', 5), ...files('good', 7), ...files('large', 4, 6_000)]);
  await environment.pass(1_000);
  expect(said).toEqual(['12 files added. 4 files were not added. 5 files failed. 7 files are ready.']);
  // Only 1.5 s after the last one.
  uploader.remove(uploader.snapshot().uploads.map(({ id }) => id));
  await environment.pass(400);
  expect(said).toHaveLength(1);
  environment.setOnline(false);
  await uploader.add(files('good', 1));
  await environment.pass(2_000);
  environment.setOnline(true);
  await environment.pass(5_000);
  expect(said.slice(1)).toEqual([
    'good 0.pdf added. You are offline. Uploads go on by themselves as soon as the connection is back.',
    'good 0.pdf: Ready. The connection is back. All files are ready.',
  ]);
});

test('U18, U21: many removals one after another are one sentence, and nothing is said as the time to undo them runs out', async () => {
  const scene = steppedScene();
  const { environment, uploader } = scene;
  mountWidget({}, scene);
  await uploader.add(Array.from({ length: 8 }, (_, index) => sampleFile(`${index}.pdf`)));
  await environment.pass(5_000);
  const { said } = listen();
  rowOf('0.pdf')?.focus();
  for (let at = 0; at < 4; at += 1) {
    await press('{Delete}');
    await environment.pass(40);
  }
  await environment.pass(3_000);
  expect(said).toEqual(['Removed 4 files.']);
  await press('{Delete}');
  await environment.pass(1_000);
  expect(said).toEqual(['Removed 4 files.', 'Removed 5 files.']);
  const bar = document.querySelector('.ls-toast .ls-bar');
  await environment.pass(2_500);
  // The first four are gone for good; the time of the fifth goes on, and does not begin anew.
  expect(screen.getByRole('button', { name: 'Undo: 4.pdf' })).toBeVisible();
  expect(document.querySelector('.ls-toast .ls-bar')).toBe(bar);
  await environment.pass(10_000);
  expect(said).toHaveLength(2);
});

test('U21: what happens once more is spoken once more, though the sentence is the same', async () => {
  const scene = steppedScene({}, { maxSize: 500 });
  const { environment, uploader } = scene;
  mountWidget({}, scene);
  const spoken: string[] = [];
  new MutationObserver((records) => {
    for (const { addedNodes } of records) for (const node of addedNodes) spoken.push(node.textContent ?? '');
  }).observe(screen.getByRole('status'), { childList: true });
  for (const name of ['a.pdf', 'b.pdf']) {
    await uploader.add([sampleFile(name, 1_000)]);
    await environment.pass(5_000);
  }
  expect(spoken).toEqual(['1 file was not added.', '1 file was not added.']);
});

test('U21: what happens within a moment is said together, and the next sentence waits until one is heard', async () => {
  const scene = steppedScene({ stay: 'uploading', sentShare: 0.1 });
  const { environment, uploader } = scene;
  mountWidget({}, scene);
  const { said } = listen();
  const { ids } = await uploader.add([sampleFile('a.pdf')]);
  await environment.pass(100);
  await uploader.add([sampleFile('b.pdf')]);
  await environment.pass(200);
  expect(said).toEqual(['2 files added. Keep this page open until the files are sent.']);
  uploader.pause(ids);
  await environment.pass(1_000);
  expect(said).toHaveLength(1);
  await environment.pass(700);
  expect(said.slice(1)).toEqual(['a.pdf: Paused at 10 %.']);
});

test('U21: what is back after a reload is summed up, and so is what asks for its file or has no answer', async () => {
  const unconfirmed = { code: 'unconfirmed', message: 'No verdict', recovery: 'retry' } as const;
  const scene = steppedScene((name) =>
    name === 'stored.pdf' ? { fail: { at: 'processing', ...unconfirmed } } : { stay: 'uploading' },
  );
  const { environment, uploader } = scene;
  mountWidget({}, scene);
  const { said } = listen();
  const saved = (name: string) => ({
    ...{ id: name, provider: uploader.provider, file: { name, size: 1_000, type: '', lastModified: 0 } },
    checkpoint: { phase: 'uploading', draft: { name }, parts: [] } as const,
  });
  const kept = (name: string) => ({ saved: saved(name), file: sampleFile(name) });
  uploader.recover([kept('a.pdf'), kept('b.pdf'), { saved: saved('c.pdf') }, { saved: saved('d.pdf') }]);
  await environment.pass(1_000);
  expect(said[0]).toMatch(/^2 uploads go on\. Select 2 files again\./);
  await uploader.add([sampleFile('stored.pdf')]);
  await environment.pass(5_000);
  expect(said.slice(1).join(' ')).toContain('stored.pdf: Uploaded, but not confirmed');
});

test('U21: that a file has to be selected again after all is spoken with its name', async () => {
  const fail = {
    at: 'processing',
    code: 'processing-failed',
    message: 'HTTP 500',
    recovery: 'restart',
  } as const;
  const { environment, uploader } = steppedScene({ fail });
  mountWidget({}, { environment, uploader });
  const { said } = listen();
  const [name, size] = ['stored.pdf', 1_000];
  const ref = { name, storedAtMs: environment.now() };
  uploader.recover([
    {
      saved: {
        ...{ id: 'stored', provider: uploader.provider, file: { name, size, type: '', lastModified: 0 } },
        checkpoint: { phase: 'processing', ref, storedAtMs: ref.storedAtMs },
      },
    },
  ]);
  await environment.pass(5_000);
  await userEvent.click(screen.getByRole('button', { name: 'Retry: stored.pdf' }));
  await environment.pass(5_000);
  expect(stateOf('stored.pdf')).toBe('reselect');
  expect(said.at(-1)).toContain('stored.pdf: Select it again to go on.');
});

test('U22: readers meet one control to choose files and one for folders, not the inputs behind them', () => {
  mountWidget();
  const inputs = [...document.querySelectorAll('input[type=file]')];
  expect(inputs).toHaveLength(2);
  for (const input of inputs) expect(input.closest('[aria-hidden=true]')).toBe(input);
  expect(screen.getAllByRole('button').map(({ textContent }) => textContent)).toEqual([
    'Browse files',
    'Choose a folder',
  ]);
});
