import { expect, within } from 'storybook/test';
import preview from '../../../../../.storybook/preview.tsx';
import { UploadList } from '../../parts/upload-list.tsx';
import { UploadUndo } from '../../parts/upload-undo.tsx';
import { PartStage, Remover } from '../../testing/part-stage.tsx';
import { sampleFile } from '../../testing/sample-files.ts';

const meta = preview.meta({ title: 'Parts/Undo', component: UploadUndo });

/** Something was removed. It stays for six seconds; here for ten minutes, so that it can be looked at. */
export const Removed = meta.story({
  render: (args) => (
    <PartStage
      options={{ undoMs: 600_000 }}
      act={({ uploader }) =>
        uploader.add([
          sampleFile('berth-permit.pdf', 900_000, 'application/pdf'),
          sampleFile('container-volumes.csv', 400_000, 'text/csv'),
        ])
      }
    >
      <UploadList />
      <div style={{ position: 'relative', minBlockSize: '2.8125rem' }}>
        <UploadUndo {...args} />
      </div>
      <Remover of={2} />
    </PartStage>
  ),
  play: async ({ canvasElement }) => {
    const name = 'Undo: berth-permit.pdf';
    await expect(await within(canvasElement).findByRole('button', { name })).toBeVisible();
  },
});
