import { expect, waitFor, within } from 'storybook/test';
import preview from '../../../../../.storybook/preview.tsx';
import { UploadNotice } from '../../parts/upload-notice.tsx';
import { dragOf } from '../../testing/drag.ts';
import { PartStage, Sheet } from '../../testing/part-stage.tsx';
import { sampleFile } from '../../testing/sample-files.ts';
import { type Scene, until } from '../../testing/stage.tsx';

const file = () => sampleFile('berth-permit.pdf', 8_000_000, 'application/pdf');
const add = ({ uploader }: Scene) => uploader.add([file()]);
const never = () => new Promise<undefined>(() => {});
const sending = { stay: 'uploading', sentShare: 0.4 } as const;

async function offline({ uploader, environment }: Scene): Promise<void> {
  const { ids } = await uploader.add([file()]);
  for (const id of ids) await until(uploader, id, ({ status }) => status === 'uploading');
  environment.setOnline(false);
}

/** A folder that is never read to its end. */
const endless = {
  types: ['Files'],
  files: [],
  items: [
    {
      kind: 'file',
      getAsFile: () => null,
      webkitGetAsEntry: () => ({
        ...{ isFile: false, isDirectory: true, name: 'photos', fullPath: '/photos' },
        createReader: () => ({ readEntries: () => {} }),
      }),
    },
  ],
};

const meta = preview.meta({
  title: 'Parts/Notice',
  component: UploadNotice,
  render: (args) => {
    const one = <UploadNotice {...args} />;
    return (
      <Sheet>
        <PartStage label="reading">{one}</PartStage>
        <PartStage label="checking" options={{ validate: never }} act={add}>
          {one}
        </PartStage>
        <PartStage label="too-few" minFiles={3} act={add}>
          {one}
        </PartStage>
        <PartStage label="sending" script={sending} act={add}>
          {one}
        </PartStage>
        <PartStage label="offline" script={sending} act={offline}>
          {one}
        </PartStage>
        <PartStage label="processing" script={{ stay: 'processing' }} act={add}>
          {one}
        </PartStage>
        <PartStage label="ready" act={add}>
          {one}
        </PartStage>
      </Sheet>
    );
  },
});

/** The one line for what concerns the whole. A folder is read where one is dropped. */
export const AllStates = meta.story({
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    dragOf('drop', canvas.getByRole('region', { name: 'reading' }), endless);
    const said = [
      /^Reading what was dropped/,
      'Checking 1 file',
      'Add at least 2 more files.',
      'Keep this page open until the files are sent.',
      /^You are offline/,
      /^Processing continues/,
      'All files are ready.',
    ];
    for (const text of said) await waitFor(() => expect(canvas.getByText(text)).toBeVisible());
  },
});
