import { useFlipletUploader } from '@longshore/providers/fliplet/react';
import { corruptImageFile, eicarFile, makeFile } from '@longshore/testkit';
import { flipletTooManyRequests } from '@longshore/testkit/apis/fliplet';
import { flipletMock } from '@longshore/testkit/msw';
import type { ReactNode } from 'react';
import { expect } from 'storybook/test';
import { providerDocs } from '../kit/docs.tsx';
import { pictureFile } from '../kit/files.ts';
import {
  chooseFiles,
  failsForGood,
  goesThrough,
  hasAsset,
  hasNoRetry,
  isRefused,
  says,
} from '../kit/play.ts';
import { ProviderStory, type ProviderStoryArgs } from '../kit/provider-story.tsx';
import { createSandbox, poll, retry, useStoryApi } from '../kit/sandbox.tsx';
import preview from '../preview.tsx';

const sandbox = createSandbox(flipletMock);

interface FlipletArgs extends ProviderStoryArgs {
  /** Several files in one request. */
  readonly batch?: boolean;
}

function Fliplet({ files, batch }: FlipletArgs): ReactNode {
  const api = useStoryApi({ 'Auth-token': 'dev-token' });
  const uploader = useFlipletUploader({ api, organizationId: 1, batch, poll, retry });
  return <ProviderStory uploader={uploader} files={files} />;
}

const meta = preview.meta({
  title: 'Providers/Fliplet',
  component: Fliplet,
  args: { files: [pictureFile('quay-wall.png')] },
  beforeEach: sandbox.beforeEach,
  decorators: [sandbox.decorator],
  parameters: providerDocs(
    'The bytes go into a folder of the media library, alone or several files in one request. A file is ready at once, and provisionally so until its virus scan is over.',
    `
const api = axios.create({ baseURL: '/api/fliplet' }); // your proxy adds the Auth-token

function Library({ organizationId, folderId }) {
  const { data } = useFlipletMedia({ organizationId, folderId }, { api });
  const uploader = useFlipletUploader({ api, organizationId, folderId, batch: true });
  return (
    <>
      <UploadWidget uploader={uploader} />
      <ul>{data?.files.map((file) => <li key={file.id}>{file.name}</li>)}</ul>
    </>
  );
}`,
  ),
});

/** Sent, ready while a check is still running, and then ready for good. */
export const FromDropToReady = meta.story({
  play: async (context) => {
    const clock = sandbox.clockOf(context);
    clock.stop();
    const hold = sandbox.of(context).holdNext({ method: 'POST' });
    const canvas = await chooseFiles(context);
    await hold.arrived;
    await says(canvas, /^Uploading/);
    hold.release();
    await says(canvas, /A check is still running$/);
    await hasAsset(canvas, 'quay-wall.png', { scan: 'queued', context: { organizationId: 1 } });
    clock.halfWay();
    clock.halfWay();
    await hasAsset(canvas, 'quay-wall.png', { scan: 'clean' });
    await expect(canvas.queryByText(/A check is still running$/)).toBeNull();
  },
});

/** Three files in one request, each with its own row and its own result. */
export const Batch = meta.story({
  args: {
    batch: true,
    files: [1, 2, 3].map((number) => makeFile(`berth-${number}.pdf`, { size: 30_000, seed: number })),
  },
  play: async (context) => {
    const canvas = await chooseFiles(context);
    for (const { name, size } of context.args.files) {
      await hasAsset(canvas, name, { name, size, scan: 'clean' });
    }
    const sent = sandbox.of(context).requests.filter(({ method }) => method === 'POST');
    await expect(sent).toHaveLength(1);
  },
});

/** Ready first, and taken back when the scan has found a virus. */
export const InfectedAfterReady = meta.story({
  args: { files: [eicarFile()] },
  play: async (context) => {
    const clock = sandbox.clockOf(context);
    clock.stop();
    const canvas = await chooseFiles(context);
    await says(canvas, 'Ready');
    clock.halfWay();
    clock.halfWay();
    await says(canvas, 'A virus was found. Remove the file.');
    await hasNoRetry(canvas);
  },
});

/** Taken, without a size in pixels. */
export const CorruptImage = meta.story({
  args: { files: [corruptImageFile()] },
  play: async (context) => {
    const canvas = await chooseFiles(context);
    await hasAsset(canvas, 'corrupt.png', { scan: 'clean' });
    await expect((await sandbox.of(context).files()).map(({ name }) => name)).toEqual(['corrupt.png']);
  },
});

/** Taken as any other. */
export const Empty = meta.story({
  args: { files: [makeFile('empty.txt', { size: 0 })] },
  play: async (context) => {
    const canvas = await chooseFiles(context);
    await hasAsset(canvas, 'empty.txt', { size: 0, scan: 'clean' });
  },
});

/** A byte more than 1 GB: not added at all. */
export const TooLarge = meta.story({
  args: { files: [makeFile('drone-survey.mp4', { size: 2 ** 30 + 1 })] },
  play: async (context) => {
    const canvas = await chooseFiles(context);
    await isRefused(canvas, 'drone-survey.mp4', /^Larger than/);
    await expect(sandbox.of(context).requests).toEqual([]);
  },
});

/** A 429 that says in its body when the next request is allowed: it goes on by itself. */
export const RateLimited = meta.story({
  beforeEach: (context) =>
    sandbox.of(context).answerNext(flipletTooManyRequests(Date.now() + 1000), { method: 'POST' }),
  play: async (context) => {
    const canvas = await chooseFiles(context);
    await goesThrough(canvas, ['Trying again in', 'Ready']);
  },
});

/** Fliplet's 401 that means a missing permission, and not a bad login: whoever runs the site can help. */
export const NoPermission = meta.story({
  beforeEach: (context) => sandbox.of(context).failNext('fileAccess'),
  play: (context) => failsForGood(context, /^You may not upload here.*Ask whoever/),
});

/** The other 401: sign in, and Retry. */
export const NotSignedIn = meta.story({
  beforeEach: (context) => sandbox.of(context).failNext('notAuthorised'),
  play: async (context) => {
    const canvas = await chooseFiles(context);
    await says(canvas, /^You are not signed in.*Sign in and try again\./);
  },
});
