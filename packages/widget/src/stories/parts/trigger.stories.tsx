import { expect, within } from 'storybook/test';
import preview from '../../../../../.storybook/preview.tsx';
import { UploadTrigger } from '../../parts/upload-trigger.tsx';
import { PartStage } from '../../testing/part-stage.tsx';

const meta = preview.meta({
  title: 'Parts/Trigger',
  component: UploadTrigger,
  render: (args) => (
    <PartStage className="">
      <UploadTrigger {...args} />
    </PartStage>
  ),
});

/** Opens the browser's dialog for files. */
export const Files = meta.story();

/** Opens the dialog for a folder. */
export const Folder = meta.story({ args: { kind: 'folder' } });

/** Own words, in the look of the main button. */
export const Primary = meta.story({
  args: { children: 'Add your photos' },
  render: (args) => (
    <PartStage className="">
      <UploadTrigger {...args} data-kind="primary" />
    </PartStage>
  ),
});

/** In a disabled root. */
export const Disabled = meta.story({
  render: (args) => (
    <PartStage className="" disabled>
      <UploadTrigger {...args} />
    </PartStage>
  ),
  play: async ({ canvasElement }) => {
    await expect(within(canvasElement).getByRole('button', { name: 'Browse files' })).toBeDisabled();
  },
});
