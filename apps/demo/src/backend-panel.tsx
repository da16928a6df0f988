import { useFormUploadUploader } from '@longshore/providers/form-upload/react';
import { usePresignedPostUploader } from '@longshore/providers/presigned-post/react';
import { usePresignedPutUploader } from '@longshore/providers/presigned-put/react';
import type { ReactNode } from 'react';
import { goTo, useAddress } from './address.ts';
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

const text = {
  'presigned-put':
    'Your backend signs a URL, the bytes go straight to storage, and your backend is told that they arrived.',
  'presigned-post':
    'Your backend signs a form, whose policy storage enforces, and is told that the bytes arrived.',
  'form-upload': 'The bytes go to your backend in one form, and its answer says what became of them.',
} as const;
type Choice = keyof typeof text;
const choices: readonly { id: Choice; label: string }[] = [
  { id: 'presigned-put', label: 'Presigned PUT' },
  { id: 'presigned-post', label: 'Presigned POST' },
  { id: 'form-upload', label: 'Form upload' },
];

export function BackendPanel(): ReactNode {
  const { provider } = useAddress();
  const uploaders = {
    'presigned-put': usePresignedPutUploader({ api: ownApi }),
    'presigned-post': usePresignedPostUploader({ api: ownApi }),
    'form-upload': useFormUploadUploader({ api: ownApi }),
  };
  const chosen = choices.find(({ id }) => id === provider)?.id ?? 'presigned-put';
  return (
    <ProviderPanel
      uploader={uploaders[chosen]}
      title="A backend of your own"
      text={text[chosen]}
      samples={samples}
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
