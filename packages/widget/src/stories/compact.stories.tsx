import { expect, userEvent, waitFor, within } from 'storybook/test';
import preview from '../../../../.storybook/preview.tsx';
import { everyOptions, everyScript, everyState } from '../testing/harbour.ts';
import { sampleFile, samplePicture } from '../testing/sample-files.ts';
import { type Scene, Stage, until } from '../testing/stage.tsx';

const meta = preview.meta({ title: 'Widget/Compact', component: Stage, args: { size: 'compact' } });

/** Without files, the button opens the browser's dialog. */
export const Empty = meta.story({
  play: async ({ canvasElement }) => {
    await expect(within(canvasElement).getByRole('button', { name: 'Attach files' })).toBeVisible();
  },
});

const open = async (canvasElement: HTMLElement, name: RegExp): Promise<void> => {
  const canvas = within(canvasElement);
  await userEvent.click(await canvas.findByRole('button', { name }));
  await waitFor(() => expect(canvas.getByRole('dialog', { name: 'Uploads' })).toBeVisible());
};

/** Files in every state, and the list in its popover. */
export const Open = meta.story({
  args: { scripts: everyScript, options: everyOptions, act: everyState },
  play: ({ canvasElement }) => open(canvasElement, /^Uploading \d of 11$/),
});

const files = (): File[] => [
  samplePicture('fjord-panorama-stitched-from-fourteen-frames.jpg', 'dusk'),
  sampleFile('quay-report.csv', 240_000, 'text/csv'),
  sampleFile('تقرير الربع الثالث.pdf', 1_900_000, 'application/pdf'),
];
const addFiles = ({ uploader }: Scene) => uploader.add(files());

/** All is done: only the list and what it takes to go on. */
export const Ready = meta.story({
  args: { act: addFiles },
  play: ({ canvasElement }) => open(canvasElement, /^3 files ready$/),
});

/** Bytes on their way. */
export const Uploading = meta.story({
  args: { act: addFiles, script: { stay: 'uploading', sentShare: 0.38 } },
});

/** Waiting for the connection. */
export const Offline = meta.story({
  args: {
    act: async (scene) => {
      const { ids } = await addFiles(scene);
      for (const id of ids) await until(scene.uploader, id, ({ status }) => status === 'uploading');
      scene.environment.setOnline(false);
    },
    script: {
      sentShare: 0.3,
      fail: { at: 'uploading', code: 'network', message: 'No answer', recovery: 'retry' },
    },
    options: { retry: { baseMs: 200, maxMs: 200, attempts: 1000 } },
  },
});

/** One of them failed. */
export const Failed = meta.story({
  args: {
    act: addFiles,
    scripts: { 'quay-report.csv': { fail: { at: 'planning', code: 'server', message: 'HTTP 500' } } },
  },
});

/** Files that were not taken open the popover by themselves. */
export const Rejected = meta.story({
  args: { act: addFiles, options: { accept: ['.pdf'] } },
  play: async ({ canvasElement }) => {
    const dialog = await within(canvasElement).findByRole('dialog', { name: 'Uploads' });
    await waitFor(() => expect(within(dialog).getByText('2 files were not added')).toBeVisible());
  },
});
