import { render, screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { UploadWidget } from '../index.ts';
import '../styles.css';
import { drag, transfer } from '../testing/drag.ts';
import { newScene } from '../testing/mount.tsx';
import { sampleFile } from '../testing/sample-files.ts';
import type { Scene } from '../testing/stage.tsx';

const pdf = (name = 'a.pdf'): File => sampleFile(name, 9, 'application/pdf');

interface Page {
  wide: Scene;
  other: Scene;
}

/** A page with two widgets, one of which takes what is dropped anywhere. */
function page(): Page {
  const [wide, other] = [newScene({}, { accept: ['application/pdf'] }), newScene()];
  render(
    <main style={{ blockSize: 900 }}>
      <p>The page’s own words</p>
      <UploadWidget uploader={wide.uploader} label="Berth permits" pageDrop />
      <UploadWidget uploader={other.uploader} label="Crew photos" />
    </main>,
  );
  return { wide, other };
}

const overlays = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('.ls-overlay:popover-open')];
const names = ({ uploader }: Scene): string[] => uploader.snapshot().uploads.map(({ file }) => file.name);

test('U3: while files are dragged over the page, one widget covers it and says how many and where they go', async () => {
  const { wide, other } = page();
  expect(overlays()).toHaveLength(0);
  drag('dragenter', document.body, pdf(), pdf(), pdf());
  await waitFor(() => expect(overlays()).toHaveLength(1));
  const [overlay] = overlays();
  expect(overlay?.textContent).toBe('Drop anywhere to add 3 filesThey go to “Berth permits”. Esc leaves.');
  expect(overlay?.dataset.state).toBe('accept');
  const box = overlay?.getBoundingClientRect();
  expect([box?.width, box?.height]).toEqual([innerWidth, innerHeight]);
  drag('drop', screen.getByText('The page’s own words'), pdf('plan.pdf'));
  await waitFor(() => expect(names(wide)).toEqual(['plan.pdf']));
  expect(names(other)).toEqual([]);
  await waitFor(() => expect(overlays()).toHaveLength(0));
});

test('U3: the page-wide target tells what is refused, and what nobody can tell yet', async () => {
  page();
  drag('dragenter', document.body, sampleFile('a.mp4', 9, 'video/mp4'));
  await waitFor(() => expect(overlays()[0]?.dataset.state).toBe('reject'));
  expect(overlays()[0]?.textContent).toBe('This file can’t be addedOnly PDF. Esc leaves.');
  drag('dragenter', document.body, sampleFile('folder', 9));
  await waitFor(() => expect(overlays()[0]?.dataset.state).toBe('unknown'));
  expect(overlays()[0]?.textContent).toContain('Drop 1 item to check it');
});

test('U3: what is dropped on another widget goes to that one, and once', async () => {
  const { wide, other } = page();
  drag('dragenter', document.body, pdf());
  drag('drop', screen.getByRole('region', { name: 'Crew photos' }), pdf('crew.pdf'));
  await waitFor(() => expect(names(other)).toEqual(['crew.pdf']));
  drag('drop', screen.getByRole('region', { name: 'Berth permits' }), pdf('own.pdf'));
  await waitFor(() => expect(names(wide)).toEqual(['own.pdf']));
});

test('U3: leaving the window, or Esc, takes the page-wide target away', async () => {
  page();
  drag('dragenter', document.body, pdf());
  await waitFor(() => expect(overlays()).toHaveLength(1));
  // What browsers send for both: a leave to nowhere.
  document.body.dispatchEvent(
    new DragEvent('dragleave', { dataTransfer: transfer(pdf()), bubbles: true, relatedTarget: null }),
  );
  await waitFor(() => expect(overlays()).toHaveLength(0));
});
