import type { KnownErrorCode, UploadErrorOptions } from '@longshore/core';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { everyOptions, everyScript, everyState } from '../testing/harbour.ts';
import { mountWidget, newScene, steppedScene } from '../testing/mount.tsx';
import { sampleFile } from '../testing/sample-files.ts';
import type { Script } from '../testing/scripted-provider.ts';

afterEach(() => vi.restoreAllMocks());

/** Without spaces that do not break. */
const textOf = (element: Element | null | undefined) => element?.textContent?.replaceAll('\u00a0', ' ');
const row = (name: string): HTMLElement => {
  const found = [...document.querySelectorAll<HTMLElement>('[data-upload-id]')].find(
    (item) => item.querySelector('.ls-name .ls-vh')?.textContent === name,
  );
  if (found === undefined) throw new Error(`There is no row of ${name}.`);
  return found;
};
const status = (name: string) => textOf(row(name).querySelector('.ls-status'));
const failing = (error: Partial<NonNullable<Script['fail']>>): Script => ({
  fail: { at: 'uploading', code: 'refused', message: 'HTTP 400', ...error },
});

/** What a row says of each failure that the same file can do nothing about. */
const sentences: Readonly<Record<KnownErrorCode, string>> = {
  network: 'Failed · The connection broke off. Check it and try again.',
  timeout: 'Failed · The server took too long. Try again.',
  'rate-limited': 'Failed · The server is busy. Try again later.',
  server: 'Failed · The server has a problem. Try again later.',
  unauthorized: 'Failed · You are not signed in. Sign in and try again.',
  forbidden: 'Failed · You may not upload here. Ask whoever runs this site.',
  'not-found': 'Failed · The server cannot find it. Ask whoever runs this site.',
  refused: 'Failed · The server refused it. Choose another file, or ask whoever runs this site.',
  'invalid-response': 'Failed · The server gave an unknown answer. Ask whoever runs this site.',
  'invalid-plan': 'Failed · The upload could not be set up. Ask whoever runs this site.',
  expired: 'Failed · The permission to upload ran out. Try again.',
  'server-clock': 'Failed · The clock of the server is wrong. Ask whoever runs this site.',
  'too-large': 'Failed · The file is too large. Choose another file.',
  'too-small': 'Failed · The file is too small. Choose another file.',
  'type-not-accepted': 'Failed · This type of file is not accepted. Choose another file.',
  infected: 'Failed · A virus was found. Remove the file.',
  'bad-file': 'Failed · The server cannot read the file. Choose another file.',
  'checksum-mismatch': 'Failed · The file arrived damaged. Try again.',
  'file-changed': 'Failed · “file-changed” changed on disk. Select it again.',
  'file-missing': 'Select it again to go on · The page was reloaded',
  unconfirmed: 'Uploaded, but not confirmed · No answer for 10 min',
  'processing-failed': 'Failed · The server could not process it. Choose another file.',
  'batch-mismatch':
    'Failed · The server did not say which of the files it stored. Ask whoever runs this site.',
  unsupported: 'Failed · This browser cannot do what the upload needs. Use another browser.',
  unknown: 'Failed · Something went wrong. Ask whoever runs this site.',
};

test('U14: every failure says in its row what happened and what to do next', async () => {
  const scene = newScene((name) => failing({ at: 'planning', code: name }));
  mountWidget({}, scene);
  const all = Object.entries(sentences);
  // Of more, only those in sight are in the document.
  for (const said of [all.slice(0, 12), all.slice(12, 24), all.slice(24)]) {
    const codes = said.map(([code]) => code);
    const { ids } = await scene.uploader.add(codes.map((code) => sampleFile(code)));
    await waitFor(() => expect(scene.uploader.snapshot().totals.count.failed).toBe(codes.length));
    await waitFor(() => expect(codes.map((code) => [code, status(code)])).toEqual(said));
    for (const code of codes) expect(row(code).querySelector('.ls-status')).toBeVisible();
    scene.uploader.remove(ids);
  }
});

test.each<[string, Partial<UploadErrorOptions>, string]>([
  [
    'what the same file may do',
    { code: 'processing-failed', recovery: 'restart' },
    'Failed · The server could not process it. Try again.',
  ],
  [
    'the server’s own words',
    { code: 'bad-file', serverMessage: 'no pages.' },
    'Failed · The server cannot read the file: “no pages”. Choose another file.',
  ],
  [
    'long words of the server’s after the advice',
    { code: 'refused', serverMessage: 'The permit of berth 7 has ended on the 3rd of May.' },
    'Failed · The server refused it. Choose another file, or ask whoever runs this site. “The permit of berth 7 has ended on the 3rd of May”',
  ],
  [
    'what a provider knows of its own codes',
    { code: 'berth-closed', message: 'The berth is closed.', advice: 'Choose another berth.' },
    'Failed · The berth is closed. Choose another berth.',
  ],
])('U14: a failure tells %s', async (_what, error, said) => {
  const scene = newScene(failing(error));
  mountWidget({}, scene);
  await scene.uploader.add([sampleFile('plan.pdf')]);
  await waitFor(() => expect(status('plan.pdf')).toBe(said));
});

test('U14: failures are told in the reader’s language, and the server’s words as they are', async () => {
  const scene = newScene(failing({ serverMessage: 'no pages', code: 'bad-file' }));
  const messages = {
    'status.failed': 'Fehlgeschlagen',
    'error.quoted': '{what}: „{words}“. {advice}',
    'error.bad-file': 'Der Server kann die Datei nicht lesen',
    'advice.other-file': 'Wählen Sie eine andere Datei.',
    'action.copy-details': 'Einzelheiten kopieren',
  };
  mountWidget({ locale: 'de', messages }, scene);
  await scene.uploader.add([sampleFile('plan.pdf')]);
  await waitFor(() =>
    expect(status('plan.pdf')).toBe(
      'Fehlgeschlagen · Der Server kann die Datei nicht lesen: „no pages“. Wählen Sie eine andere Datei.',
    ),
  );
  expect(screen.getByRole('button', { name: 'Einzelheiten kopieren: plan.pdf' })).toBeVisible();
});

const signature = 'f00dfeedf00dfeed';
const token = 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJib2IifQ.c2VjcmV0';
const leaky = `PUT https://bucket.test/plan.pdf?X-Amz-Signature=${signature} gave 403, Authorization: Bearer ${token}`;

test('U14: “Copy details” has code, status and request id for support, and neither a signed URL nor a token', async () => {
  const copied = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
  const scene = steppedScene(
    failing({
      code: 'forbidden',
      message: leaky,
      serverMessage: leaky,
      hint: leaky,
      status: 403,
      requestId: 'req-7',
      cause: new Error(leaky),
    }),
  );
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  mountWidget({}, scene);
  await scene.uploader.add([sampleFile('plan.pdf')]);
  await scene.environment.pass(500);
  await userEvent.click(screen.getByRole('button', { name: 'Copy details: plan.pdf' }));
  await scene.environment.pass(1_700);
  expect(screen.getByRole('button', { name: 'Copied: plan.pdf' })).toBeVisible();
  expect(screen.getByRole('status').textContent).toBe('Copied.');
  const details = copied.mock.calls[0]?.[0] ?? '';
  expect(JSON.parse(details)).toMatchObject({
    file: { name: 'plan.pdf', size: 1000 },
    error: { code: 'forbidden', status: 403, requestId: 'req-7', phase: 'uploading' },
  });
  for (const told of [details, document.body.innerHTML, JSON.stringify(vi.mocked(console.warn).mock.calls)]) {
    expect(told).not.toContain(signature);
    expect(told).not.toContain(token);
    expect(told).not.toContain('bucket.test');
  }
});

test('U14: a browser that refuses to copy is not said to have copied', async () => {
  vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new DOMException('no', 'NotAllowedError'));
  const scene = newScene(failing({}));
  mountWidget({}, scene);
  await scene.uploader.add([sampleFile('plan.pdf')]);
  await userEvent.click(await screen.findByRole('button', { name: 'Copy details: plan.pdf' }));
  await waitFor(() => expect(navigator.clipboard.writeText).toHaveBeenCalled());
  expect(screen.queryByRole('button', { name: /^Copied/ })).toBeNull();
});

test('U14: no dialog interrupts, and nothing is told by a tooltip alone', async () => {
  const dialogs = (['alert', 'confirm', 'prompt'] as const).map((name) =>
    vi.spyOn(window, name).mockReturnValue(undefined),
  );
  const scene = newScene((name) => everyScript[name] ?? {}, { ...everyOptions, maxSize: 70_000_000 });
  const { container } = mountWidget({}, scene);
  await everyState(scene);
  await scene.uploader.add([sampleFile('large.pdf', 71_000_000)]);
  scene.environment.setOnline(false);
  await screen.findByText('1 file was not added');
  await waitFor(() => expect(document.querySelector('[data-state="failed"]')).not.toBeNull());
  expect(container.querySelector('[title], title, [aria-description], [data-tooltip]')).toBeNull();
  for (const dialog of dialogs) expect(dialog).not.toHaveBeenCalled();
});

const told = () => screen.queryByRole('group', { name: 'Files not added' });
const groups = () =>
  [...(told()?.querySelectorAll('.ls-rejection') ?? [])].map((group) => ({
    [textOf(group.querySelector('h4')) ?? '']: [...group.querySelectorAll('li')].map(
      (item) => item.querySelector('.ls-vh')?.textContent,
    ),
  }));

test('U15: files that were not taken are listed by reason, and stay until they are dismissed', async () => {
  const scene = steppedScene({}, { accept: ['.pdf'], maxSize: 5_000 });
  mountWidget({}, scene);
  const add = async (...files: readonly (readonly [name: string, bytes: number])[]) => {
    await scene.uploader.add(files.map(([name, bytes]) => sampleFile(name, bytes)));
    await scene.environment.pass(50);
  };
  await add(
    ['large.pdf', 6_000],
    ['notes.txt', 10],
    ['larger.pdf', 9_000],
    ['film.mp4', 8_000],
    ['a.pdf', 9],
  );
  const all = [
    { 'Larger than 5 kB (3)': ['large.pdf', 'larger.pdf', 'film.mp4'] },
    { 'Type is not accepted (2)': ['notes.txt', 'film.mp4'] },
  ];
  expect(groups()).toEqual(all);
  expect(
    within(told() ?? document.body).getByRole('heading', { name: '4 files were not added' }),
  ).toBeVisible();

  // Neither time nor what comes after takes them away.
  await scene.environment.pass(3_600_000);
  await add(['b.pdf', 9]);
  scene.uploader.remove(scene.uploader.snapshot().uploads.map(({ id }) => id));
  await scene.environment.pass(10_000);
  expect(groups()).toEqual(all);
  await add(['more.txt', 9]);
  expect(groups()[1]).toEqual({ 'Type is not accepted (3)': ['notes.txt', 'film.mp4', 'more.txt'] });

  const dismiss = screen.getByRole('button', { name: 'Dismiss: 5 files were not added' });
  dismiss.focus();
  await userEvent.keyboard('{Enter}');
  await scene.environment.pass(50);
  expect(told()).toBeNull();
  expect(screen.getByRole('region').contains(document.activeElement)).toBe(true);
});

test('U17: a file whose processing passes its deadline is told as uploaded, but not confirmed; Check again asks, and sends nothing again', async () => {
  let isProcessed = false;
  const scene = steppedScene(() => (isProcessed ? {} : { stay: 'processing' }), {
    poll: { deadlineMs: 120_000 },
  });
  const { environment, log } = scene;
  mountWidget({}, scene);
  await scene.uploader.add([sampleFile('plan.pdf')]);
  await environment.pass(119_000);
  expect(row('plan.pdf').dataset.state).toBe('processing');
  await environment.pass(15_000);
  expect(status('plan.pdf')).toBe('Uploaded, but not confirmed · No answer for 2 min');
  const sends = () => log.lines.filter((line) => line !== 'check plan.pdf');
  const before = { sends: sends(), lines: log.lines.length };
  isProcessed = true;
  const check = screen.getByRole('button', { name: 'Check again: plan.pdf' });
  expect(check).toBeVisible();
  await userEvent.click(check);
  await environment.pass(2_000);
  expect(status('plan.pdf')).toBe('Ready · 1 kB');
  expect(sends()).toEqual(before.sends);
  expect(log.lines.slice(before.lines)).toContain('check plan.pdf');
});

test('U14: a message that the row has no room for can be read in full', async () => {
  const serverMessage = 'The document holds a page that is larger than what our scanner can look at '.repeat(
    4,
  );
  const fail = {
    at: 'finalizing',
    code: 'bad-file',
    message: 'HTTP 422',
    recovery: 'none',
    serverMessage,
  } as const;
  const scene = newScene((name) =>
    name === 'long.pdf' ? { fail } : { fail: { ...fail, serverMessage: 'no pages' } },
  );
  mountWidget({}, scene);
  await scene.uploader.add([sampleFile('long.pdf'), sampleFile('short.pdf')]);
  const more = await screen.findByRole('button', { name: 'More: long.pdf' });
  expect(screen.queryByRole('button', { name: 'More: short.pdf' })).toBeNull();
  const full = document.querySelector<HTMLElement>('[popover]');
  expect(full?.checkVisibility()).toBe(false);
  fireEvent.click(more);
  await waitFor(() => expect(full?.matches(':popover-open')).toBe(true));
  expect(full?.textContent).toContain(serverMessage.trim());
  expect(full?.textContent).toContain('Choose another file.');
  // Framed like what else stands above the page, and not as a browser frames it.
  const { borderTopWidth, borderTopColor, boxShadow } = getComputedStyle(full ?? document.body);
  expect({ borderTopWidth, borderTopColor }).toEqual({
    borderTopWidth: '1px',
    borderTopColor: 'rgb(225, 228, 233)',
  });
  expect(boxShadow).not.toBe('none');
  // All of it, without scrolling.
  expect(full?.scrollHeight).toBeLessThanOrEqual(full?.clientHeight ?? 0);
});
