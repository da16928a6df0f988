import { expect, within } from 'storybook/test';
import preview from '../../../../../.storybook/preview.tsx';
import { UploadAnnouncer } from '../../parts/upload-announcer.tsx';
import { UploadList } from '../../parts/upload-list.tsx';
import { PartStage } from '../../testing/part-stage.tsx';
import { sampleFile } from '../../testing/sample-files.ts';

const meta = preview.meta({ title: 'Parts/Announcer', component: UploadAnnouncer });

/** What screen readers hear, made visible here by `render`: it is hidden otherwise. */
export const Spoken = meta.story({
  args: {
    render: (props, { text }) => (
      <div {...props} className="" style={{ padding: '0.75rem 1rem', fontStyle: 'italic' }}>
        {text}
      </div>
    ),
  },
  render: (args) => (
    <PartStage
      act={({ uploader }) =>
        uploader.add([
          sampleFile('berth-permit.pdf', 900_000, 'application/pdf'),
          sampleFile('container-volumes.csv', 400_000, 'text/csv'),
        ])
      }
    >
      <UploadList density="compact" />
      <UploadAnnouncer {...args} />
    </PartStage>
  ),
  play: async ({ canvasElement }) => {
    await expect(await within(canvasElement).findByText(/All files are ready\./)).toBeVisible();
  },
});
