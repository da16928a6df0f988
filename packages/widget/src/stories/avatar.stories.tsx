import { expect, within } from 'storybook/test';
import './avatar.stories.css';
import preview from '../../../../.storybook/preview.tsx';
import { UploadAvatar } from '../parts/upload-avatar.tsx';
import { dragOverStory } from '../testing/drag-over-story.ts';
import { sampleFile, samplePicture } from '../testing/sample-files.ts';
import { type Scene, Stage } from '../testing/stage.tsx';

const meta = preview.meta({
  title: 'Widget/Avatar',
  component: Stage,
  subcomponents: { UploadAvatar },
  args: { layout: 'avatar', label: 'Profile photo', help: 'Square, at least 200 px' },
});

const add = ({ uploader }: Scene) => uploader.add([samplePicture('portrait.svg', 'dusk')]);

const states = {
  uploading: { act: add, script: { stay: 'uploading', sentShare: 0.45 } },
  processing: { act: add, script: { stay: 'processing', label: 'CROPPING' } },
  ready: { act: add },
  failed: {
    act: add,
    script: {
      fail: { at: 'processing', code: 'bad-file', message: 'HTTP 422', serverMessage: 'smaller than 200 px' },
    },
  },
} as const;

/** No picture yet: what is asked of it. */
export const Empty = meta.story();

/** While a picture is dragged over the page. */
export const Dragging = meta.story({
  play: async ({ canvasElement }) => {
    const files = [sampleFile('a.png', 9, 'image/png')];
    await dragOverStory(canvasElement, 'Drop to use this photo', files);
  },
});

/** The ring shows how much has arrived. */
export const Uploading = meta.story({ args: states.uploading });

/** The server works on it. */
export const Processing = meta.story({ args: states.processing });

/** Usable; another one replaces it. */
export const Ready = meta.story({
  args: states.ready,
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await expect(await canvas.findByRole('button', { name: 'Change' })).toBeVisible();
    await expect(canvas.getByRole('button', { name: 'Remove' })).toBeVisible();
  },
});

/** What went wrong, and what helps. */
export const Failed = meta.story({ args: states.failed });

/** A picture that is not taken. */
export const Rejected = meta.story({
  args: {
    options: { maxSize: 1_000_000 },
    act: add,
  },
});

const whose = ['Skipper’s photo', 'Pilot’s photo', 'Engineer’s photo', 'Cook’s photo'];

/** All of them side by side. */
export const AllStates = meta.story({
  render: (args) => (
    <div className="story-avatars">
      <Stage {...args} />
      {Object.entries(states).map(([name, state], index) => (
        <Stage key={name} {...args} {...state} label={whose[index]} />
      ))}
    </div>
  ),
});
