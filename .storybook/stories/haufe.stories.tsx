import { useHaufeUploader } from '@longshore/providers/haufe/react';
import { corruptImageFile, eicarFile, makeFile } from '@longshore/testkit';
import { haufeError } from '@longshore/testkit/apis/haufe';
import { haufeMock } from '@longshore/testkit/msw';
import type { ReactNode } from 'react';
import { expect } from 'storybook/test';
import { withRetryAfter } from '../kit/answers.ts';
import { providerDocs } from '../kit/docs.tsx';
import { pdfFile } from '../kit/files.ts';
import { chooseFiles, failsForGood, goesThrough, hasAsset, says, showsProgress } from '../kit/play.ts';
import { ProviderStory, type ProviderStoryArgs } from '../kit/provider-story.tsx';
import { createSandbox, poll, retry, useStoryApi, useStoryStorage } from '../kit/sandbox.tsx';
import preview from '../preview.tsx';

const sandbox = createSandbox(haufeMock);

function Haufe({ files }: ProviderStoryArgs): ReactNode {
  const api = useStoryApi({ 'api-key': 'dev-key', 'user-id': '497f6eca-6276-4993-bfeb-53cbbbba6f08' });
  const uploader = useHaufeUploader({ api, persist: false, storage: useStoryStorage(), poll, retry });
  return <ProviderStory uploader={uploader} files={files} />;
}

const meta = preview.meta({
  title: 'Providers/Haufe',
  component: Haufe,
  args: { files: [makeFile('quay-report.csv', { size: 40_000 })] },
  beforeEach: sandbox.beforeEach,
  decorators: [sandbox.decorator],
  parameters: providerDocs(
    'The API signs a URL, the bytes go to storage by one PUT, and the status is asked until the file is processed.',
    `
const api = axios.create({ baseURL: '/api/haufe' }); // your proxy adds api-key and user-id

function Attachments({ onAttach }) {
  const uploader = useHaufeUploader({ api, persist: false });
  return <UploadWidget uploader={uploader} onReady={({ asset }) => onAttach(asset.reference)} />;
}`,
  ),
});

/** Authorized, sent, scanned, read, and then an asset to attach. */
export const FromDropToReady = meta.story({
  play: async (context) => {
    const clock = sandbox.clockOf(context);
    clock.stop();
    const hold = sandbox.of(context).holdNext({ path: 'signed-url' });
    const canvas = await chooseFiles(context);
    await hold.arrived;
    await says(canvas, 'Preparing');
    hold.release();
    await says(canvas, 'Scanning for viruses');
    clock.halfWay();
    await says(canvas, 'Text extraction');
    clock.halfWay();
    await says(canvas, 'Ready');
    await hasAsset(canvas, 'quay-report.csv', { name: 'quay-report.csv', size: 40_000, persist: false });
  },
});

/** Bytes on their way to storage, as a real server counts them. */
export const Progress = meta.story({
  args: { files: [pdfFile('harbour-chart.pdf', 8_000_000)] },
  play: showsProgress,
});

/** Its virus scan has found it; only removing helps. */
export const Infected = meta.story({
  args: { files: [eicarFile()] },
  play: (context) => failsForGood(context, 'A virus was found. Remove the file.'),
});

/** A picture is no document: its type is refused before a byte is sent, broken or not. */
export const CorruptImage = meta.story({
  args: { files: [corruptImageFile()] },
  play: async (context) => {
    const canvas = await chooseFiles(context);
    await says(canvas, /^This type of file is not accepted/);
    await expect(sandbox.of(context).requests.filter(({ to }) => to === 'storage')).toEqual([]);
  },
});

/** Taken, with a warning. */
export const Empty = meta.story({
  args: { files: [makeFile('empty.txt', { size: 0 })] },
  play: async (context) => {
    const canvas = await chooseFiles(context);
    await says(canvas, /The file is empty$/);
    await hasAsset(canvas, 'empty.txt', { warnings: ['empty'] });
  },
});

/** Larger than the limit that comes with the signed URL: refused before a byte is sent. */
export const TooLarge = meta.story({
  args: { files: [makeFile('too-large.csv', { size: 10_485_761 })] },
  play: (context) => failsForGood(context, /^The file is too large.*Choose another file\.$/),
});

/** A 429 with `Retry-After`: it goes on by itself when the server allows it. */
export const RateLimited = meta.story({
  beforeEach: (context) =>
    sandbox.of(context).answerNext(withRetryAfter(haufeError('rateLimit'), 1), { path: 'signed-url' }),
  play: async (context) => {
    const canvas = await chooseFiles(context);
    await goesThrough(canvas, ['Trying again in', 'Ready']);
  },
});

/** The 400 whose own words are “try again later” is tried again, as no other 400 is. */
export const ServiceError = meta.story({
  beforeEach: (context) => sandbox.of(context).failNext('raisedAnError', { path: 'signed-url' }),
  play: async (context) => {
    const canvas = await chooseFiles(context);
    await says(canvas, 'Ready');
    const signed = sandbox.of(context).requests.filter(({ path }) => path.includes('signed-url'));
    await expect(signed.map(({ status }) => status)).toEqual([400, 200]);
  },
});

/** Something that a person can act on: sign in, and Retry. */
export const NotSignedIn = meta.story({
  beforeEach: (context) => sandbox.of(context).failNext('unauthorized'),
  play: async (context) => {
    const canvas = await chooseFiles(context);
    await says(canvas, 'You are not signed in: “Missing or invalid API key”. Sign in and try again.');
  },
});

/** The signature ran out while the file stood in line: another one is asked for, and the file sent again. */
export const SignatureExpired = meta.story({
  parameters: { storage: 'scripted' },
  beforeEach: (context) => sandbox.of(context).failNext('storage:requestExpired'),
  play: async (context) => {
    const canvas = await chooseFiles(context);
    await goesThrough(canvas, ['Uploading', 'Ready']);
    const signed = sandbox.of(context).requests.filter(({ path }) => path.includes('signed-url'));
    await expect(signed).toHaveLength(2);
  },
});
