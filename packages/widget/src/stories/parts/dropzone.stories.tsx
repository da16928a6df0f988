import preview from '../../../../../.storybook/preview.tsx';
import { UploadDropzone } from '../../parts/upload-dropzone.tsx';
import { dragOverStory } from '../../testing/drag-over-story.ts';
import { PartStage } from '../../testing/part-stage.tsx';
import { sampleFile } from '../../testing/sample-files.ts';

const options = { accept: ['application/pdf', 'image/*'], maxSize: 20_000_000 };
// What is dragged is dragged over the whole page, so on a docs page each of these has a page of its own.
const alone = (height: string) => ({ docs: { story: { inline: false, autoplay: true, height } } });

const meta = preview.meta({
  title: 'Parts/Dropzone',
  component: UploadDropzone,
  parameters: alone('280px'),
  render: (args) => (
    <PartStage options={options} label="Berth permits">
      <UploadDropzone {...args} />
    </PartStage>
  ),
});

const pdf = sampleFile('a.pdf', 9, 'application/pdf');
const film = sampleFile('a.mp4', 9, 'video/mp4');
const untold = sampleFile('folder', 9);

const over =
  (said: string, ...files: File[]) =>
  ({ canvasElement }: { canvasElement: HTMLElement }) =>
    dragOverStory(canvasElement, said, files);

/** Nothing is dragged. */
export const Idle = meta.story();

/** What is dragged will be taken. */
export const Accept = meta.story({ play: over('Drop to add 2 files', pdf, pdf) });

/** What is dragged surely won't be taken. */
export const Reject = meta.story({ play: over('This file can’t be added', film) });

/** What the browser tells only after the drop: a fact, not an error. */
export const Unknown = meta.story({ play: over('Drop 2 items to check them', pdf, untold) });

const strip = { args: { size: 'strip' as const }, parameters: alone('150px') };

/** One line, for when there are files already. */
export const Strip = meta.story(strip);

export const StripAccept = meta.story({ ...strip, play: over('Drop to add 1 file', pdf) });

export const StripReject = meta.story({ ...strip, play: over('These 2 files can’t be added', film, film) });

export const StripUnknown = meta.story({ ...strip, play: over('Drop 1 item to check it', untold) });

/** For one file there is no folder to choose, and the words say so. */
export const OneFile = meta.story({
  render: (args) => (
    <PartStage maxFiles={1}>
      <UploadDropzone {...args} />
    </PartStage>
  ),
});

/** The root is disabled: what is under way goes on, nothing more is taken. */
export const Disabled = meta.story({
  render: (args) => (
    <PartStage disabled>
      <UploadDropzone {...args} />
    </PartStage>
  ),
});
