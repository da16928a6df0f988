import { useFormUploadUploader } from '@longshore/providers/form-upload/react';
import { usePresignedPostUploader } from '@longshore/providers/presigned-post/react';
import { usePresignedPutUploader } from '@longshore/providers/presigned-put/react';
import { useS3MultipartUploader } from '@longshore/providers/s3-multipart/react';
import type { ReactNode } from 'react';
import { goTo, useAddress } from './address.ts';
import { patience } from './chaos/faults.ts';
import { environment } from './chaos/offline.ts';
import { ownApi } from './harbor.ts';
import { ProviderPanel } from './provider-panel.tsx';
import { makeBytes, makeInfected, makeMany, makePicture, type Sample } from './samples.ts';

const samples: readonly Sample[] = [
  { label: 'Picture', icon: 'image', make: async () => [await makePicture('harbour-at-dusk.png')] },
  {
    label: '20 MB',
    icon: 'file',
    make: () => [makeBytes('site-survey.bin', 20_000_000, 'application/octet-stream')],
  },
  { label: 'Infected', icon: 'bug', make: () => [makeInfected('eicar.txt')] },
  { label: '200 files', icon: 'files', make: () => makeMany('report', 200) },
];

/** Parts are for files that are large. */
const largeSamples: readonly Sample[] = samples.map((sample) =>
  sample.label === '20 MB'
    ? { label: '60 MB', icon: 'file', make: () => [makeBytes('site-film.mp4', 60_000_000, 'video/mp4')] }
    : sample,
);

const text = {
  'presigned-put':
    'Your backend signs a URL with the file’s SHA-256, so that storage takes these bytes alone, and is told that they arrived.',
  'presigned-post':
    'Your backend signs a form, whose policy storage enforces, and is told that the bytes arrived.',
  's3-multipart':
    'Your backend signs parts, which go to storage at the same time; what is stored is kept over pause, failure and reload.',
  'form-upload': 'The bytes go to your backend in one form, and its answer says what became of them.',
} as const;
type Choice = keyof typeof text;
const choices: readonly { id: Choice; label: string }[] = [
  { id: 'presigned-put', label: 'Presigned PUT' },
  { id: 'presigned-post', label: 'Presigned POST' },
  { id: 's3-multipart', label: 'S3 multipart' },
  { id: 'form-upload', label: 'Form upload' },
];

export function BackendPanel(): ReactNode {
  const { provider } = useAddress();
  const uploaders = {
    'presigned-put': usePresignedPutUploader({
      ...{ api: ownApi, environment, keep: true, storage: patience },
      checksum: 'sha-256',
    }),
    'presigned-post': usePresignedPostUploader({ api: ownApi, environment, keep: true, storage: patience }),
    's3-multipart': useS3MultipartUploader({ api: ownApi, environment, keep: true, storage: patience }),
    'form-upload': useFormUploadUploader({ api: ownApi, environment, keep: true, transfer: patience }),
  };
  const chosen = choices.find(({ id }) => id === provider)?.id ?? 'presigned-put';
  return (
    <ProviderPanel
      uploader={uploaders[chosen]}
      title="A backend of your own"
      text={text[chosen]}
      samples={chosen === 's3-multipart' ? largeSamples : samples}
    >
      <fieldset className="seg">
        <legend>How the bytes travel</legend>
        {choices.map(({ id, label }) => (
          <label key={id}>
            <input
              type="radio"
              name="provider"
              checked={id === chosen}
              onChange={() => goTo({ provider: id })}
            />
            {label}
          </label>
        ))}
      </fieldset>
    </ProviderPanel>
  );
}
