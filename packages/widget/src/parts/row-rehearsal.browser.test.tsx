import { createRoot } from 'react-dom/client';
import { expect, onTestFinished, test, vi } from 'vitest';
import { Upload } from '../index.ts';
import '../styles.css';
import { newScene } from '../testing/mount.tsx';

test('a first row is made ready while the page is idle, and nobody finds it', async () => {
  // Testing Library's sign for React, without which this is a page as any other.
  Reflect.deleteProperty(globalThis, 'IS_REACT_ACT_ENVIRONMENT');
  // A page that shares its browser with other tests may not be idle for long.
  vi.stubGlobal('requestIdleCallback', (work: () => void) => setTimeout(work));
  vi.stubGlobal('cancelIdleCallback', clearTimeout);
  onTestFinished(() => void vi.unstubAllGlobals());
  const page = document.body.appendChild(document.createElement('main'));
  const seen: MutationRecord[] = [];
  const stood = new Promise<void>((resolve) => {
    const observer = new MutationObserver((records) => {
      seen.push(...records);
      if (!records.some(({ removedNodes }) => removedNodes.length > 0)) return;
      observer.disconnect();
      resolve();
    });
    observer.observe(page, { subtree: true, childList: true });
  });
  const scene = newScene({});
  const root = createRoot(page);
  root.render(
    <Upload.Root uploader={scene.uploader}>
      <Upload.List />
    </Upload.Root>,
  );
  await stood;
  const [row] = seen.flatMap(({ removedNodes }) => [...removedNodes]);
  expect(row instanceof HTMLElement && row.querySelector('.ls-item .ls-name')?.textContent).toContain(
    'IMG_0001.jpg',
  );
  // It came and went between two frames: one delivery tells of both.
  expect(seen.some(({ addedNodes }) => [...addedNodes].some((node) => node === row))).toBe(true);
  expect(page.querySelector('.ls-item')).toBeNull();
  root.unmount();
  page.remove();
});
