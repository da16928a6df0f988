import { expect, within } from 'storybook/test';
import preview from '../../../../../.storybook/preview.tsx';
import { UploadItemActions } from '../../parts/upload-item-actions.tsx';
import { RowStage } from '../../testing/part-stage.tsx';

const meta = preview.meta({
  title: 'Parts/Item actions',
  component: UploadItemActions,
  parameters: { controls: { disable: true } },
  render: (args) => (
    <RowStage>
      <UploadItemActions {...args} />
    </RowStage>
  ),
});

/** What can be done in each state. Remove is always the last. */
export const AllStates = meta.story({
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByRole('list', { name: '12 files' });
    await expect(within(canvasElement).getAllByRole('button', { name: /^Remove: / })).toHaveLength(12);
  },
});
