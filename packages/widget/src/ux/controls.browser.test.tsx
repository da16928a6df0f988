import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { everyOptions, everyScript, everyState } from '../testing/harbour.ts';
import { mountWidget, newScene, steppedScene } from '../testing/mount.tsx';
import { sampleFile } from '../testing/sample-files.ts';
import type { Script } from '../testing/scripted-provider.ts';

// Wide enough for the buttons' words in full.
beforeEach(() => page.viewport(900, 900));

const rows = () => [...document.querySelectorAll<HTMLElement>('[data-upload-id]')];
const nameOf = (row: Element | null | undefined) => row?.querySelector('.ls-name .ls-vh')?.textContent;
const names = () => rows().map(nameOf);
const stateOf = (name: string) => rows().find((row) => nameOf(row) === name)?.dataset.state;
const states = () => Object.fromEntries(rows().map((row) => [nameOf(row), row.dataset.state]));
const files = (...wanted: readonly string[]) => wanted.map((name) => sampleFile(name, 1_000_000));
const button = (name: string | RegExp) => screen.getByRole('button', { name });
const press = (name: string | RegExp) => userEvent.click(button(name));

/** What a row offers in each state, beside Remove, which is always the last. */
const offered: Readonly<Record<string, readonly string[]>> = {
  waiting: ['Pause', 'Cancel'],
  preparing: ['Pause', 'Cancel'],
  uploading: ['Pause', 'Cancel'],
  paused: ['Resume', 'Cancel'],
  offline: ['Pause', 'Cancel'],
  retrying: ['Try now', 'Cancel'],
  confirming: [],
  processing: [],
  ready: [],
  failed: ['Copy details'],
  unconfirmed: ['Check again'],
  reselect: ['Select file'],
  canceled: ['Retry'],
};

test('U18: in each state a row has separate buttons for what can be done, each labelled with the file’s name', async () => {
  const scene = newScene((name) => everyScript[name] ?? {}, everyOptions);
  const { unmount } = mountWidget({}, scene);
  await everyState(scene);
  await waitFor(() => expect(new Set(rows().map(({ dataset }) => dataset.state)).size).toBe(12));
  const seen = new Set<string>();
  const look = () => {
    for (const row of rows()) {
      const state = row.dataset.state ?? '';
      seen.add(state);
      const labels = within(row)
        .getAllByRole('button')
        // Names of either direction stand in marks of their own.
        .map((one) => one.getAttribute('aria-label')?.replace(/[\u2066-\u2069]/g, ''));
      expect([state, labels]).toEqual([
        state,
        [...(offered[state] ?? []), 'Remove'].map((action) => `${action}: ${nameOf(row)}`),
      ]);
    }
  };
  look();
  unmount();
  const offline = newScene({ stay: 'uploading' });
  offline.environment.setOnline(false);
  mountWidget({}, offline);
  await offline.uploader.add(files('plan.pdf'));
  await waitFor(() => expect(stateOf('plan.pdf')).toBe('offline'));
  look();
  expect([...seen].sort()).toEqual(Object.keys(offered).sort());
});

test('U18: Pause keeps the place and Resume goes on from it', async () => {
  const scene = newScene({ stay: 'uploading', sentShare: 0.4 });
  mountWidget({}, scene);
  await scene.uploader.add(files('plan.pdf', 'film.mp4'));
  await waitFor(() => expect(screen.getAllByText('Uploading 40 %')).toHaveLength(2));
  await press('Pause: plan.pdf');
  expect(await screen.findByText('Paused at 40 %')).toBeVisible();
  expect(stateOf('film.mp4')).toBe('uploading');
  await press('Resume: plan.pdf');
  await waitFor(() => expect(screen.getAllByText('Uploading 40 %')).toHaveLength(2));
});

test('U18: Cancel stops an upload and keeps its row, and Retry takes it up again', async () => {
  const scene = newScene({ stay: 'uploading', sentShare: 0.4 }, { deletes: true });
  mountWidget({}, scene);
  await scene.uploader.add(files('plan.pdf', 'film.mp4'));
  await waitFor(() => expect(states()).toEqual({ 'plan.pdf': 'uploading', 'film.mp4': 'uploading' }));
  await press('Cancel: plan.pdf');
  await waitFor(() => expect(states()).toEqual({ 'plan.pdf': 'canceled', 'film.mp4': 'uploading' }));
  expect(screen.getByText('Canceled')).toBeVisible();
  await waitFor(() => expect(scene.log.lines).toContain('discard plan.pdf'));
  await press('Retry: plan.pdf');
  await waitFor(() => expect(stateOf('plan.pdf')).toBe('uploading'));
});

const broken = (recovery: 'restart' | 'none'): Script => ({
  fail: { at: 'uploading', code: 'bad-file', message: 'HTTP 422', recovery, times: 1 },
});

test('U18: Retry takes one failed upload up again, and “Retry failed (n)” all that it can help', async () => {
  const scene = newScene((name) => {
    if (name === 'good.pdf') return {};
    return broken(name === 'hopeless.pdf' ? 'none' : 'restart');
  });
  mountWidget({}, scene);
  await scene.uploader.add(files('a.pdf', 'b.pdf', 'c.pdf', 'good.pdf', 'hopeless.pdf'));
  await screen.findByRole('button', { name: 'Retry failed (3)' });
  await press('Retry: b.pdf');
  await waitFor(() => expect(stateOf('b.pdf')).toBe('ready'));
  expect(stateOf('a.pdf')).toBe('failed');
  await press('Retry failed (2)');
  await waitFor(() =>
    expect(states()).toEqual({
      ...{ 'a.pdf': 'ready', 'b.pdf': 'ready', 'c.pdf': 'ready' },
      ...{ 'good.pdf': 'ready', 'hopeless.pdf': 'failed' },
    }),
  );
  expect(screen.queryByRole('button', { name: /^Retry/ })).toBeNull();
});

test('U18: “Clear finished (n)” takes ready files off the list, can be undone, and deletes nothing', async () => {
  const scene = steppedScene((name) => (name === 'film.mp4' ? { stay: 'uploading' } : {}), { deletes: true });
  const { environment, log, uploader } = scene;
  mountWidget({}, scene);
  await uploader.add(files('a.pdf', 'film.mp4', 'b.pdf'));
  await environment.pass(1_000);
  await press('Clear finished (2)');
  await environment.pass(50);
  expect(names()).toEqual(['film.mp4']);
  await press('Undo: 2 files');
  await environment.pass(50);
  expect(names()).toEqual(['a.pdf', 'film.mp4', 'b.pdf']);
  await press('Clear finished (2)');
  await environment.pass(20_000);
  expect(names()).toEqual(['film.mp4']);
  expect(log.lines.filter((line) => line.startsWith('discard'))).toEqual([]);
});

test('U18: “Pause all” pauses all that can be paused, and “Resume all” lets them go on', async () => {
  const scene = newScene(
    (name) => (name === 'stored.pdf' ? { stay: 'processing' } : { stay: 'uploading', sentShare: 0.4 }),
    { concurrency: 2 },
  );
  mountWidget({}, scene);
  await scene.uploader.add(files('stored.pdf', 'a.pdf', 'b.pdf', 'c.pdf', 'd.pdf', 'e.pdf', 'f.pdf'));
  await waitFor(() => expect([stateOf('b.pdf'), stateOf('f.pdf')]).toEqual(['uploading', 'waiting']));
  await press('Pause all');
  await waitFor(() =>
    expect(rows().map(({ dataset }) => dataset.state)).toEqual(['processing', ...Array(6).fill('paused')]),
  );
  await press('Resume all');
  await waitFor(() => expect([stateOf('b.pdf'), stateOf('f.pdf')]).toEqual(['uploading', 'waiting']));
  expect(button('Pause all')).toBeVisible();
});

test('U18: Remove works in every state, at once', async () => {
  // Thirteen clicks take as long as a machine needs.
  const scene = newScene((name) => everyScript[name] ?? {}, { ...everyOptions, undoMs: 60_000 });
  mountWidget({}, scene);
  await everyState(scene);
  await waitFor(() => expect(new Set(rows().map(({ dataset }) => dataset.state)).size).toBe(12));
  // The thirteenth state: without a connection.
  await scene.uploader.add(files('offline.pdf'));
  scene.environment.setOnline(false);
  scene.uploader.start();
  await waitFor(() => expect(stateOf('offline.pdf')).toBe('offline'));
  for (let left = 12; left >= 0; left -= 1) {
    const [first] = rows();
    const name = nameOf(first);
    const remove = first?.querySelector('[data-action="remove"]');
    if (remove === null || remove === undefined) throw new Error(`There is no Remove of ${name}.`);
    await userEvent.click(remove);
    // The list is told with the next frame.
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    expect(names()).toHaveLength(left);
    expect(names()).not.toContain(name);
  }
  expect(button('Undo: 13 files')).toBeVisible();
});

test('U18: Remove offers Undo for 6 s, and then deletes at the server what it can', async () => {
  const scene = steppedScene({}, { deletes: true });
  const { environment, log, uploader } = scene;
  mountWidget({}, scene);
  await uploader.add(files('plan.pdf', 'kept.pdf'));
  await environment.pass(1_000);
  const deleted = () => log.lines.filter((line) => line.startsWith('discard'));

  await press('Remove: kept.pdf');
  await environment.pass(5_900);
  expect(screen.getByText('Removed')).toBeVisible();
  await press('Undo: kept.pdf');
  await environment.pass(20_000);
  expect(states()).toEqual({ 'plan.pdf': 'ready', 'kept.pdf': 'ready' });
  expect(deleted()).toEqual([]);

  await press('Remove: plan.pdf');
  await environment.pass(5_900);
  expect(button('Undo: plan.pdf')).toBeVisible();
  expect(deleted()).toEqual([]);
  await environment.pass(200);
  expect(screen.queryByRole('button', { name: /^Undo/ })).toBeNull();
  expect(deleted()).toEqual(['discard plan.pdf']);
  expect(names()).toEqual(['kept.pdf']);
});

test('U18: what was under way when it was removed begins anew with Undo', async () => {
  const scene = steppedScene({ bytesPerSecond: 100_000 }, { deletes: true });
  const { environment, log, uploader } = scene;
  mountWidget({}, scene);
  await uploader.add(files('plan.pdf'));
  await environment.pass(2_000);
  await press('Remove: plan.pdf');
  await environment.pass(1_000);
  expect(names()).toEqual([]);
  expect(log.lines).toEqual(['plan plan.pdf', 'send plan.pdf', 'discard plan.pdf']);
  await press('Undo: plan.pdf');
  await environment.pass(1_000);
  expect(stateOf('plan.pdf')).toBe('uploading');
  expect(log.lines.slice(3)).toEqual(['plan plan.pdf', 'send plan.pdf']);
});

test('U18: what was paused when it was removed is paused again with Undo, and sends nothing', async () => {
  const scene = steppedScene({ bytesPerSecond: 100_000 });
  const { environment, log, uploader } = scene;
  mountWidget({}, scene);
  await uploader.add(files('plan.pdf'));
  await environment.pass(2_000);
  await press('Pause: plan.pdf');
  await environment.pass(100);
  await press('Remove: plan.pdf');
  await environment.pass(1_000);
  const before = log.lines.length;
  await press('Undo: plan.pdf');
  await environment.pass(3_000);
  expect(stateOf('plan.pdf')).toBe('paused');
  expect(log.lines.slice(before)).toEqual([]);
  await press('Resume: plan.pdf');
  await environment.pass(1_000);
  expect(stateOf('plan.pdf')).toBe('uploading');
});

const focused = () => nameOf(document.activeElement) ?? document.activeElement?.textContent;

test('U19: the focus goes to the next row after a removal, to the one before after the last, and then to the zone', async () => {
  const scene = newScene();
  mountWidget({}, scene);
  await scene.uploader.add(files('a.pdf', 'b.pdf', 'c.pdf', 'd.pdf'));
  await waitFor(() => expect(names()).toHaveLength(4));
  // By pointer, by the button’s keys, by the row’s key.
  await press('Remove: b.pdf');
  await waitFor(() => expect(focused()).toBe('c.pdf'));
  expect(rows()).toContain(document.activeElement);
  await userEvent.keyboard('{Tab}');
  expect(document.activeElement).toBe(button('Remove: c.pdf'));
  await userEvent.keyboard('{Enter}');
  await waitFor(() => expect(focused()).toBe('d.pdf'));
  await userEvent.keyboard('{Delete}');
  await waitFor(() => expect(focused()).toBe('a.pdf'));
  await userEvent.keyboard('{Delete}');
  await waitFor(() => expect(document.activeElement).toBe(button('Browse files')));
});

const native = 'a[href], button, input, select, textarea, summary, audio[controls], video[controls], label';
const interactive = `${native}, ${[
  'button',
  'link',
  'checkbox',
  'switch',
  'option',
  'menuitem',
  'tab',
  'radio',
  'textbox',
]
  .map((role) => `[role="${role}"]`)
  .join(', ')}`;

test('U19: nothing interactive stands inside of something interactive, whatever the state', async () => {
  const scene = newScene((name) => everyScript[name] ?? {}, { ...everyOptions, maxSize: 70_000_000 });
  const { container } = mountWidget({}, scene);
  const nested = () =>
    [...container.querySelectorAll(interactive)].filter((one) =>
      one.querySelector(`${interactive}, [tabindex]`),
    );
  expect(container.querySelectorAll(interactive).length).toBeGreaterThan(2);
  expect(nested()).toEqual([]);
  await everyState(scene);
  await scene.uploader.add([sampleFile('large.pdf', 71_000_000)]);
  await waitFor(() => expect(new Set(rows().map(({ dataset }) => dataset.state)).size).toBe(12));
  await press('Remove: harbour-at-dusk.jpg');
  await screen.findByRole('button', { name: /^Undo/ });
  expect(container.querySelectorAll(interactive).length).toBeGreaterThan(25);
  expect(nested()).toEqual([]);
});
