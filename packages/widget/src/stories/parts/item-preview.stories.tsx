import { expect, waitFor, within } from 'storybook/test';
import preview from '../../../../../.storybook/preview.tsx';
import { UploadItem } from '../../parts/upload-item.tsx';
import { UploadItemName } from '../../parts/upload-item-name.tsx';
import { UploadItemPreview } from '../../parts/upload-item-preview.tsx';
import { UploadList } from '../../parts/upload-list.tsx';
import { PartStage } from '../../testing/part-stage.tsx';
import { sampleFile, samplePicture } from '../../testing/sample-files.ts';
import { sampleFilm } from '../../testing/sample-film.ts';
import type { Scene } from '../../testing/stage.tsx';

const byType = ['report.pdf', 'volumes.xlsx', 'survey.zip', 'index.sqlite', 'briefing.m4a', 'berth.dwg'];

async function ofEveryKind({ uploader }: Scene): Promise<void> {
  await uploader.add([
    samplePicture('harbour-at-dusk.jpg', 'dusk'),
    await sampleFilm('inspection.webm'),
    new File(['not a picture'], 'broken-picture.png', { type: 'image/png' }),
    ...byType.map((name) => sampleFile(name, 9)),
  ]);
}

const meta = preview.meta({
  title: 'Parts/Item preview',
  component: UploadItemPreview,
  parameters: { controls: { disable: true } },
  render: (args) => (
    <PartStage script={{ stay: 'planning' }} act={ofEveryKind}>
      <UploadList density="compact">
        {({ id, ...item }) => (
          <UploadItem key={id} id={id} {...item}>
            <UploadItemPreview {...args} />
            <UploadItemName />
          </UploadItem>
        )}
      </UploadList>
    </PartStage>
  ),
});

/** A picture, a frame of a film, and an icon by type; also of a picture that can't be read. */
export const Kinds = meta.story({
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(within(canvasElement).getAllByRole('listitem')).toHaveLength(9));
    await waitFor(() => expect(canvasElement.querySelectorAll('.ls-preview > img')).toHaveLength(2));
  },
});
