import { expect, within } from 'storybook/test';
import preview from '../../../../../.storybook/preview.tsx';
import { UploadItem } from '../../parts/upload-item.tsx';
import { UploadItemName } from '../../parts/upload-item-name.tsx';
import { UploadItemProgress } from '../../parts/upload-item-progress.tsx';
import { UploadList } from '../../parts/upload-list.tsx';
import { everyOptions, everyScript, everyState } from '../../testing/harbour.ts';
import { PartStage } from '../../testing/part-stage.tsx';

const meta = preview.meta({
  title: 'Parts/Item progress',
  component: UploadItemProgress,
  parameters: { controls: { disable: true } },
  render: (args) => (
    <PartStage scripts={everyScript} options={everyOptions} act={everyState}>
      <UploadList>
        {({ id, ...item }) => (
          <UploadItem key={id} id={id} {...item}>
            <UploadItemName />
            <UploadItemProgress {...args} />
          </UploadItem>
        )}
      </UploadList>
    </PartStage>
  ),
});

/** A share while bytes travel, a moving light while the server works, and nothing else. */
export const AllStates = meta.story({
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByRole('list', { name: '12 files' });
    const bars = await within(canvasElement).findAllByRole('progressbar');
    await expect(bars.length).toBeGreaterThan(3);
  },
});
