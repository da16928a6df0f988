import { expect, within } from 'storybook/test';
import preview from '../../../../../.storybook/preview.tsx';
import { UploadItem } from '../../parts/upload-item.tsx';
import { UploadItemName } from '../../parts/upload-item-name.tsx';
import { UploadItemStatus } from '../../parts/upload-item-status.tsx';
import { UploadList } from '../../parts/upload-list.tsx';
import { everyOptions, everyScript, everyState } from '../../testing/harbour.ts';
import { PartStage } from '../../testing/part-stage.tsx';

const meta = preview.meta({
  title: 'Parts/Item status',
  component: UploadItemStatus,
  parameters: { controls: { disable: true } },
  render: (args) => (
    <PartStage scripts={everyScript} options={everyOptions} act={everyState}>
      <UploadList>
        {({ id, ...item }) => (
          <UploadItem key={id} id={id} {...item}>
            <UploadItemName />
            <UploadItemStatus {...args} />
          </UploadItem>
        )}
      </UploadList>
    </PartStage>
  ),
});

/** Icon, words and figures of each state; what went wrong takes the place of the figures. */
export const AllStates = meta.story({
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByRole('list', { name: '12 files' });
    await expect(await within(canvasElement).findByText('Scanning for viruses')).toBeVisible();
  },
});
