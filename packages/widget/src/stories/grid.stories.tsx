import { expect, waitFor, within } from 'storybook/test';
import preview from '../../../../.storybook/preview.tsx';
import { dragOverStory } from '../testing/drag-over-story.ts';
import { sampleFile, samplePicture } from '../testing/sample-files.ts';
import type { Script } from '../testing/scripted-provider.ts';
import { type Scene, Stage } from '../testing/stage.tsx';

const meta = preview.meta({
  title: 'Widget/Grid',
  component: Stage,
  args: { layout: 'grid', label: 'Harbour shoot', options: { accept: ['image/*'], concurrency: 9 } },
});

const scripts: Readonly<Record<string, Script>> = {
  '灯台の夜景_長時間露光.jpg': { stay: 'uploading', sentShare: 0.45 },
  'container-stacks.png': { stay: 'processing', label: 'THUMBNAILS' },
  'fjord-panorama-stitched-from-fourteen-frames.jpg': {
    fail: { at: 'planning', code: 'server', message: 'HTTP 503', recovery: 'restart' },
  },
  'صورة الميناء عند الغروب.jpg': { stay: 'planning' },
};
const pictures = ({ uploader }: Scene) =>
  uploader.add([
    samplePicture('harbour-at-dusk.jpg', 'dusk'),
    samplePicture('灯台の夜景_長時間露光.jpg', 'night'),
    samplePicture('container-stacks.png', 'dusk'),
    samplePicture('fjord-panorama-stitched-from-fourteen-frames.jpg', 'night'),
    samplePicture('صورة الميناء عند الغروب.jpg', 'dusk'),
    sampleFile('dunes.heic', 6_800_000, 'image/heic'),
  ]);

/** Nothing chosen yet: the zone. */
export const Empty = meta.story();

/** Pictures in every state; what went wrong stands in full below. */
export const AllStates = meta.story({
  args: { act: pictures, scripts },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await waitFor(() => expect(canvas.getAllByRole('listitem')).toHaveLength(7));
    await expect(canvas.getByRole('button', { name: 'Add pictures' })).toBeVisible();
    await expect(await canvas.findByText('The server has a problem. Try again later.')).toBeVisible();
  },
});

/** While something is dragged over the page, the card says what would happen. */
export const Dragging = meta.story({
  args: { act: pictures },
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByRole('button', { name: 'Add pictures' });
    await dragOverStory(canvasElement, 'Drop to add 1 file', [samplePicture('a.png', 'dusk')]);
  },
});

/** Ten thousand pictures, of which only those in sight are in the document. */
export const TenThousand = meta.story({
  args: {
    script: { stay: 'uploading', sentShare: 0.4 },
    act: ({ uploader }) =>
      uploader.add(
        Array.from({ length: 10_000 }, (_, index) =>
          sampleFile(`IMG_${10_000 + index}.jpg`, 2_000, 'image/jpeg'),
        ),
      ),
  },
  play: async ({ canvasElement }) => {
    const list = await within(canvasElement).findByRole('list', { name: '10,000 files' });
    await expect(list.querySelectorAll('*').length).toBeLessThanOrEqual(300);
  },
});
