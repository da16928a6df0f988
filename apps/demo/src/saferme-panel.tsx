import { useSaferMeUploader } from '@longshore/providers/saferme/react';
import type { ReactNode } from 'react';
import { patience } from './chaos/faults.ts';
import { environment } from './chaos/offline.ts';
import { saferMeApi } from './harbor.ts';
import { ProviderPanel } from './provider-panel.tsx';
import { makeBytes, makeCsv, makeEmpty, makeMany, makePicture, type Sample } from './samples.ts';

const samples: readonly Sample[] = [
  { label: 'Picture', icon: 'image', make: async () => [await makePicture('harbour-at-dusk.png')] },
  { label: 'Note', icon: 'file-spreadsheet', make: () => [makeCsv('inspection.csv', 4_000)] },
  {
    label: '60 MB',
    icon: 'file',
    make: () => [makeBytes('site-survey.bin', 60_000_000, 'application/octet-stream')],
  },
  { label: 'Empty', icon: 'file-warning', make: () => [makeEmpty('empty.txt')] },
  { label: '200 files', icon: 'files', make: () => makeMany('finding', 200) },
];

export function SaferMePanel(): ReactNode {
  const uploader = useSaferMeUploader({ api: saferMeApi, environment, keep: true, storage: patience });
  return (
    <ProviderPanel
      uploader={uploader}
      title="S3 POST form, then register"
      text="The API signs a form, the bytes go straight to S3, and the key that S3 answers with is registered."
      samples={samples}
    />
  );
}
