import { usePresignedPostUploader } from '@longshore/providers/presigned-post/react';
import { eicarFile, makeFile } from '@longshore/testkit';
import { ownBackendMock } from '@longshore/testkit/msw';
import type { ReactNode } from 'react';
import { expect } from 'storybook/test';
import { providerDocs } from '../kit/docs.tsx';
import { pictureFile } from '../kit/files.ts';
import { chooseFiles, failsForGood, hasAsset, says, showsProgress } from '../kit/play.ts';
import { ProviderStory, type ProviderStoryArgs } from '../kit/provider-story.tsx';
import { createSandbox, poll, retry, useStoryApi, useStoryStorage } from '../kit/sandbox.tsx';
import preview from '../preview.tsx';

const sandbox = createSandbox(ownBackendMock);

function PresignedPost({ files }: ProviderStoryArgs): ReactNode {
  const api = useStoryApi({ Authorization: 'Bearer dev-token' });
  const uploader = usePresignedPostUploader({ api, storage: useStoryStorage(), poll, retry });
  return <ProviderStory uploader={uploader} files={files} />;
}

const meta = preview.meta({
  title: 'Providers/Your backend/Presigned POST',
  component: PresignedPost,
  args: { files: [pictureFile('breakwater.png')] },
  beforeEach: sandbox.beforeEach,
  decorators: [sandbox.decorator],
  parameters: providerDocs(
    'Your backend signs a form, whose policy storage enforces, the bytes go there with it, and your backend is told that they are there. What it has to answer is in docs/wire.md.',
    `
const api = axios.create({ baseURL: '/api' });

function Documents({ onAttach }) {
  const uploader = usePresignedPostUploader({ api });
  return <UploadWidget uploader={uploader} onReady={({ asset }) => onAttach(asset.reference)} />;
}`,
  ),
});

/** Planned, sent as a form, completed, scanned, and then an asset. */
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
    await hasAsset(canvas, 'breakwater.png', { type: 'image/png', integrity: 'unverified' });
  },
});

/** Bytes on their way to storage, as a real server counts them. */
export const Progress = meta.story({
  args: { files: [makeFile('site-survey.bin', { size: 24_000_000 })] },
  play: showsProgress,
});

/** Your backend says that it has found a virus. */
export const Infected = meta.story({
  args: { files: [eicarFile()] },
  play: (context) => failsForGood(context, 'A virus was found. Remove the file.'),
});

/** The policy ran out: another form is asked for, and the file sent again. */
export const PolicyExpired = meta.story({
  parameters: { storage: 'scripted' },
  beforeEach: (context) => sandbox.of(context).failNext('storage:policyExpired'),
  play: async (context) => {
    const canvas = await chooseFiles(context);
    await says(canvas, 'Ready');
    const stored = sandbox.of(context).requests.filter(({ to }) => to === 'storage');
    await expect(stored.map(({ status }) => status)).toEqual([403, 201]);
  },
});
