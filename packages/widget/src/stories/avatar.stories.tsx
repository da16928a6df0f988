import { expect, within } from 'storybook/test';
import preview from '../../../../.storybook/preview.tsx';
import { UploadAvatar } from '../parts/upload-avatar.tsx';
import { drag } from '../testing/drag.ts';
import { sampleFile, samplePicture } from '../testing/sample-files.ts';
import { type Scene, Stage } from '../testing/stage.tsx';

const meta = preview.meta({
  title: 'Widget/Avatar',
  component: Stage,
  subcomponents: { UploadAvatar },
  args: { layout: 'avatar', label: 'Profile photo', help: 'Square, at least 200 px' },
});

const add = ({ uploader }: Scene) => uploader.add([samplePicture('portrait.svg', 'dusk')]);

/** No picture yet: what is asked of it. */
export const Empty = meta.story();

/** While a picture is dragged over the page. */
export const Dragging = meta.story({
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    drag('dragenter', canvas.getByRole('region'), sampleFile('a.png', 9, 'image/png'));
    await expect(await canvas.findByText('Drop to use this photo')).toBeVisible();
  },
});

/** The ring shows how much has arrived. */
export const Uploading = meta.story({ args: { act: add, script: { stay: 'uploading', sentShare: 0.45 } } });

/** The server works on it. */
export const Processing = meta.story({
  args: { act: add, script: { stay: 'processing', label: 'CROPPING' } },
});

/** Usable; another one replaces it. */
export const Ready = meta.story({
  args: { act: add },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await expect(await canvas.findByRole('button', { name: 'Change' })).toBeVisible();
    await expect(canvas.getByRole('button', { name: 'Remove' })).toBeVisible();
  },
});

/** What went wrong, and what helps. */
export const Failed = meta.story({
  args: {
    act: add,
    script: {
      fail: { at: 'processing', code: 'bad-file', message: 'HTTP 422', serverMessage: 'smaller than 200 px' },
    },
  },
});

/** A picture that is not taken. */
export const Rejected = meta.story({
  args: {
    options: { maxSize: 1_000_000 },
    act: add,
  },
});
