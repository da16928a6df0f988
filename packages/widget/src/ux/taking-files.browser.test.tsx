import { act, screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { transfer } from '../testing/drag.ts';
import { mountWidget, newScene } from '../testing/mount.tsx';
import { sampleFile } from '../testing/sample-files.ts';

const shot = () => new File(['png'], 'image.png', { type: 'image/png' });

function paste(target: Element, ...files: readonly File[]): Promise<void> {
  const clipboardData = transfer(...files);
  return act(async () => {
    target.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
  });
}

const names = () =>
  screen.getAllByRole('listitem').map((row) => row.querySelector('.ls-name .ls-vh')?.textContent);

test('U1: pasted screenshots get names that tell when, copied files keep theirs', async () => {
  const scene = newScene({ stay: 'planning' });
  const now = new Date(2026, 10, 28, 14, 5, 9).getTime();
  scene.environment.now = () => now;
  mountWidget({}, scene);
  await paste(document.body, shot(), shot(), sampleFile('plan.png', 9, 'image/png'));
  await waitFor(() => expect(screen.getAllByRole('listitem')).toHaveLength(3));
  expect(names()).toEqual([
    'Screenshot 2026-11-28 14.05.09.png',
    'Screenshot 2026-11-28 14.05.09 (2).png',
    'plan.png',
  ]);
});

test('U1: what is pasted while the focus is inside of the widget is taken there', async () => {
  const scene = newScene({ stay: 'planning' });
  mountWidget({}, scene);
  const button = screen.getByRole('button', { name: 'Browse files' });
  button.focus();
  await paste(button, shot());
  expect(await screen.findByText(/^Screenshot \d{4}-/, { selector: '.ls-name .ls-vh' })).toBeDefined();
});
