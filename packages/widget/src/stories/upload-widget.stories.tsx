import { expect, waitFor, within } from 'storybook/test';
import preview from '../../../../.storybook/preview.tsx';
import { dragOverStory } from '../testing/drag-over-story.ts';
import { everyOptions, everyScript, everyState } from '../testing/harbour.ts';
import { sampleFile, samplePicture } from '../testing/sample-files.ts';
import { type Scene, Stage, until } from '../testing/stage.tsx';

const meta = preview.meta({ title: 'Widget/Panel', component: Stage });

const restrictions = { accept: ['.pdf', 'image/*', 'audio/*', 'video/*', '.csv'], maxSize: 100_000_000 };

/** Nothing chosen yet: the zone, and what may be added. */
export const Empty = meta.story({ args: { options: restrictions, label: 'Berth permits' } });

const documents = { accept: ['application/pdf', 'image/*'] };
/** Dragging over the page what will be taken. */
export const DraggingAccepted = meta.story({
  args: { options: documents, label: 'Berth permits' },
  play: async ({ canvasElement }) => {
    const files = [sampleFile('a.pdf', 9, 'application/pdf'), sampleFile('b.png', 9, 'image/png')];
    await dragOverStory(canvasElement, 'Drop to add 2 files', files);
    await expect(within(canvasElement).getByText('They go to “Berth permits”.')).toBeVisible();
  },
});

/** Dragging over the page what surely won't be taken. */
export const DraggingRejected = meta.story({
  args: { options: documents },
  play: async ({ canvasElement }) => {
    await dragOverStory(canvasElement, 'This file can’t be added', [sampleFile('a.mp4', 9, 'video/mp4')]);
  },
});

/** Dragging over the page what a browser can't tell before the drop: a fact, not an error. */
export const DraggingUnknown = meta.story({
  args: { options: documents },
  play: async ({ canvasElement }) => {
    const items = [sampleFile('folder', 9), sampleFile('a.pdf', 9, 'application/pdf')];
    await dragOverStory(canvasElement, 'Drop 2 items to check them', items);
  },
});

/** Every state that a row can be in, each reached by a real uploader. */
export const AllStates = meta.story({
  args: { scripts: everyScript, options: everyOptions, act: everyState },
  play: async ({ canvasElement, step }) => {
    const list = await within(canvasElement).findByRole('list', { name: '12 files' });
    const words = [
      'Ready',
      'Scanning for viruses',
      'Confirming',
      'Uploading',
      'Preparing',
      'Waiting',
      'Paused at',
      'Trying again in',
      'Failed',
      'Uploaded, but not confirmed',
      'Select it again to go on',
      'Canceled',
    ];
    await step('each row says its state', async () => {
      await waitFor(() => {
        const labels = [...list.querySelectorAll('.ls-label')].map(({ textContent }) =>
          textContent?.replace(/\s*\d.*/, ''),
        );
        expect(labels).toEqual(words);
      });
    });
  },
});

async function uploading({ uploader }: Scene): Promise<void> {
  await uploader.add([
    samplePicture('harbour-at-dusk.jpg', 'dusk'),
    sampleFile('inspection-walkthrough.mp4', 60_000_000, 'video/mp4'),
    sampleFile('berth-permit-2026.pdf', 31_000_000, 'application/pdf'),
    sampleFile('container-volumes.csv', 20_000_000, 'text/csv'),
    sampleFile('crew-briefing.m4a', 9_000_000, 'audio/mp4'),
  ]);
}

/** Bytes on their way: figures, speed and time left in the summary and in the rows. */
export const Uploading = meta.story({
  args: {
    act: uploading,
    scripts: { 'harbour-at-dusk.jpg': {} },
    script: { sentShare: 0.3, bytesPerSecond: 1_000_000 },
    options: restrictions,
  },
});

/** Files that were not taken, by reason. */
export const Rejections = meta.story({
  args: {
    options: { ...restrictions, maxFiles: 3 },
    act: ({ uploader }) =>
      uploader.add([
        sampleFile('harbour-drone-flight-north-pier-4k-master.mov', 1_200_000_000, 'video/quicktime'),
        sampleFile('backup-2026.csv', 310_000_000, 'text/csv'),
        sampleFile('setup.exe', 4_000),
        sampleFile('minutes.pages', 4_000),
        samplePicture('lighthouse-night.jpg', 'night'),
        samplePicture('harbour-at-dusk.jpg', 'dusk'),
        sampleFile('berth-permit-2026.pdf', 900_000, 'application/pdf'),
        sampleFile('IMG_0164.heic', 900_000, 'image/heic'),
      ]),
  },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await expect(await canvas.findByText('5 files were not added')).toBeVisible();
    await expect(canvas.getByText('Larger than 100 MB (2)')).toBeVisible();
    await expect(canvas.getByText('Type is not accepted (2)')).toBeVisible();
    await expect(canvas.getByText('One more than the limit of 3 (1)')).toBeVisible();
  },
});

async function offline({ uploader, environment }: Scene): Promise<void> {
  const { ids } = await uploader.add([
    samplePicture('lighthouse-night.jpg', 'night'),
    sampleFile('inspection-walkthrough.mp4', 60_000_000, 'video/mp4'),
    sampleFile('berth-permit-2026.pdf', 3_000_000, 'application/pdf'),
  ]);
  for (const id of ids) await until(uploader, id, ({ status }) => status === 'uploading');
  environment.setOnline(false);
}

/** The connection is gone: uploads wait, spend no attempt, and go on by themselves. */
export const Offline = meta.story({
  args: {
    act: offline,
    script: {
      sentShare: 0.3,
      fail: { at: 'uploading', code: 'network', message: 'No answer', recovery: 'retry' },
    },
    // Enough for all three to be on their way at once, however slow the machine is.
    options: { retry: { baseMs: 200, maxMs: 200, attempts: 1000 } },
  },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    // Not the words for screen readers, which come a little later.
    await expect(await canvas.findByText(/^You are offline/, { selector: '.ls-notice *' })).toBeVisible();
    await waitFor(() => expect(canvas.getAllByText('Waiting for connection')).toHaveLength(3));
  },
});

/** Bytes are there, the server still works on them: the page may be closed. */
export const Processing = meta.story({
  args: {
    act: uploading,
    scripts: { 'harbour-at-dusk.jpg': {}, 'crew-briefing.m4a': {} },
    script: { stay: 'processing', label: 'ANTIVIRUS_SCANNING' },
  },
});

/** A server that says much: the row keeps its height, and all of it can be read. */
export const LongMessage = meta.story({
  args: {
    script: {
      fail: {
        at: 'finalizing',
        code: 'bad-file',
        message: 'HTTP 422',
        recovery: 'none',
        serverMessage:
          'Page 14 of the document holds a drawing of 9,600 by 7,200 points, which is larger than the 5,000 points that the archive can keep; pages 15 to 31 were not looked at because of that, and no page was stored',
      },
    },
    act: ({ uploader }) => uploader.add([sampleFile('berth-permit-2026.pdf', 3_000_000, 'application/pdf')]),
  },
  play: async ({ canvasElement }) => {
    const more = await within(canvasElement).findByRole('button', { name: 'More: berth-permit-2026.pdf' });
    more.click();
    await expect(within(canvasElement).getAllByText(/pages 15 to 31 were not looked at/)[1]).toBeVisible();
  },
});

/** All usable. */
export const Ready = meta.story({
  args: { act: uploading },
  play: async ({ canvasElement }) => {
    await expect(await within(canvasElement).findByText('All files are ready.')).toBeVisible();
  },
});

/** The list shows, and a button sends. */
export const StartedByHand = meta.story({ args: { act: uploading, options: { autoStart: false } } });

/** Ten thousand rows, of which only those in sight are in the document. */
export const TenThousand = meta.story({
  args: {
    script: { stay: 'uploading', sentShare: 0.4 },
    act: ({ uploader }) =>
      uploader.add(
        Array.from({ length: 10_000 }, (_, index) => sampleFile(`IMG_${10_000 + index}.jpg`, 2_000)),
      ),
  },
  play: async ({ canvasElement }) => {
    const list = await within(canvasElement).findByRole('list', { name: '10,000 files' });
    await expect(list.querySelectorAll('*').length).toBeLessThanOrEqual(300);
    await expect(within(list).getAllByRole('listitem')[0]).toHaveAttribute('aria-setsize', '10000');
  },
});

/** A container of 320 px. */
export const Narrow = meta.story({
  ...AllStates.input,
  play: async () => {},
  decorators: [
    (Story) => (
      <div style={{ inlineSize: 'min(320px, 100%)' }}>
        <Story />
      </div>
    ),
  ],
});

/** Right to left. */
export const RightToLeft = meta.story({
  args: { ...AllStates.input.args },
  globals: { direction: 'rtl' },
});

/** Dark. */
export const Dark = meta.story({ args: { ...AllStates.input.args }, globals: { theme: 'dark' } });
