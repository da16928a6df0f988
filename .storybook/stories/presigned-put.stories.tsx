import { usePresignedPutUploader } from '@longshore/providers/presigned-put/react';
import { corruptImageFile, eicarFile, makeFile } from '@longshore/testkit';
import { ownBackendError } from '@longshore/testkit/apis/own-backend';
import { ownBackendMock } from '@longshore/testkit/msw';
import type { ReactNode } from 'react';
import { expect, userEvent } from 'storybook/test';
import { withRetryAfter } from '../kit/answers.ts';
import { providerDocs } from '../kit/docs.tsx';
import { pictureFile } from '../kit/files.ts';
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

function PresignedPut({ files }: ProviderStoryArgs): ReactNode {
  const api = useStoryApi({ Authorization: 'Bearer dev-token' });
  const uploader = usePresignedPutUploader({ api, verify: true, storage: useStoryStorage(), poll, retry });
  return <ProviderStory uploader={uploader} files={files} />;
}

const meta = preview.meta({
  title: 'Providers/Your backend/Presigned PUT',
  component: PresignedPut,
  args: { files: [pictureFile('breakwater.png')] },
  beforeEach: sandbox.beforeEach,
  decorators: [sandbox.decorator],
  parameters: providerDocs(
    'Your backend signs a URL, the bytes go to storage by one PUT, and your backend is told that they are there. What it has to answer is in docs/wire.md.',
    `
const api = axios.create({ baseURL: '/api' });
const readAsset = (asset: Json) => v.parse(v.object({ url: v.string() }), asset);

function Documents({ onAttach }) {
  const uploader = usePresignedPutUploader({ api, readAsset, verify: true });
  return <UploadWidget uploader={uploader} onReady={({ asset }) => onAttach(asset.data.url)} />;
}`,
  ),
});

/** Planned, sent, completed, scanned, its SHA-256 compared, and then an asset. */
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
    await hasAsset(canvas, 'breakwater.png', { type: 'image/png', integrity: 'verified' });
  },
});

/** Bytes on their way to storage, as a real server counts them. */
export const Progress = meta.story({
  args: { files: [makeFile('site-survey.bin', { size: 24_000_000 })] },
  play: showsProgress,
});

/** The same where only files are served, as on a static host: storage is a mock, and its progress scripted. */
export const ScriptedProgress = meta.story({
  args: { files: [makeFile('site-survey.bin', { size: 24_000_000 })] },
  parameters: { storage: 'scripted' },
  play: async (context) => {
    const canvas = await chooseFiles(context);
    await goesThrough(canvas, ['Uploading', 'Ready']);
    await hasProgress(canvas);
    await expect(sandbox.of(context).storage.violations).toEqual([]);
  },
});

/** Your backend says that it has found a virus. */
export const Infected = meta.story({
  args: { files: [eicarFile()] },
  play: (context) => failsForGood(context, 'A virus was found. Remove the file.'),
});

/** What a backend does with it is its own choice: this one takes it. */
export const CorruptImage = meta.story({
  args: { files: [corruptImageFile()] },
  play: async (context) => {
    const canvas = await chooseFiles(context);
    await says(canvas, 'Ready');
    await hasAsset(canvas, 'corrupt.png', { integrity: 'verified' });
  },
});

/** Taken, with a warning. */
export const Empty = meta.story({
  args: { files: [makeFile('empty.txt', { size: 0 })] },
  play: async (context) => {
    const canvas = await chooseFiles(context);
    await says(canvas, /The file is empty$/);
    await hasAsset(canvas, 'empty.txt', { size: 0 });
  },
});

/** Your backend refuses the plan: not a byte is sent. */
export const TooLarge = meta.story({
  args: { files: [makeFile('too-large.bin', { size: 104_857_601 })] },
  play: (context) => failsForGood(context, /^The file is too large.*Choose another file\.$/),
});

/** A 429 with `Retry-After`: it goes on by itself when the server allows it. */
export const RateLimited = meta.story({
  beforeEach: (context) =>
    sandbox.of(context).answerNext(withRetryAfter(ownBackendError('rateLimited'), 1), { method: 'POST' }),
  play: async (context) => {
    const canvas = await chooseFiles(context);
    await goesThrough(canvas, ['Trying again in', 'Ready']);
  },
});

/** Something that a person can act on: sign in, and Retry. */
export const NotSignedIn = meta.story({
  beforeEach: (context) => sandbox.of(context).failNext('unauthorized'),
  play: async (context) => {
    const canvas = await chooseFiles(context);
    await says(canvas, /^You are not signed in.*Sign in and try again\.$/);
    await userEvent.click(canvas.getByRole('button', { name: 'Retry: breakwater.png' }));
    await says(canvas, 'Ready');
  },
});

/** The signature ran out: another one is asked for, and the file sent again. */
export const SignatureExpired = meta.story({
  parameters: { storage: 'scripted' },
  beforeEach: (context) => sandbox.of(context).failNext('storage:requestExpired'),
  play: async (context) => {
    const canvas = await chooseFiles(context);
    await says(canvas, 'Ready');
    const stored = sandbox.of(context).requests.filter(({ to }) => to === 'storage');
    await expect(stored.map(({ status }) => status)).toEqual([403, 200]);
  },
});
