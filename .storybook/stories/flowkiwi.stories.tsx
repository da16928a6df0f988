import { useFlowkiwiUploader } from '@longshore/providers/flowkiwi/react';
import { corruptImageFile, eicarFile, makeFile } from '@longshore/testkit';
import { flowkiwiMock, flowkiwiMockError } from '@longshore/testkit/msw';
import type { ReactNode } from 'react';
import { expect, userEvent } from 'storybook/test';
import { withMembers, withRetryAfter } from '../kit/answers.ts';
import { providerDocs } from '../kit/docs.tsx';
import { pictureFile } from '../kit/files.ts';
import { chooseFiles, failsForGood, goesThrough, hasAsset, isRefused, says } from '../kit/play.ts';
import { ProviderStory, type ProviderStoryArgs } from '../kit/provider-story.tsx';
import { createSandbox, poll, retry, useStoryApi } from '../kit/sandbox.tsx';
import preview from '../preview.tsx';

const sandbox = createSandbox(flowkiwiMock);

interface FlowkiwiArgs extends ProviderStoryArgs {
  readonly organization?: string;
}

function Flowkiwi({ files, organization = 'dev-org' }: FlowkiwiArgs): ReactNode {
  const api = useStoryApi({
    Authorization: 'Bearer dev-token',
    'X-Flowkiwi-Organization-Id': organization,
  });
  const uploader = useFlowkiwiUploader({ api, poll, retry });
  return <ProviderStory uploader={uploader} files={files} />;
}

const meta = preview.meta({
  title: 'Providers/Flowkiwi',
  component: Flowkiwi,
  args: { files: [pictureFile('harbour-poster.png')] },
  beforeEach: sandbox.beforeEach,
  decorators: [sandbox.decorator],
  parameters: providerDocs(
    'The bytes go to the API in one form, whose answer is the stored media. Its SHA-256 is compared with the file’s own, which a worker computes meanwhile.',
    `
const api = axios.create({
  baseURL: '/api/flowkiwi', // your proxy adds the token
  headers: { 'X-Flowkiwi-Organization-Id': organizationId },
});

function ProductMedias({ onAttach }) {
  const uploader = useFlowkiwiUploader({ api });
  return <UploadWidget uploader={uploader} onReady={({ asset }) => onAttach(asset.reference)} />;
}`,
  ),
});

/** Sent, compared, and then a media with its address and size in pixels. */
export const FromDropToReady = meta.story({
  play: async (context) => {
    const hold = sandbox.of(context).holdNext({ method: 'POST' });
    const canvas = await chooseFiles(context);
    await hold.arrived;
    await says(canvas, /^Uploading/);
    hold.release();
    await says(canvas, 'Ready');
    const dimensions = { width: 640, height: 480 };
    await hasAsset(canvas, 'harbour-poster.png', { type: 'image', dimensions, integrity: 'verified' });
  },
});

/** Another SHA-256 than the file's own: the wrong media is deleted, and Retry sends the file again. */
export const ChecksumMismatch = meta.story({
  beforeEach: (context) =>
    sandbox.of(context).changeNext(withMembers({ hash: '0'.repeat(64) }), { method: 'POST' }),
  play: async (context) => {
    const canvas = await chooseFiles(context);
    await says(canvas, 'The file arrived damaged. Try again.');
    await expect(sandbox.of(context).medias()).toEqual([]);
    await userEvent.click(canvas.getByRole('button', { name: 'Retry: harbour-poster.png' }));
    await hasAsset(canvas, 'harbour-poster.png', { integrity: 'verified' });
  },
});

/** A server that tells no hash: ready, and never called verified. */
export const HashUnknown = meta.story({
  beforeEach: (context) => sandbox.of(context).changeNext(withMembers({ hash: null }), { method: 'POST' }),
  play: async (context) => {
    const canvas = await chooseFiles(context);
    await says(canvas, 'Ready');
    await hasAsset(canvas, 'harbour-poster.png', { integrity: 'unverified', unverifiedReason: 'no-hash' });
  },
});

/** Flowkiwi documents no virus scan: the file is taken. */
export const Infected = meta.story({
  args: { files: [eicarFile()] },
  play: async (context) => {
    const canvas = await chooseFiles(context);
    await says(canvas, 'Ready');
    await hasAsset(canvas, 'eicar.txt', { type: 'file', integrity: 'verified' });
  },
});

/** Taken, without a size in pixels. */
export const CorruptImage = meta.story({
  args: { files: [corruptImageFile()] },
  play: async (context) => {
    const canvas = await chooseFiles(context);
    await hasAsset(canvas, 'corrupt.png', { dimensions: null });
  },
});

/** A violation with a code of its own: an empty file is not taken. */
export const Empty = meta.story({
  args: { files: [makeFile('empty.txt', { size: 0 })] },
  play: (context) => failsForGood(context, /^The file is too small.*An empty file is not allowed/),
});

/** A byte more than the limit for what is no video: not added at all. */
export const TooLarge = meta.story({
  args: { files: [makeFile('catalogue.pdf', { size: 5_000_001 })] },
  play: async (context) => {
    const canvas = await chooseFiles(context);
    await isRefused(canvas, 'catalogue.pdf', /^Larger than/);
    await expect(sandbox.of(context).requests).toEqual([]);
  },
});

/** The same violation in the shape of older API Platforms, with their words. */
export const OlderShape = meta.story({
  beforeEach: (context) => sandbox.of(context).failNext('hydra:typeRefused', { method: 'POST' }),
  play: (context) => failsForGood(context, /^This type of file is not accepted/),
});

/** An organization whose medias this account may only read. */
export const MissingPermission = meta.story({
  args: { organization: 'dev-org-readonly' },
  play: (context) => failsForGood(context, /^You may not upload here.*Ask whoever/),
});

/** A 429 with `Retry-After`: it goes on by itself when the server allows it. */
export const RateLimited = meta.story({
  beforeEach: (context) =>
    sandbox
      .of(context)
      .answerNext(withRetryAfter(flowkiwiMockError('tooManyRequests'), 1), { method: 'POST' }),
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
  },
});
