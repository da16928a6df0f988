import type { Upload } from '@longshore/core';
import { act, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { everyOptions, everyScript, everyState } from '../testing/harbour.ts';
import { mountWidget, newScene, steppedScene } from '../testing/mount.tsx';
import { sampleFile } from '../testing/sample-files.ts';
import { tokenColor } from '../testing/token-color.ts';

afterEach(() => vi.restoreAllMocks());

const megabytes = (count: number, name = 'film.mp4') => sampleFile(name, count * 1_000_000);
/** Without spaces that do not break. */
const textOf = (element: Element | null | undefined) => element?.textContent?.replaceAll('\u00a0', ' ');
const summary = () => textOf(document.querySelector('.ls-summary-text'));
const bar = () => screen.queryByRole('progressbar', { name: 'All files' });
const row = (name: string): HTMLElement => {
  const found = screen
    .getAllByRole('listitem')
    .find((item) => item.querySelector('.ls-name .ls-vh')?.textContent === name);
  if (found === undefined) throw new Error(`There is no row of ${name}.`);
  return found;
};
const status = (name: string) => textOf(row(name).querySelector('.ls-status'));
const notice = () => textOf(document.querySelector('.ls-notice'));

test('U10: one summary says how many of how many files, bytes of bytes, the speed and the time left', async () => {
  const scene = steppedScene((name) => (name.startsWith('small') ? {} : { bytesPerSecond: 700_000 }));
  mountWidget({}, scene);
  await scene.uploader.add(Array.from({ length: 9 }, (_, index) => megabytes(1, `small ${index}.txt`)));
  await scene.environment.pass(6_000);
  await scene.uploader.add(Array.from({ length: 3 }, (_, index) => megabytes(17, `${index}.mp4`)));
  await scene.environment.pass(5_060);
  expect(summary()).toBe('Uploading 3 of 12 files · 19.5 MB of 60 MB · 2.1 MB/s · 19 s left');
  expect(document.querySelectorAll('.ls-summary')).toHaveLength(1);
  expect(bar()?.getAttribute('aria-valuenow')).toBe('32');
});

test('U10: the bar counts bytes, and not files or the mean of their shares', async () => {
  const scene = newScene((name) => (name === 'small.txt' ? {} : { stay: 'uploading', sentShare: 0.1 }));
  mountWidget({}, scene);
  await scene.uploader.add([megabytes(1, 'small.txt'), megabytes(99, 'large.mp4')]);
  await waitFor(() => expect(summary()).toBe('Uploading 1 of 2 files · 10.9 MB of 100 MB'));
  expect(bar()?.getAttribute('aria-valuenow')).toBe('10');
});

test('U10: nothing goes backwards: not over an attempt that starts over, a failure, or a resumed pause', async () => {
  const network = { at: 'uploading', code: 'network', message: 'reset', recovery: 'retry' } as const;
  const refused = { at: 'processing', code: 'bad-file', message: 'HTTP 422' } as const;
  const scene = steppedScene((name) => {
    if (name === 'breaks.mp4')
      return { bytesPerSecond: 1_000_000, fail: { ...network, times: 1, share: 0.6 } };
    if (name === 'broken.mp4') return { bytesPerSecond: 2_000_000, fail: refused };
    if (name === 'fails.mp4')
      return { bytesPerSecond: 1_000_000, fail: { ...network, recovery: 'none', share: 0.5 } };
    return { bytesPerSecond: 500_000 };
  });
  mountWidget({}, scene);
  const names = ['breaks.mp4', 'broken.mp4', 'fails.mp4', 'last.mp4'];
  await scene.uploader.add(names.map((name) => megabytes(5, name)));
  const percents: number[] = [];
  const megabytesSent: number[] = [];
  const inRow: number[] = [];
  for (let seconds = 0; seconds < 18; seconds += 0.5) {
    await scene.environment.pass(500);
    if (seconds === 1.5) scene.uploader.pause();
    if (seconds === 2.5) scene.uploader.resume();
    if (bar() !== null) percents.push(Number(bar()?.getAttribute('aria-valuenow')));
    const sent = /([\d.]+) MB of/.exec(summary() ?? '')?.[1];
    if (sent !== undefined) megabytesSent.push(Number(sent));
    const own = within(row('breaks.mp4')).queryByRole('progressbar', { name: 'breaks.mp4' });
    if (own !== null) inRow.push(Number(own.getAttribute('aria-valuenow')));
  }
  const sorted = (values: readonly number[]) => [...values].sort((a, b) => a - b);
  for (const told of [percents, megabytesSent, inRow]) {
    expect(new Set(told).size).toBeGreaterThan(8);
    expect(told).toEqual(sorted(told));
  }
  expect(summary()).toBe('2 of 4 files are ready · 2 failed');
});

test('U10: speed and time left are hidden until they are stable, and smoothed from then on', async () => {
  const speeds: Readonly<Record<string, number>> = { 'slow.mp4': 1_000_000, 'fast.mp4': 5_000_000 };
  const scene = steppedScene((name) => ({ bytesPerSecond: speeds[name] ?? 0 }), { concurrency: 1 });
  mountWidget({}, scene);
  await scene.uploader.add([megabytes(6, 'slow.mp4'), megabytes(60, 'fast.mp4')]);
  await scene.environment.pass(800);
  expect(summary()).toBe('Uploading 2 of 2 files · 700 kB of 66 MB');
  await scene.environment.pass(700);
  expect(summary()).toMatch(/ · 1 MB\/s · 1 min 5 s left$/);
  await scene.environment.pass(5_500);
  const speed = () => Number(/([\d.]+) MB\/s/.exec(summary() ?? '')?.[1]);
  expect(row('fast.mp4').dataset.state).toBe('uploading');
  expect(speed()).toBeGreaterThan(1);
  expect(speed()).toBeLessThan(3.5);
});

test.each([
  ['short', 2_000],
  ['long', 600_000],
] as const)('U10: a %s pause counts neither as slowness nor as time left', async (_length, pauseMs) => {
  const scene = steppedScene({ bytesPerSecond: 1_000_000 });
  mountWidget({}, scene);
  await scene.uploader.add([megabytes(20)]);
  await scene.environment.pass(5_000);
  expect(summary()).toMatch(/1 MB\/s · 15 s left$/);
  scene.uploader.pause();
  await scene.environment.pass(pauseMs);
  expect(summary()).toBe('Paused · 1 file waits · 5 MB of 20 MB');
  scene.uploader.resume();
  const told = new Set<string>();
  for (let tenths = 0; tenths < 65; tenths += 1) {
    await scene.environment.pass(100);
    const speed = /[\d.]+ [kM]?B\/s/.exec(summary() ?? '')?.[0];
    if (speed !== undefined) told.add(speed);
  }
  expect([...told]).toEqual(['1 MB/s']);
});

test('U10: a wait for the connection does not count as slowness either', async () => {
  const fail = {
    at: 'uploading',
    code: 'network',
    message: 'reset',
    recovery: 'retry',
    share: 0.25,
    times: 1,
  } as const;
  const scene = steppedScene({ bytesPerSecond: 1_000_000, fail });
  mountWidget({}, scene);
  await scene.uploader.add([megabytes(20)]);
  await scene.environment.pass(4_500);
  expect(summary()).toMatch(/ · 1 MB\/s · /);
  scene.environment.setOnline(false);
  await scene.environment.pass(2_500);
  expect(summary()).toBe('Offline · 1 file waits · 5 MB of 20 MB');
  scene.environment.setOnline(true);
  const told = new Set<string>();
  for (let tenths = 0; tenths < 65; tenths += 1) {
    await scene.environment.pass(100);
    const speed = /[\d.]+ [kM]?B\/s/.exec(summary() ?? '')?.[0];
    if (speed !== undefined) told.add(speed);
  }
  expect([...told]).toEqual(['1 MB/s']);
});

const tones = {
  muted: ['waiting', 'paused', 'canceled'],
  accent: ['preparing', 'uploading', 'confirming', 'processing'],
  success: ['ready'],
  warning: ['offline', 'retrying', 'unconfirmed', 'reselect'],
  danger: ['failed'],
} as const;
const labels: Readonly<Record<string, RegExp>> = {
  waiting: /^Waiting$/,
  preparing: /^Preparing$/,
  uploading: /^Uploading 4\d %$/,
  paused: /^Paused at 62 %$/,
  offline: /^Waiting for connection$/,
  retrying: /^Trying again in [78] s$/,
  confirming: /^Confirming$/,
  processing: /^Scanning for viruses$/,
  ready: /^Ready$/,
  failed: /^Failed$/,
  unconfirmed: /^Uploaded, but not confirmed$/,
  reselect: /^Select it again to go on$/,
  canceled: /^Canceled$/,
};

interface Look {
  readonly label: string | undefined;
  readonly icon: string | null | undefined;
  readonly colors: readonly string[];
}

/** How each state looks: what its row says, its sign, and the colours of both. */
function lookAtRows(): Map<string, Look> {
  const looks = new Map<string, Look>();
  for (const { dataset, ...item } of screen.getAllByRole('listitem').map((one) => ({
    dataset: one.dataset,
    label: one.querySelector('.ls-label'),
    icon: one.querySelector('.ls-status > .ls-icon'),
  }))) {
    const { label, icon } = item;
    looks.set(dataset.state ?? '', {
      label: textOf(label),
      icon: icon?.querySelector('path')?.getAttribute('d'),
      colors: [label, icon].flatMap((one) => (one === null ? [] : [getComputedStyle(one).color])),
    });
  }
  return looks;
}

test.each(['light', 'dark'])(
  'U11: each of the thirteen states is told by its words, a sign of its own and its colour, in %s',
  async (scheme) => {
    const all = newScene((name) => everyScript[name] ?? {}, everyOptions);
    const style = { colorScheme: scheme };
    const { unmount } = mountWidget({ style }, all);
    await everyState(all);
    await waitFor(() => expect(lookAtRows().size).toBe(12));
    await waitFor(() => expect(lookAtRows().get('uploading')?.label).toMatch(/^Uploading/));
    const looks = lookAtRows();
    unmount();
    const scene = newScene({ stay: 'uploading' });
    mountWidget({ style }, scene);
    scene.environment.setOnline(false);
    await scene.uploader.add([megabytes(1)]);
    await waitFor(() => expect(row('film.mp4').dataset.state).toBe('offline'));
    looks.set('offline', lookAtRows().get('offline') ?? { label: '', icon: '', colors: [] });

    expect([...looks.keys()].sort()).toEqual(Object.keys(labels).sort());
    for (const [state, { label }] of looks) expect(label).toMatch(labels[state] ?? /^$/);
    expect(new Set([...looks.values()].map(({ icon }) => icon)).size).toBe(13);
    for (const [tone, states] of Object.entries(tones)) {
      const color = tokenColor(`--ls-${tone}`, screen.getByRole('region'));
      for (const state of states) expect([state, looks.get(state)?.colors]).toEqual([state, [color, color]]);
    }
  },
);

test('U11: a wait is counted down, with the attempt that comes next', async () => {
  const fail = { at: 'uploading', code: 'server', message: 'HTTP 503', recovery: 'retry' } as const;
  const scene = steppedScene({ fail }, { retry: { baseMs: 16_000 } });
  mountWidget({}, scene);
  await scene.uploader.add([megabytes(5)]);
  await scene.environment.pass(100);
  expect(status('film.mp4')).toBe('Trying again in 8 s · Attempt 2 of 5 · 5 MB');
  await scene.environment.pass(3_000);
  expect(status('film.mp4')).toBe('Trying again in 5 s · Attempt 2 of 5 · 5 MB');
});

test.each([
  ['ANTIVIRUS_SCANNING', 'Scanning for viruses'],
  ['weighing', 'Weighing'],
  ['Reading the manifest', 'Reading the manifest'],
  [undefined, 'Processing'],
] as const)('U11: the provider’s own word for what it does, %s, is shown as %s', async (label, shown) => {
  const scene = newScene({ stay: 'processing', ...(label !== undefined && { label }) });
  mountWidget({}, scene);
  await scene.uploader.add([megabytes(1)]);
  await waitFor(() => expect(textOf(row('film.mp4').querySelector('.ls-label'))).toBe(shown));
});

test('U11: a fast upload flashes no bar; one that takes longer than 400 ms shows it', async () => {
  const scene = steppedScene({ bytesPerSecond: 10_000_000 });
  mountWidget({}, scene);
  const own = (name: string) => within(row(name)).queryByRole('progressbar');
  await scene.uploader.add([megabytes(2, 'fast.mp4'), megabytes(20, 'slow.mp4')]);
  for (let passed = 0; passed < 390; passed += 10) {
    await scene.environment.pass(10);
    for (const { dataset } of screen.queryAllByRole('listitem')) expect(dataset.state).not.toBe('waiting');
    expect(
      screen.queryAllByRole('listitem').flatMap((item) => within(item).queryAllByRole('progressbar')),
    ).toEqual([]);
  }
  expect(status('fast.mp4')).toBe('Ready · 2 MB');
  await scene.environment.pass(100);
  expect(own('fast.mp4')).toBeNull();
  expect(own('slow.mp4')?.getAttribute('aria-valuenow')).toBe('20');
});

test('U12: with the last byte the notice says that the server goes on and that the page may be closed', async () => {
  const scene = steppedScene({ bytesPerSecond: 1_000_000, processingMs: 5_000 });
  mountWidget({}, scene);
  expect(document.querySelector('.ls-notice')).toBeNull();
  await scene.uploader.add([megabytes(1)]);
  await scene.environment.pass(500);
  expect(notice()).toBe('Keep this page open until the files are sent.');
  await scene.environment.pass(1_000);
  expect(notice()).toBe('Processing continues on the server. You can close this page.');
  expect(screen.getByText(/You can close this page/, { selector: '.ls-notice *' })).toBeVisible();
  await scene.environment.pass(10_000);
  expect(notice()).toBe('All files are ready.');
});

test('U12: while the server has yet to confirm a file, the page is still to be kept open', async () => {
  const scene = newScene(() => ({ stay: 'finalizing' }));
  mountWidget({}, scene);
  await scene.uploader.add([megabytes(1)]);
  await waitFor(() => expect(row('film.mp4').dataset.state).toBe('confirming'));
  expect(notice()).toBe('Keep this page open until the files are sent.');
});

test('U12: leaving is asked about while bytes are in flight, and in no other state', async () => {
  const leaving = () => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }));
  let script: Upload<unknown>['status'] = 'uploading';
  const scene = newScene(
    () => (script === 'uploading' ? { stay: 'uploading', sentShare: 0.4 } : { stay: 'processing' }),
    { autoStart: false },
  );
  const { uploader } = scene;
  mountWidget({}, scene);
  expect(leaving()).toBe(false);
  const { ids } = await uploader.add([megabytes(1)]);
  const state = (wanted: string) => waitFor(() => expect(row('film.mp4').dataset.state).toBe(wanted));
  await state('waiting');
  expect(leaving()).toBe(false);
  uploader.start(ids);
  await state('uploading');
  expect(leaving()).toBe(true);
  uploader.pause(ids);
  await state('paused');
  expect(leaving()).toBe(false);
  script = 'processing';
  uploader.resume(ids);
  await state('processing');
  expect(leaving()).toBe(false);
});

/** The browser's wake lock, watched: how many are held. */
function watchWakeLocks(): { held: () => number } {
  let held = 0;
  vi.spyOn(navigator.wakeLock, 'request').mockImplementation(async () => {
    held += 1;
    const lock = new EventTarget() as WakeLockSentinel & { released: boolean };
    lock.released = false;
    lock.release = async () => {
      if (!lock.released) held -= 1;
      lock.released = true;
    };
    return lock;
  });
  return { held: () => held };
}

test('U12: the screen is kept awake while bytes are in flight, and no longer', async () => {
  const { held } = watchWakeLocks();
  const scene = newScene({ stay: 'uploading', sentShare: 0.4 });
  mountWidget({}, scene);
  expect(held()).toBe(0);
  await scene.uploader.add([sampleFile('film.mp4', 9_000)]);
  expect(await screen.findByText('Keep this page open until the files are sent.')).toBeDefined();
  await waitFor(() => expect(held()).toBe(1));
  scene.uploader.pause();
  await waitFor(() => expect(held()).toBe(0));
  scene.uploader.resume();
  await waitFor(() => expect(held()).toBe(1));
  scene.uploader.cancel();
  await waitFor(() => expect(held()).toBe(0));
});

test('U12: the screen is kept awake again once a hidden page is back', async () => {
  const { held } = watchWakeLocks();
  const seen = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
  const scene = newScene({ stay: 'uploading', sentShare: 0.4 });
  mountWidget({}, scene);
  await scene.uploader.add([sampleFile('film.mp4', 9_000)]);
  await screen.findByText('Keep this page open until the files are sent.');
  expect(held()).toBe(0);
  seen.mockReturnValue('visible');
  await act(async () => document.dispatchEvent(new Event('visibilitychange')));
  await waitFor(() => expect(held()).toBe(1));
});

test('U13: while offline a banner says so, uploads wait and go on by themselves, and no attempt is spent', async () => {
  // One attempt only: a spent one would be the end.
  const fail = {
    at: 'uploading',
    code: 'network',
    message: 'reset',
    recovery: 'retry',
    share: 0.5,
    times: 2,
  } as const;
  const scene = steppedScene(
    (name) => ({ bytesPerSecond: 1_000_000, ...(name === 'film.mp4' && { fail }) }),
    { retry: { attempts: 1 } },
  );
  const { environment, log, uploader } = scene;
  mountWidget({}, scene);
  await uploader.add([megabytes(4)]);
  await environment.pass(1_000);
  environment.setOnline(false);
  await environment.pass(1_500);
  expect(status('film.mp4')).toBe('Waiting for connection · 2 MB of 4 MB');
  expect(summary()).toBe('Offline · 1 file waits · 2 MB of 4 MB');
  expect(notice()).toBe('You are offline. Uploads go on by themselves as soon as the connection is back.');
  expect(screen.getByText(/^You are offline/, { selector: '.ls-notice *' })).toBeVisible();

  // What is added meanwhile waits as well, and nothing is asked of the server.
  const before = [...log.lines];
  await uploader.add([megabytes(1, 'new.mp4')]);
  await environment.pass(10_000);
  expect(row('new.mp4').dataset.state).toBe('offline');
  expect(log.lines).toEqual(before);

  environment.setOnline(true);
  await environment.pass(1_000);
  expect(row('film.mp4').dataset.state).toBe('uploading');
  expect(notice()).toBe('Keep this page open until the files are sent.');
  environment.setOnline(false);
  await environment.pass(3_000);
  expect(row('film.mp4').dataset.state).toBe('offline');
  environment.setOnline(true);
  await environment.pass(6_000);
  expect(row('film.mp4').dataset.state).toBe('ready');
  expect(row('new.mp4').dataset.state).toBe('ready');
});

test('U13: the banner comes and goes with the connection, also where nothing is sent meanwhile', async () => {
  const scene = steppedScene({}, { autoStart: false });
  mountWidget({}, scene);
  await scene.uploader.add([megabytes(1)]);
  await scene.environment.pass(1_000);
  expect(notice()).toBeUndefined();
  scene.environment.setOnline(false);
  await scene.environment.pass(100);
  expect(notice()).toMatch(/^You are offline/);
  expect(summary()).toBe('Offline · 1 file waits · 0 bytes of 1 MB');
  scene.environment.setOnline(true);
  await scene.environment.pass(100);
  expect(notice()).toBeUndefined();
  expect(summary()).toBe('1 file chosen · 1 MB');
});

test('U13: compact, the popover of the button has the banner', async () => {
  const scene = steppedScene({ stay: 'uploading', sentShare: 0.4 });
  mountWidget({ size: 'compact' }, scene);
  scene.environment.setOnline(false);
  await scene.uploader.add([megabytes(1)]);
  await scene.environment.pass(100);
  await userEvent.click(screen.getByRole('button', { name: /1 file waits/ }));
  expect(await screen.findByText(/^You are offline/, { selector: '.ls-notice *' })).toBeVisible();
});
