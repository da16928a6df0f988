import { expect, waitFor, within } from 'storybook/test';
import preview from '../../../../../.storybook/preview.tsx';
import { UploadSummary, type UploadSummaryProps } from '../../parts/upload-summary.tsx';
import { PartStage, Sheet } from '../../testing/part-stage.tsx';
import { sampleFile } from '../../testing/sample-files.ts';
import { type Scene, until } from '../../testing/stage.tsx';
import type { SummaryState } from '../../words/summarize.ts';

const files = () => [
  sampleFile('berth-permit.pdf', 8_000_000, 'application/pdf'),
  sampleFile('container-volumes.csv', 4_000_000, 'text/csv'),
];
const add = ({ uploader }: Scene) => uploader.add(files());
const sending = { stay: 'uploading', sentShare: 0.4 } as const;

async function onTheWay({ uploader }: Scene): Promise<string[]> {
  const { ids } = await uploader.add(files());
  for (const id of ids) {
    await until(uploader, id, (upload) => upload.status === 'uploading' && upload.sentBytes > 0);
  }
  return [...ids];
}
const paused = async (scene: Scene) => scene.uploader.pause(await onTheWay(scene));
const canceled = async (scene: Scene) => scene.uploader.cancel(await onTheWay(scene));
const offline = async (scene: Scene) => {
  await onTheWay(scene);
  scene.environment.setOnline(false);
};

/** All files in each state that they can be in together. */
function States(props: UploadSummaryProps) {
  const one = <UploadSummary {...props} />;
  const failing = {
    'berth-permit.pdf': {
      fail: { at: 'planning', code: 'server', message: 'HTTP 500', recovery: 'restart' },
    },
  } as const;
  return (
    <Sheet>
      <PartStage label="waiting" options={{ autoStart: false }} act={add}>
        {one}
      </PartStage>
      <PartStage label="uploading" script={sending} act={add}>
        {one}
      </PartStage>
      <PartStage label="paused" script={sending} act={paused}>
        {one}
      </PartStage>
      <PartStage label="offline" script={sending} act={offline}>
        {one}
      </PartStage>
      <PartStage label="processing" script={{ stay: 'processing' }} act={add}>
        {one}
      </PartStage>
      <PartStage label="failed" scripts={failing} act={add}>
        {one}
      </PartStage>
      <PartStage label="ready" act={add}>
        {one}
      </PartStage>
      <PartStage label="canceled" script={sending} act={canceled}>
        {one}
      </PartStage>
    </Sheet>
  );
}

const meta = preview.meta({
  title: 'Parts/Summary',
  component: UploadSummary,
  render: (args) => <States {...args} />,
});

const has = (...states: readonly SummaryState[]) =>
  async function play({ canvasElement }: { canvasElement: HTMLElement }): Promise<void> {
    const shown = (): (string | undefined)[] =>
      within(canvasElement)
        .queryAllByRole('group', { name: 'Progress of all files' })
        .map(({ dataset }) => dataset.state);
    await waitFor(() => expect(shown()).toEqual(states));
  };

/** The eight states, with what can be done with all files in each. */
export const AllStates = meta.story({
  play: has('waiting', 'uploading', 'paused', 'offline', 'processing', 'failed', 'ready', 'canceled'),
});

/** In a popover: buttons without words, and nothing once there is nothing left to do. */
export const Compact = meta.story({
  args: { density: 'compact' },
  play: has('waiting', 'uploading', 'paused', 'offline', 'processing', 'failed'),
});
