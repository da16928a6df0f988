import { expect, within } from 'storybook/test';
import preview from '../../../../../.storybook/preview.tsx';
import { UploadRejections } from '../../parts/upload-rejections.tsx';
import { PartStage } from '../../testing/part-stage.tsx';
import { sampleFile, samplePicture } from '../../testing/sample-files.ts';
import type { Scene } from '../../testing/stage.tsx';

const meta = preview.meta({ title: 'Parts/Rejections', component: UploadRejections });

async function everyReason({ uploader }: Scene): Promise<void> {
  const permit = sampleFile('berth-permit.pdf', 900_000, 'application/pdf');
  await uploader.add([permit]);
  await uploader.add([
    sampleFile('harbour-drone-flight-north-pier-4k-master.mov', 120_000_000, 'video/quicktime'),
    sampleFile('setup.exe', 4_000),
    sampleFile('empty.pdf', 0, 'application/pdf'),
    permit,
    sampleFile('secret.pdf', 4_000, 'application/pdf'),
    samplePicture('night.jpg', 'night'),
    samplePicture('dusk.jpg', 'dusk'),
  ]);
}

/** Why files were not taken, by reason, until they are dismissed. A duplicate may be added as well. */
export const Reasons = meta.story({
  render: (args) => (
    <PartStage
      options={{
        accept: ['.pdf', 'image/*', 'video/*'],
        minSize: 1,
        maxSize: 100_000_000,
        maxFiles: 2,
        duplicates: 'ask',
        validate: (file) => (file.name.startsWith('secret') ? 'Secret files stay in the house' : undefined),
      }}
      act={everyReason}
    >
      <UploadRejections {...args} />
    </PartStage>
  ),
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await expect(await canvas.findByText('6 files were not added')).toBeVisible();
    await expect(canvas.getByText('Secret files stay in the house (1)')).toBeVisible();
    await expect(canvas.getByRole('button', { name: /^Add it as well/ })).toBeVisible();
  },
});
