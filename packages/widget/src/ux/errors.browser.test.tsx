import { fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { mountWidget, newScene } from '../testing/mount.tsx';
import { sampleFile } from '../testing/sample-files.ts';

afterEach(() => vi.restoreAllMocks());

test('U16: whoever builds the page is told once, on the console and in the details, what a browser hides', async () => {
  const warned = vi.spyOn(console, 'warn').mockImplementation(() => {});
  const copied = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
  const hint = 'The bucket’s CORS rules do not allow this origin.';
  const fail = { at: 'uploading', code: 'network', message: 'No answer.', recovery: 'none', hint } as const;
  const scene = newScene({ fail });
  mountWidget({}, scene);
  await scene.uploader.add([sampleFile('a.pdf'), sampleFile('b.pdf')]);
  expect(await screen.findAllByText('Failed')).toHaveLength(2);
  // Not to the person in front of the page.
  expect(screen.queryByText(/CORS/)).toBeNull();
  await waitFor(() => expect(warned).toHaveBeenCalledTimes(1));
  expect(warned.mock.calls[0]?.[0]).toContain(hint);
  fireEvent.click(screen.getByRole('button', { name: 'Copy details: a.pdf' }));
  await screen.findByRole('button', { name: 'Copied: a.pdf' });
  expect(copied.mock.calls[0]?.[0]).toContain(hint);
});
