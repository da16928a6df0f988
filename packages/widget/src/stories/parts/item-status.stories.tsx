import { expect, within } from 'storybook/test';
import preview from '../../../../../.storybook/preview.tsx';
import { UploadItemStatus } from '../../parts/upload-item-status.tsx';
import { RowStage } from '../../testing/part-stage.tsx';

const meta = preview.meta({
  title: 'Parts/Item status',
  component: UploadItemStatus,
  parameters: { controls: { disable: true } },
  render: (args) => (
    <RowStage>
      <UploadItemStatus {...args} />
    </RowStage>
  ),
});

/** Icon, words and figures of each state; what went wrong takes the place of the figures. */
export const AllStates = meta.story({
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByRole('list', { name: '12 files' });
    await expect(await within(canvasElement).findByText('Scanning for viruses')).toBeVisible();
  },
});
