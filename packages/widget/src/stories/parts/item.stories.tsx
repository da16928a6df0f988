import { expect, waitFor, within } from 'storybook/test';
import preview from '../../../../../.storybook/preview.tsx';
import { UploadItem } from '../../parts/upload-item.tsx';
import { UploadItemName } from '../../parts/upload-item-name.tsx';
import { UploadItemProgress } from '../../parts/upload-item-progress.tsx';
import { UploadItemStatus } from '../../parts/upload-item-status.tsx';
import { UploadList } from '../../parts/upload-list.tsx';
import { everyOptions, everyScript, everyState } from '../../testing/harbour.ts';
import { PartStage, Sheet } from '../../testing/part-stage.tsx';
import { sampleFile } from '../../testing/sample-files.ts';
import { type Scene, until } from '../../testing/stage.tsx';

const meta = preview.meta({
  title: 'Parts/Item',
  component: UploadItem,
  parameters: { controls: { disable: true } },
});

async function offline({ uploader, environment }: Scene): Promise<void> {
  const { ids } = await uploader.add([sampleFile('lighthouse.tiff', 9_000_000, 'image/tiff')]);
  for (const id of ids) await until(uploader, id, ({ status }) => status === 'uploading');
  environment.setOnline(false);
}
const broken = {
  sentShare: 0.3,
  fail: { at: 'uploading', code: 'network', message: 'No answer', recovery: 'retry' },
} as const;
const patient = { retry: { baseMs: 200, maxMs: 200, attempts: 1000 } };

/** The thirteen states of a row: twelve at once, and waiting for the connection, which concerns all. */
export const AllStates = meta.story({
  render: () => (
    <Sheet>
      <PartStage label="Online" scripts={everyScript} options={everyOptions} act={everyState}>
        <UploadList>{({ id, ...item }) => <UploadItem key={id} id={id} {...item} />}</UploadList>
      </PartStage>
      <PartStage label="Offline" script={broken} options={patient} act={offline}>
        <UploadList />
      </PartStage>
    </Sheet>
  ),
  play: async ({ canvasElement }) => {
    const states = () =>
      new Set(
        within(canvasElement)
          .queryAllByRole('listitem')
          .map(({ dataset }) => dataset.state),
      );
    await waitFor(() => expect(states().size).toBe(13));
  },
});

/** Children take the place of what stands in a row. */
export const OwnContent = meta.story({
  render: () => (
    <PartStage
      script={{ stay: 'uploading', sentShare: 0.6 }}
      act={({ uploader }) => uploader.add([sampleFile('berth-permit.pdf', 900_000, 'application/pdf')])}
    >
      <UploadList>
        {({ id, ...item }) => (
          <UploadItem key={id} id={id} {...item}>
            <UploadItemName />
            <UploadItemStatus />
            <UploadItemProgress />
          </UploadItem>
        )}
      </UploadList>
    </PartStage>
  ),
});
