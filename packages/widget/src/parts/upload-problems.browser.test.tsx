import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { Upload } from '../index.ts';
import '../styles.css';
import { mount, newScene } from '../testing/mount.tsx';
import { sampleFile } from '../testing/sample-files.ts';
import type { Script } from '../testing/scripted-provider.ts';

const refused: Script = {
  fail: { at: 'planning', code: 'server', message: 'HTTP 500', recovery: 'restart', times: 1 },
};
const dense = (
  <>
    <Upload.List density="compact" />
    <Upload.Problems />
  </>
);
const names = (count: number): File[] =>
  Array.from({ length: count }, (_, index) => sampleFile(`scan-${index + 1}.pdf`));

test('U14: below a dense list each failure stands in full, with its file’s name and what helps', async () => {
  const scene = newScene(refused);
  await scene.uploader.add(names(1));
  mount(dense, scene);
  const problems = within(await screen.findByRole('group', { name: 'What went wrong' }));
  expect(problems.getByText('The server has a problem. Try again later.').checkVisibility()).toBe(true);
  expect(problems.getByText('scan-1.pdf')).toBeDefined();
  expect(problems.getByRole('button', { name: 'Copy details: scan-1.pdf' })).toBeDefined();
  const row = within(screen.getByRole('listitem'));
  expect(row.getAllByRole('button').map((button) => button.getAttribute('aria-label'))).toEqual([
    'Remove: scan-1.pdf',
  ]);
  const retry = problems.getByRole('button', { name: 'Retry: scan-1.pdf' });
  retry.focus();
  fireEvent.click(retry);
  await waitFor(() => expect(row.getByText('Ready')).toBeDefined());
  expect(screen.queryByRole('group', { name: 'What went wrong' })).toBeNull();
  // The focus goes to the file's row, not to the top of the page.
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('listitem')));
});

test('U14: what was uploaded but not confirmed offers Check again below a dense list', async () => {
  const scene = newScene({
    fail: { at: 'processing', code: 'unconfirmed', message: 'No verdict', recovery: 'retry' },
  });
  await scene.uploader.add(names(1));
  mount(dense, scene);
  expect(await screen.findByText('Uploaded, but not confirmed · No answer for 10 min')).toBeDefined();
  expect(screen.getByRole('button', { name: 'Check again: scan-1.pdf' })).toBeDefined();
});

test('tells five failures, and the others where they are asked for', async () => {
  const scene = newScene(refused);
  await scene.uploader.add(names(8));
  mount(dense, scene);
  const more = await screen.findByRole('button', { name: 'Show 3 more' });
  const told = () =>
    screen.getAllByText('The server has a problem. Try again later.', { selector: '.ls-problem *' });
  expect(told()).toHaveLength(5);
  fireEvent.click(more);
  expect(told()).toHaveLength(8);
  expect(screen.queryByRole('button', { name: /more$/ })).toBeNull();
});

test('U26: of a long dense list of 44 px a row only the rows in sight are in the document', async () => {
  const scene = newScene({}, { autoStart: false });
  await scene.uploader.add(names(10_000));
  mount(<Upload.List density="compact" />, scene);
  const list = await screen.findByRole('list', { name: '10,000 files' });
  await waitFor(() => expect(list.offsetHeight).toBe(440_000));
  expect(list.querySelectorAll('*').length).toBeLessThanOrEqual(300);
  expect(within(list).getAllByRole('listitem')[0]?.offsetHeight).toBe(44);
});

test('U11: a dense row says its state in one short line, and readers hear it in full', async () => {
  const scene = newScene({ stay: 'uploading', sentShare: 0.45 });
  await scene.uploader.add([sampleFile('plan.pdf', 1_000_000)]);
  mount(dense, scene);
  const shown = await screen.findByText(/^45\s%$/);
  expect(shown.getAttribute('aria-hidden')).toBe('true');
  expect(screen.getByText(/^Uploading 45\s%$/)).toBeDefined();
  expect(screen.getByRole('button', { name: 'Cancel: plan.pdf' }).offsetHeight).toBeGreaterThanOrEqual(24);
});
