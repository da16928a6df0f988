import { useSaferMeUploader } from '@longshore/providers/saferme/react';
import { corruptImageFile, eicarFile, makeFile } from '@longshore/testkit';
import { saferMeErrors } from '@longshore/testkit/apis/saferme';
import { saferMeMock } from '@longshore/testkit/msw';
import type { ReactNode } from 'react';
import { expect, userEvent } from 'storybook/test';
import { withRetryAfter } from '../kit/answers.ts';
import { providerDocs } from '../kit/docs.tsx';
import { pictureFile } from '../kit/files.ts';
import { chooseFiles, failsForGood, goesThrough, hasAsset, says, showsProgress } from '../kit/play.ts';
import { ProviderStory, type ProviderStoryArgs } from '../kit/provider-story.tsx';
import { createSandbox, poll, retry, useStoryApi, useStoryStorage } from '../kit/sandbox.tsx';
import preview from '../preview.tsx';

const sandbox = createSandbox(saferMeMock);

function SaferMe({ files }: ProviderStoryArgs): ReactNode {
  const api = useStoryApi({
    Authorization: 'Token token=dev-token',
    'X-AppId': 'com.thundermaps.saferme',
  });
  const uploader = useSaferMeUploader({ api, storage: useStoryStorage(), poll, retry });
  return <ProviderStory uploader={uploader} files={files} />;
}

const meta = preview.meta({
  title: 'Providers/SaferMe',
  component: SaferMe,
  args: { files: [pictureFile('quay-edge.png')] },
  beforeEach: sandbox.beforeEach,
  decorators: [sandbox.decorator],
  parameters: providerDocs(
    'The API authorizes a POST form, the bytes go to storage with it, and the stored key is registered. One asset may be used in one field of one report.',
    `
const api = axios.create({ baseURL: '/api/saferme' }); // your proxy adds the token

function ReportPhotos({ onAttach }) {
  const uploader = useSaferMeUploader({ api });
  return <UploadWidget uploader={uploader} onReady={({ asset }) => onAttach(asset.reference)} />;
}`,
  ),
});

/** Authorized, sent, registered, processed, and then an id for a report. */
export const FromDropToReady = meta.story({
  play: async (context) => {
    const clock = sandbox.clockOf(context);
    clock.stop();
    const hold = sandbox.of(context).holdNext({ method: 'GET' });
    const canvas = await chooseFiles(context);
    await hold.arrived;
    await says(canvas, 'Preparing');
    hold.release();
    await says(canvas, 'Processing');
    clock.halfWay();
    clock.halfWay();
    await says(canvas, 'Ready');
    await hasAsset(canvas, 'quay-edge.png', { id: 1, singleUse: true, readiness: 'ready' });
  },
});

/** Bytes on their way to storage, as a real server counts them. */
export const Progress = meta.story({
  args: { files: [makeFile('site-plan.pdf', { size: 24_000_000 })] },
  play: showsProgress,
});

/** SaferMe documents no virus scan: the file is taken. */
export const Infected = meta.story({
  args: { files: [eicarFile()] },
  play: async (context) => {
    const canvas = await chooseFiles(context);
    await says(canvas, 'Ready');
    await hasAsset(canvas, 'eicar.txt', { styleUrl: {} });
  },
});

/** Taken, without smaller pictures. */
export const CorruptImage = meta.story({
  args: { files: [corruptImageFile()] },
  play: async (context) => {
    const canvas = await chooseFiles(context);
    await says(canvas, 'Ready');
    await hasAsset(canvas, 'corrupt.png', { styleUrl: {} });
  },
});

/** Taken as any other. */
export const Empty = meta.story({
  args: { files: [makeFile('empty.txt', { size: 0 })] },
  play: async (context) => {
    const canvas = await chooseFiles(context);
    await says(canvas, 'Ready');
    await hasAsset(canvas, 'empty.txt', { name: 'empty.txt' });
  },
});

/** A type that SaferMe does not take: refused before a byte is sent. */
export const TypeRefused = meta.story({
  args: { files: [makeFile('site-walk.mp4')] },
  play: (context) => failsForGood(context, /^This type of file is not accepted.*Choose another file\.$/),
});

/** SaferMe's 420, its “slow down”: it goes on by itself. */
export const RateLimited = meta.story({
  beforeEach: (context) =>
    sandbox.of(context).answerNext(withRetryAfter(saferMeErrors.backOff(), 1), { method: 'GET' }),
  play: async (context) => {
    const canvas = await chooseFiles(context);
    await goesThrough(canvas, ['Trying again in', 'Ready']);
  },
});

/** Something that a person can act on: sign in, and Retry. */
export const NotSignedIn = meta.story({
  beforeEach: (context) => sandbox.of(context).failNext('badCredentials'),
  play: async (context) => {
    const canvas = await chooseFiles(context);
    await says(canvas, 'You are not signed in: “Bad credentials”. Sign in and try again.');
  },
});

/** The registration failed and the bytes are stored: Retry registers, and sends nothing again. */
export const RegistrationRetried = meta.story({
  parameters: { storage: 'scripted' },
  beforeEach: (context) =>
    sandbox.of(context).failNext('badCredentials', { method: 'POST', path: '/file_attachments' }),
  play: async (context) => {
    const canvas = await chooseFiles(context);
    await says(canvas, /^You are not signed in/);
    await userEvent.click(canvas.getByRole('button', { name: 'Retry: quay-edge.png' }));
    await says(canvas, 'Ready');
    await expect(sandbox.of(context).requests.filter(({ to }) => to === 'storage')).toHaveLength(1);
  },
});
