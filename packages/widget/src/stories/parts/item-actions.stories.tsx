import { expect, within } from 'storybook/test';
import preview from '../../../../../.storybook/preview.tsx';
import { UploadItem } from '../../parts/upload-item.tsx';
import { UploadItemActions } from '../../parts/upload-item-actions.tsx';
import { UploadItemName } from '../../parts/upload-item-name.tsx';
import { UploadList } from '../../parts/upload-list.tsx';
import { everyOptions, everyScript, everyState } from '../../testing/harbour.ts';
import { PartStage } from '../../testing/part-stage.tsx';

const meta = preview.meta({
  title: 'Parts/Item actions',
  component: UploadItemActions,
  parameters: { controls: { disable: true } },
  render: (args) => (
    <PartStage scripts={everyScript} options={everyOptions} act={everyState}>
      <UploadList>
        {({ id, ...item }) => (
          <UploadItem key={id} id={id} {...item}>
            <UploadItemName />
            <UploadItemActions {...args} />
          </UploadItem>
        )}
      </UploadList>
    </PartStage>
  ),
});

/** What can be done in each state. Remove is always the last. */
export const AllStates = meta.story({
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByRole('list', { name: '12 files' });
    await expect(within(canvasElement).getAllByRole('button', { name: /^Remove: / })).toHaveLength(12);
  },
});
