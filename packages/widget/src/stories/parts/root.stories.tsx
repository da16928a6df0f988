import { expect, within } from 'storybook/test';
import preview from '../../../../../.storybook/preview.tsx';
import { UploadDropzone } from '../../parts/upload-dropzone.tsx';
import { UploadItem } from '../../parts/upload-item.tsx';
import { UploadItemActions } from '../../parts/upload-item-actions.tsx';
import { UploadItemName } from '../../parts/upload-item-name.tsx';
import { UploadItemStatus } from '../../parts/upload-item-status.tsx';
import { UploadList } from '../../parts/upload-list.tsx';
import { UploadRoot } from '../../parts/upload-root.tsx';
import { everyOptions, everyScript, everyState } from '../../testing/harbour.ts';
import { PartStage } from '../../testing/part-stage.tsx';

const meta = preview.meta({
  title: 'Parts/Root',
  component: UploadRoot,
  parameters: { controls: { disable: true } },
});

const scene = { scripts: everyScript, options: everyOptions, act: everyState };

/** Takes what is dropped or pasted on it, and shares the uploader and the words with the parts inside. */
export const WithParts = meta.story({
  render: () => (
    <PartStage {...scene}>
      <UploadDropzone size="strip" />
      <UploadList density="compact" />
    </PartStage>
  ),
});

/** Shows files and changes nothing: no zone, and no buttons but those that tell something. */
export const ReadOnly = meta.story({
  render: () => (
    <PartStage {...scene} readOnly>
      <UploadDropzone size="strip" />
      <UploadList>
        {({ id, ...item }) => (
          <UploadItem key={id} id={id} {...item}>
            <UploadItemName />
            <UploadItemStatus />
            <UploadItemActions />
          </UploadItem>
        )}
      </UploadList>
    </PartStage>
  ),
  play: async ({ canvasElement }) => {
    await within(canvasElement).findByRole('list', { name: '12 files' });
    await expect(within(canvasElement).queryByRole('group', { name: 'Add files' })).toBeNull();
    await expect(within(canvasElement).queryByRole('button', { name: /^Remove/ })).toBeNull();
  },
});
