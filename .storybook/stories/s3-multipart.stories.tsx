import { useS3MultipartUploader } from '@longshore/providers/s3-multipart/react';
import { makeFile } from '@longshore/testkit';
import { ownBackendMock } from '@longshore/testkit/msw';
import type { ReactNode } from 'react';
import { expect, userEvent, waitFor } from 'storybook/test';
import { providerDocs } from '../kit/docs.tsx';
import {
  chooseFiles,
  failsForGood,
  goesThrough,
  hasAsset,
  hasProgress,
  says,
  showsProgress,
} from '../kit/play.ts';
import { ProviderStory, type ProviderStoryArgs } from '../kit/provider-story.tsx';
import { createSandbox, poll, retry, useStoryApi, useStoryStorage } from '../kit/sandbox.tsx';
import preview from '../preview.tsx';

const sandbox = createSandbox(ownBackendMock);
type Story = Parameters<typeof sandbox.of>[0];

/** A film of three parts. */
const film = () => makeFile('site-film.mp4', { size: 12_000_000 });
/** Bytes of a part: the least that S3 takes. */
const partSize = 5 * 2 ** 20;

function S3Multipart({ files }: ProviderStoryArgs): ReactNode {
  const api = useStoryApi({ Authorization: 'Bearer dev-token' });
  const uploader = useS3MultipartUploader({ api, partSize, storage: useStoryStorage(), poll, retry });
  return <ProviderStory uploader={uploader} files={files} />;
}

/** The parts that were sent to storage, in order, and how they were answered. */
function partsOf(story: Story): string[] {
  const sent = sandbox.of(story).requests.filter(({ to }) => to === 'storage');
  return sent.map(({ path, status }) => `${/partNumber=(\d+)/.exec(path)?.[1]} ${status}`).toSorted();
}

const meta = preview.meta({
  title: 'Providers/Your backend/S3 multipart',
  component: S3Multipart,
  args: { files: [film()] },
  beforeEach: sandbox.beforeEach,
  decorators: [sandbox.decorator],
  parameters: providerDocs(
    'For large files: your backend signs parts, which go to storage several at a time, and is told which ones are there. A part that fails is sent again by itself, and what is stored is kept over pause, retry and reload. What your backend has to answer is in docs/wire.md.',
    `
const api = axios.create({ baseURL: '/api' });

function Films({ onAttach }) {
  const uploader = useS3MultipartUploader({ api, partSize: 16 * 2 ** 20 });
  return <UploadWidget uploader={uploader} onReady={({ asset }) => onAttach(asset.reference)} />;
}`,
  ),
});

/** Planned, signed, sent in three parts, joined, scanned, and then an asset. */
export const FromDropToReady = meta.story({
  play: async (context) => {
    const clock = sandbox.clockOf(context);
    clock.stop();
    const hold = sandbox.of(context).holdNext({ method: 'POST' });
    const canvas = await chooseFiles(context);
    await hold.arrived;
    await says(canvas, 'Preparing');
    hold.release();
    await says(canvas, 'Scanning for viruses');
    clock.halfWay();
    clock.halfWay();
    await says(canvas, 'Ready');
    await hasAsset(canvas, 'site-film.mp4', { type: 'video/mp4', size: 12_000_000 });
  },
});

/** The bytes of all parts together, as a real server counts them. */
export const Progress = meta.story({ play: showsProgress });

/** The same where only files are served, as on a static host: storage is a mock, and its progress scripted. */
export const ScriptedProgress = meta.story({
  parameters: { storage: 'scripted' },
  play: async (context) => {
    const canvas = await chooseFiles(context);
    await goesThrough(canvas, ['Uploading', 'Ready']);
    await hasProgress(canvas);
    await expect(partsOf(context)).toEqual(['1 200', '2 200', '3 200']);
    await expect(sandbox.of(context).storage.violations).toEqual([]);
  },
});

/** One part failed: it alone is sent again. */
export const PartFails = meta.story({
  parameters: { storage: 'scripted' },
  beforeEach: (context) => sandbox.of(context).failNext('storage:internalError', { path: 'partNumber=2' }),
  play: async (context) => {
    const canvas = await chooseFiles(context);
    await says(canvas, 'Ready');
    await expect(partsOf(context)).toEqual(['1 200', '2 200', '2 500', '3 200']);
  },
});

/** The signature of one part ran out: another one is asked for, for this part alone. */
export const PartExpired = meta.story({
  parameters: { storage: 'scripted' },
  beforeEach: (context) => sandbox.of(context).failNext('storage:requestExpired', { path: 'partNumber=3' }),
  play: async (context) => {
    const canvas = await chooseFiles(context);
    await says(canvas, 'Ready');
    await expect(partsOf(context)).toEqual(['1 200', '2 200', '3 200', '3 403']);
    const signed = sandbox.of(context).requests.filter(({ path }) => path.endsWith('/parts'));
    await expect(signed).toHaveLength(2);
  },
});

/** Paused while the second part is on its way: it starts over, and what is stored stays. */
export const Paused = meta.story({
  parameters: { storage: 'scripted' },
  play: async (context) => {
    const hold = sandbox.of(context).holdNext({ path: 'partNumber=2' });
    const canvas = await chooseFiles(context);
    await hold.arrived;
    await waitFor(() => expect(partsOf(context)).toEqual(['1 200', '2 0', '3 200']));
    await userEvent.click(canvas.getByRole('button', { name: 'Pause: site-film.mp4' }));
    await says(canvas, /^Paused/);
    hold.release();
    await userEvent.click(canvas.getByRole('button', { name: 'Resume: site-film.mp4' }));
    await says(canvas, 'Ready');
    await expect(partsOf(context).filter((part) => part.startsWith('2'))).toHaveLength(2);
  },
});

/** The bucket's CORS rules hide the ETags, without which no multipart upload can be completed. */
export const EtagHidden = meta.story({
  parameters: { storage: 'scripted' },
  beforeEach: (context) =>
    sandbox
      .of(context)
      .changeNext(({ headers: { etag: _hidden, ...headers }, ...answer }) => ({ ...answer, headers }), {
        path: 'partNumber=',
        times: 9,
      }),
  play: async (context) => {
    const canvas = await chooseFiles(context);
    await says(canvas, /^The server gave an unknown answer/);
  },
});

/** Your backend refuses the plan: not a byte is sent. */
export const TooLarge = meta.story({
  beforeEach: (context) => sandbox.of(context).failNext('tooLarge'),
  play: (context) => failsForGood(context, /^The file is too large.*Choose another file\.$/),
});
