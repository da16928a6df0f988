import { expect, userEvent, waitFor, within } from 'storybook/test';
import preview from '../../../../../.storybook/preview.tsx';
import { UploadList } from '../../parts/upload-list.tsx';
import { UploadPopover } from '../../parts/upload-popover.tsx';
import { UploadPopoverTrigger } from '../../parts/upload-popover-trigger.tsx';
import { PartStage } from '../../testing/part-stage.tsx';
import { sampleFile } from '../../testing/sample-files.ts';

const meta = preview.meta({
  title: 'Parts/Popover',
  component: UploadPopover,
  subcomponents: { UploadPopoverTrigger },
  parameters: { docs: { story: { inline: false, autoplay: true, height: '320px' } } },
  render: (args) => (
    <PartStage
      className="ls-compact"
      script={{ stay: 'uploading', sentShare: 0.6 }}
      act={({ uploader }) => uploader.add([sampleFile('berth-permit.pdf', 900_000, 'application/pdf')])}
    >
      <UploadPopoverTrigger />
      <UploadPopover {...args} />
    </PartStage>
  ),
});

async function open({ canvasElement }: { canvasElement: HTMLElement }): Promise<void> {
  const canvas = within(canvasElement);
  await userEvent.click(await canvas.findByRole('button', { name: 'Uploading 1 of 1' }));
  await waitFor(() => expect(canvas.getByRole('dialog', { name: 'Uploads' })).toBeVisible());
}

/** The browser's own popover, opened by the button that says how all files are. */
export const Open = meta.story({ play: open });

/** Children take the place of what stands in it. */
export const OwnContent = meta.story({ args: { children: <UploadList density="compact" /> }, play: open });
