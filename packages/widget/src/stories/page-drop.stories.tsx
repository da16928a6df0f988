import { expect, within } from 'storybook/test';
import preview from '../../../../.storybook/preview.tsx';
import { UploadOverlay } from '../parts/upload-overlay.tsx';
import { dragOverStory } from '../testing/drag-over-story.ts';
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
    await dragOverStory(canvasElement, 'Drop anywhere to add 3 files', [pdf(), pdf(), pdf()]);
    await expect(within(canvasElement).getByText('They go to “Berth permits”. Esc leaves.')).toBeVisible();
  },
});

/** Of these, none would be taken. */
export const Rejected = meta.story({
  play: async ({ canvasElement }) => {
    await dragOverStory(
      canvasElement,
      'This file can’t be added',
      [sampleFile('a.mp4', 9, 'video/mp4')],
      '.ls-overlay *',
    );
  },
});

/** What a browser can't tell before the drop: a fact, not an error. */
export const Unknown = meta.story({
  play: async ({ canvasElement }) => {
    await dragOverStory(
      canvasElement,
      'Drop 2 items to check them',
      [sampleFile('folder', 9), pdf()],
      '.ls-overlay *',
    );
  },
});
