import { useFlipUploader } from '@longshore/providers/flip/react';
import { corruptImageFile, eicarFile, makeFile } from '@longshore/testkit';
import { flipError } from '@longshore/testkit/apis/flip';
import { flipMock } from '@longshore/testkit/msw';
import type { ReactNode } from 'react';
import { expect, userEvent } from 'storybook/test';
import { withRetryAfter } from '../kit/answers.ts';
import { providerDocs } from '../kit/docs.tsx';
import { pictureFile } from '../kit/files.ts';
import { chooseFiles, failsForGood, goesThrough, hasAsset, isRefused, says } from '../kit/play.ts';
import { ProviderStory, type ProviderStoryArgs } from '../kit/provider-story.tsx';
import { createSandbox, poll, retry, useStoryApi } from '../kit/sandbox.tsx';
import preview from '../preview.tsx';

const sandbox = createSandbox(flipMock);

function Flip({ files }: ProviderStoryArgs): ReactNode {
  const api = useStoryApi({ Authorization: 'Bearer dev-token' });
  const uploader = useFlipUploader({ api, poll, retry });
  return <ProviderStory uploader={uploader} files={files} />;
}

const meta = preview.meta({
  title: 'Providers/Flip',
  component: Flip,
  args: { files: [pictureFile('promenade.png')] },
  beforeEach: sandbox.beforeEach,
  decorators: [sandbox.decorator],
  parameters: providerDocs(
    'The bytes go to the API in one form, which answers with an id, and the status is asked until Flip has finished the attachment. Before that no other of its APIs takes it.',
    `
const api = withBearerToken(axios.create({ baseURL: 'https://my.flip-app.com' }), getToken);

function PostAttachments({ onAttach }) {
  const uploader = useFlipUploader({ api });
  return <UploadWidget uploader={uploader} onReady={({ asset }) => onAttach(asset.reference, asset.type)} />;
}`,
  ),
});

/** Sent, processed, and then an attachment with the type that Flip has found. */
export const FromDropToReady = meta.story({
  play: async (context) => {
    const clock = sandbox.clockOf(context);
    clock.stop();
    const hold = sandbox.of(context).holdNext({ method: 'POST' });
    const canvas = await chooseFiles(context);
    await hold.arrived;
    await says(canvas, /^Uploading/);
    hold.release();
    await says(canvas, 'In progress');
    clock.halfWay();
    clock.halfWay();
    await says(canvas, 'Ready');
    await hasAsset(canvas, 'promenade.png', { type: 'IMAGE', contentType: 'image/png' });
  },
});

/** FAILED_BAD_FILE is final: only another file helps. */
export const Infected = meta.story({
  args: { files: [eicarFile()] },
  play: (context) => failsForGood(context, 'The server cannot read the file. Choose another file.'),
});

/** FAILED_BAD_FILE again: the picture breaks off. */
export const CorruptImage = meta.story({
  args: { files: [corruptImageFile()] },
  play: (context) => failsForGood(context, 'The server cannot read the file. Choose another file.'),
});

/** Finished, as MISC. */
export const Empty = meta.story({
  args: { files: [makeFile('empty.txt', { size: 0 })] },
  play: async (context) => {
    const canvas = await chooseFiles(context);
    await says(canvas, 'Ready');
    await hasAsset(canvas, 'empty.txt', { type: 'MISC' });
  },
});

/** A byte more than 1 GB: not added at all. */
export const TooLarge = meta.story({
  args: { files: [makeFile('all-hands.mp4', { size: 2 ** 30 + 1 })] },
  play: async (context) => {
    const canvas = await chooseFiles(context);
    await isRefused(canvas, 'all-hands.mp4', /^Larger than/);
    await expect(sandbox.of(context).requests).toEqual([]);
  },
});

/** FAILED_INTERNAL_ERROR: the attachment has failed for good, and Retry sends the file as a new one. */
export const InternalError = meta.story({
  beforeEach: (context) => sandbox.of(context).failProcessing(),
  play: async (context) => {
    const canvas = await chooseFiles(context);
    await says(canvas, /^The server could not process it/);
    await userEvent.click(canvas.getByRole('button', { name: 'Retry: promenade.png' }));
    await says(canvas, 'Ready');
    const attachments = await sandbox.of(context).attachments();
    await expect(attachments.map(({ status }) => status)).toEqual(['FAILED_INTERNAL_ERROR', 'FINISHED']);
  },
});

/** A 429 with `Retry-After`: it goes on by itself when the server allows it. */
export const RateLimited = meta.story({
  beforeEach: (context) =>
    sandbox.of(context).answerNext(withRetryAfter(flipError('rateLimit'), 1), { method: 'POST' }),
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
    await says(canvas, /^You are not signed in.*Sign in and try again\./);
    await userEvent.click(canvas.getByRole('button', { name: 'Retry: promenade.png' }));
    await says(canvas, 'Ready');
  },
});
