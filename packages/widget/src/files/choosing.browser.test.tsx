import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { UploadWidget } from '../index.ts';
import { transfer } from '../testing/drag.ts';
import { newScene } from '../testing/mount.tsx';
import { sampleFile } from '../testing/sample-files.ts';

test('U2: files are chosen with the native file input, and the same file can be picked again', async () => {
  const picker = vi.fn();
  const before = Reflect.get(window, 'showOpenFilePicker');
  Reflect.set(window, 'showOpenFilePicker', picker);
  const { uploader } = newScene();
  const { container } = render(<UploadWidget uploader={uploader} />);
  const input = container.querySelector<HTMLInputElement>('[data-ls-input="files"]');
  if (input === null) throw new Error('There is no input.');
  const opened = vi.fn();
  input.addEventListener('click', opened);
  const choose = async (count: number): Promise<void> => {
    fireEvent.click(screen.getByRole('button', { name: count === 1 ? 'Browse files' : 'browse' }));
    expect(opened).toHaveBeenCalledTimes(count);
    // As a browser does: it tells only of another choice than the one that is there.
    expect(input.value).toBe('');
    input.files = transfer(sampleFile('a.pdf')).files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
    await waitFor(() => expect(screen.getAllByRole('listitem')).toHaveLength(count));
  };
  await choose(1);
  await choose(2);
  expect(picker).not.toHaveBeenCalled();
  Reflect.set(window, 'showOpenFilePicker', before);
});
