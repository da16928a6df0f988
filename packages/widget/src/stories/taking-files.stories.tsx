import type { AddOptions } from '@longshore/core';
import { expect, userEvent, waitFor, within } from 'storybook/test';
import preview from '../../../../.storybook/preview.tsx';
import { sampleFile, samplePicture } from '../testing/sample-files.ts';
import { type Scene, Stage } from '../testing/stage.tsx';

const meta = preview.meta({ title: 'Widget/Taking files', component: Stage });

const facts = {
  'report.pdf': { type: 'image/png', width: 800, height: 600 },
  'crane-icon.png': { type: 'image/png', width: 48, height: 48 },
  'harbour-panorama.jpg': { type: 'image/jpeg', width: 24_000, height: 4_000 },
  'harbour-at-dusk.jpg': { type: 'image/jpeg', width: 1600, height: 1200 },
};

async function addOfAllKinds({ uploader }: Scene): Promise<void> {
  const options: AddOptions = {
    accept: ['.pdf', 'image/*', '.mov', '.zip', '.md'],
    maxSize: 100_000_000,
    maxFiles: 3,
    duplicates: 'ask',
    checkContent: true,
    image: { minWidth: 100, minHeight: 100, maxWidth: 12_000, maxHeight: 12_000 },
    validate: ({ name }: File) => (name.startsWith('draft') ? 'Drafts are not published.' : undefined),
  };
  const photo = samplePicture('harbour-at-dusk.jpg', 'dusk');
  await uploader.add([{ file: photo, relativePath: 'photos/harbour-at-dusk.jpg' }], options);
  await uploader.add(
    [
      sampleFile('harbour-drone-flight-north-pier-4k-master.mov', 1_200_000_000, 'video/quicktime'),
      sampleFile('backup-2026.zip', 310_000_000, 'application/zip'),
      sampleFile('setup.exe', 4_000),
      sampleFile('minutes.pages', 4_000),
      sampleFile('report.pdf', 90_000, 'application/pdf'),
      sampleFile('crane-icon.png', 9_000, 'image/png'),
      sampleFile('harbour-panorama.jpg', 9_000_000, 'image/jpeg'),
      sampleFile('draft-notes.md', 4_000),
      { file: photo, relativePath: 'archive/harbour-at-dusk.jpg' },
      sampleFile('berth-permit-2026.pdf', 900_000, 'application/pdf'),
      sampleFile('berth-permit-2025.pdf', 900_000, 'application/pdf'),
      sampleFile('IMG_0164.heic', 900_000, 'image/heic'),
    ],
    options,
  );
}

/** Why files were not added, of all kinds. */
export const NotAdded = meta.story({
  args: { facts, act: addOfAllKinds },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await expect(await canvas.findByText('10 files were not added')).toBeVisible();
    for (const title of [
      'Larger than 100 MB (2)',
      'Type is not accepted (2)',
      'Content does not match its name (1)',
      'Picture smaller than 100 × 100 pixels (1)',
      'Picture larger than 12,000 × 12,000 pixels (1)',
      'Drafts are not published (1)',
      'Already in the list (1)',
      'One more than the limit of 3 (1)',
    ]) {
      await expect(canvas.getByText(title)).toBeVisible();
    }
    await expect(canvas.getByText('looks like a PNG image')).toBeVisible();
  },
});

/** The same in a container of 320 px. */
export const NotAddedNarrow = meta.story({
  args: { facts, act: addOfAllKinds },
  decorators: [
    (Story) => (
      <div style={{ inlineSize: 'min(320px, 100%)' }}>
        <Story />
      </div>
    ),
  ],
});

const photos = (folder: string) =>
  ['IMG_0141.jpg', 'IMG_0142.jpg'].map((name) => ({
    file: sampleFile(name, 2_400_000, 'image/jpeg'),
    relativePath: `${folder}/${name}`,
  }));

async function addTwice({ uploader }: Scene): Promise<void> {
  await uploader.add(photos('photos'), { duplicates: 'ask' });
  await uploader.add(photos('archive'), { duplicates: 'ask' });
}

/** Files that are in the list already: one by one, or all together. */
export const Duplicates = meta.story({
  args: { act: addTwice, duplicates: 'ask' },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await userEvent.click(await canvas.findByRole('button', { name: 'Skip it: archive/IMG_0142.jpg' }));
    await waitFor(() => expect(canvas.getByText('1 file was not added')).toBeVisible());
    await expect(canvas.getByRole('button', { name: 'Add it as well: archive/IMG_0141.jpg' })).toBeVisible();
  },
});

const never = new Promise<undefined>(() => {});

/** An application’s own check takes its time. */
export const Checking = meta.story({
  args: {
    validate: () => never,
    act: ({ uploader }) => {
      void uploader.add(
        ['a.pdf', 'b.pdf', 'c.pdf'].map((name) => sampleFile(name)),
        { validate: () => never },
      );
      return Promise.resolve();
    },
  },
  play: async ({ canvasElement }) => {
    await expect(
      await within(canvasElement).findByText('Checking 3 files', { selector: '.ls-notice *' }),
    ).toBeVisible();
  },
});

const drawn = (sky: string, sea: string) =>
  `data:image/svg+xml,${encodeURIComponent(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 80"><path fill="${sky}" d="M0 0h80v80H0z"/><path fill="${sea}" d="M0 48h80v32H0z"/></svg>`,
  )}`;
const initialAssets = [
  { asset: { reference: 'f-1' }, name: 'berth-permit-2025.pdf', size: 900_000, type: 'application/pdf' },
  {
    ...{ asset: { reference: 'f-2' }, name: 'quay-wall-survey.jpg', type: 'image/jpeg' },
    previewUrl: drawn('#f4a261', '#264653'),
  },
];

/** A form that is edited: what it has already is ready from the start. */
export const InitialAssets = meta.story({
  args: { initialAssets, maxFiles: 5 },
  play: async ({ canvasElement }) => {
    await expect(await within(canvasElement).findByText('2 files are ready')).toBeVisible();
  },
});

/** Nothing can be changed. */
export const ReadOnly = meta.story({
  args: { initialAssets, readOnly: true },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await expect(await canvas.findByText('quay-wall-survey.jpg', { selector: '.ls-vh' })).toBeInTheDocument();
    await expect(canvas.queryByRole('button')).toBeNull();
  },
});

/** So many are needed, and they are sent by hand. */
export const AtLeastThree = meta.story({
  args: {
    minFiles: 3,
    autoStart: false,
    act: ({ uploader }) => uploader.add([sampleFile('berth-permit.pdf', 900_000)], { autoStart: false }),
  },
  play: async ({ canvasElement }) => {
    const canvas = within(canvasElement);
    await expect(await canvas.findByText('Add at least 2 more files.')).toBeVisible();
    await expect(canvas.getByRole('button', { name: 'Upload 1 file' })).toBeDisabled();
  },
});
