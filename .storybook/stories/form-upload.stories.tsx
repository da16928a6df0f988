import { useFormUploadUploader } from '@longshore/providers/form-upload/react';
import { eicarFile } from '@longshore/testkit';
import { ownBackendError } from '@longshore/testkit/apis/own-backend';
import { ownBackendMock } from '@longshore/testkit/msw';
import type { ReactNode } from 'react';
import { withRetryAfter } from '../kit/answers.ts';
import { providerDocs } from '../kit/docs.tsx';
import { pictureFile } from '../kit/files.ts';
import { chooseFiles, failsForGood, goesThrough, hasAsset, says } from '../kit/play.ts';
import { ProviderStory, type ProviderStoryArgs } from '../kit/provider-story.tsx';
import { createSandbox, poll, retry, useStoryApi } from '../kit/sandbox.tsx';
import preview from '../preview.tsx';

const sandbox = createSandbox(ownBackendMock);

function FormUpload({ files }: ProviderStoryArgs): ReactNode {
  const api = useStoryApi({ Authorization: 'Bearer dev-token' });
  const uploader = useFormUploadUploader({ api, verify: true, poll, retry });
  return <ProviderStory uploader={uploader} files={files} />;
}

const meta = preview.meta({
  title: 'Providers/Your backend/Form upload',
  component: FormUpload,
  args: { files: [pictureFile('breakwater.png')] },
  beforeEach: sandbox.beforeEach,
  decorators: [sandbox.decorator],
  parameters: providerDocs(
    'The bytes go to your backend in one multipart form, and its answer says what became of them. What it has to answer is in docs/wire.md.',
    `
const api = axios.create({ baseURL: '/api' });

function Documents({ onAttach }) {
  const uploader = useFormUploadUploader({ api });
  return <UploadWidget uploader={uploader} onReady={({ asset }) => onAttach(asset.reference)} />;
}`,
  ),
});

/** Sent, scanned, its SHA-256 compared, and then an asset. */
export const FromDropToReady = meta.story({
  play: async (context) => {
    const clock = sandbox.clockOf(context);
    clock.stop();
    const hold = sandbox.of(context).holdNext({ method: 'POST' });
    const canvas = await chooseFiles(context);
    await hold.arrived;
    await says(canvas, /^Uploading/);
    hold.release();
    await says(canvas, 'Scanning for viruses');
    clock.halfWay();
    clock.halfWay();
    await says(canvas, 'Ready');
    await hasAsset(canvas, 'breakwater.png', { type: 'image/png', integrity: 'verified' });
  },
});

/** Your backend says that it has found a virus. */
export const Infected = meta.story({
  args: { files: [eicarFile()] },
  play: (context) => failsForGood(context, 'A virus was found. Remove the file.'),
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

/** Something that a person can act on: ask whoever runs the site. */
export const Forbidden = meta.story({
  beforeEach: (context) => sandbox.of(context).failNext('forbidden', { method: 'POST' }),
  play: (context) => failsForGood(context, /^You may not upload here.*Ask whoever runs this site\.$/),
});
