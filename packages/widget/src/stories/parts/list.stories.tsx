import { expect, within } from 'storybook/test';
import preview from '../../../../../.storybook/preview.tsx';
import { UploadList } from '../../parts/upload-list.tsx';
import { PartStage } from '../../testing/part-stage.tsx';
import { sampleFile } from '../../testing/sample-files.ts';
import type { Scene } from '../../testing/stage.tsx';

const add =
  (count: number) =>
  ({ uploader }: Scene) =>
    uploader.add(
      Array.from({ length: count }, (_, index) => sampleFile(`berth-${index + 1}.pdf`, 400_000 + index)),
    );
const sending = { stay: 'uploading', sentShare: 0.4 } as const;

const meta = preview.meta({
  title: 'Parts/List',
  component: UploadList,
  render: (args) => (
    <PartStage script={sending} act={add(4)}>
      <UploadList {...args} />
    </PartStage>
  ),
});

/** A row for each file. Nothing at all without files. */
export const Rows = meta.story({
  play: async ({ canvasElement }) => {
    await expect(await within(canvasElement).findAllByRole('listitem')).toHaveLength(4);
  },
});

/** Rows of one line. */
export const Compact = meta.story({ args: { density: 'compact' } });

/** Of more than twenty rows, only those in sight are in the document. */
export const Long = meta.story({
  render: (args) => (
    <PartStage script={sending} act={add(500)}>
      <UploadList {...args} />
    </PartStage>
  ),
  play: async ({ canvasElement }) => {
    const rows = await within(canvasElement).findAllByRole('listitem');
    await expect(rows.length).toBeLessThan(50);
    await expect(rows[0]).toHaveAttribute('aria-setsize', '500');
  },
});
