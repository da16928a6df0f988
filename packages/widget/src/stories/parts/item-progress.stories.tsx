import { expect, waitFor, within } from 'storybook/test';
import preview from '../../../../../.storybook/preview.tsx';
import { UploadItemProgress } from '../../parts/upload-item-progress.tsx';
import { RowStage } from '../../testing/part-stage.tsx';

const meta = preview.meta({
  title: 'Parts/Item progress',
  component: UploadItemProgress,
  parameters: { controls: { disable: true } },
  render: (args) => (
    <RowStage>
      <UploadItemProgress {...args} />
    </RowStage>
  ),
});

/** A share while bytes travel, a moving light while the server works, and nothing else. */
export const AllStates = meta.story({
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByRole('list', { name: '12 files' });
    // Each comes a little after its own row has got so far.
    await waitFor(() => expect(within(canvasElement).getAllByRole('progressbar').length).toBeGreaterThan(3));
  },
});
