import { expect, within } from 'storybook/test';
import preview from '../../../../.storybook/preview.tsx';
import { UploadOverlay } from '../parts/upload-overlay.tsx';
import { drag } from '../testing/drag.ts';
import { sampleFile } from '../testing/sample-files.ts';
import { Stage } from '../testing/stage.tsx';

const meta = preview.meta({
  title: 'Widget/Page-wide target',
  component: Stage,
  subcomponents: { UploadOverlay },
  args: { pageDrop: true, label: 'Berth permits', options: { accept: ['application/pdf', 'image/*'] } },
});

const pdf = (): File => sampleFile('a.pdf', 9, 'application/pdf');

/** Files are dragged over the page, and may be dropped anywhere. */
export const Accepted = meta.story({
  play: async ({ canvasElement }) => {
    drag('dragenter', document.body, pdf(), pdf(), pdf());
    await expect(await within(canvasElement).findByText('Drop anywhere to add 3 files')).toBeVisible();
    await expect(within(canvasElement).getByText('They go to “Berth permits”. Esc leaves.')).toBeVisible();
  },
});

/** Of these, none would be taken. */
export const Rejected = meta.story({
  play: async ({ canvasElement }) => {
    drag('dragenter', document.body, sampleFile('a.mp4', 9, 'video/mp4'));
    await expect(
      await within(canvasElement).findByText('This file can’t be added', { selector: '.ls-overlay *' }),
    ).toBeVisible();
  },
});

/** What a browser can't tell before the drop: a fact, not an error. */
export const Unknown = meta.story({
  play: async ({ canvasElement }) => {
    drag('dragenter', document.body, sampleFile('folder', 9), pdf());
    await expect(
      await within(canvasElement).findByText('Drop 2 items to check them', { selector: '.ls-overlay *' }),
    ).toBeVisible();
  },
});
