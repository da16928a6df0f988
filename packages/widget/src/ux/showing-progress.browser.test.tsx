import { act, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { mountWidget, newScene } from '../testing/mount.tsx';
import { sampleFile } from '../testing/sample-files.ts';

afterEach(() => vi.restoreAllMocks());

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
