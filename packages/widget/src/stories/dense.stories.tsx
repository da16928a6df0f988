import { expect, within } from 'storybook/test';
import preview from '../../../../.storybook/preview.tsx';
import { Upload } from '../index.ts';
import { everyOptions, everyScript, everyState } from '../testing/harbour.ts';
import { Stage } from '../testing/stage.tsx';

const meta = preview.meta({ title: 'Parts/Dense list', component: Stage });

/** Rows of one line, and below them in full what they have no room for. */
export const AllStates = meta.story({
  args: {
    scripts: everyScript,
    options: everyOptions,
    act: everyState,
    show: (uploader) => (
      <Upload.Root uploader={uploader} className="ls-panel">
        <Upload.List density="compact" />
        <Upload.Problems />
      </Upload.Root>
    ),
  },
  play: async ({ canvasElement }) => {
    const problems = within(await within(canvasElement).findByRole('group', { name: 'What went wrong' }));
    await expect(await problems.findByText(/“type not allowed”/)).toBeVisible();
    await expect(
      problems.getByRole('button', { name: 'Check again: inspection-walkthrough.mp4' }),
    ).toBeVisible();
    await expect(problems.getByRole('button', { name: 'Select file: cargo-index.sqlite' })).toBeVisible();
  },
});

/** In a container of 368 px, as in a popover. */
export const Narrow = meta.story({
  ...AllStates.input,
  play: async () => {},
  decorators: [
    (Story) => (
      <div style={{ inlineSize: 'min(23rem, 100%)' }}>
        <Story />
      </div>
    ),
  ],
});
