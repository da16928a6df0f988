import { expect, within } from 'storybook/test';
import preview from '../../../../../.storybook/preview.tsx';
import { UploadProblems } from '../../parts/upload-problems.tsx';
import { everyOptions, everyScript, everyState } from '../../testing/harbour.ts';
import { PartStage } from '../../testing/part-stage.tsx';
import { sampleFile } from '../../testing/sample-files.ts';

const meta = preview.meta({ title: 'Parts/Problems', component: UploadProblems });

/** What went wrong, in full, and what helps: for below dense rows and cards. */
export const Kinds = meta.story({
  render: (args) => (
    <PartStage scripts={everyScript} options={everyOptions} act={everyState}>
      <UploadProblems {...args} />
    </PartStage>
  ),
  play: async ({ canvasElement }) => {
    await expect(await within(canvasElement).findByText(/“type not allowed”/)).toBeVisible();
  },
});

/** Of many, five are shown, and more when asked for. */
export const Many = meta.story({
  render: (args) => (
    <PartStage
      script={{ fail: { at: 'planning', code: 'server', message: 'HTTP 500', recovery: 'retry' } }}
      options={{ retry: { attempts: 1 } }}
      act={({ uploader }) =>
        uploader.add(Array.from({ length: 30 }, (_, index) => sampleFile(`quay-${index + 1}.csv`, 900)))
      }
    >
      <UploadProblems {...args} />
    </PartStage>
  ),
  play: async ({ canvasElement }) => {
    await expect(await within(canvasElement).findByRole('button', { name: 'Show 25 more' })).toBeVisible();
  },
});
