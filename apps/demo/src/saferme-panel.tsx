import { useSaferMeUploader } from '@longshore/providers/saferme/react';
import type { ReactNode } from 'react';
import { saferMeApi } from './harbor.ts';
import { ProviderPanel } from './provider-panel.tsx';
import { makeBytes, makeCsv, makePicture, type Sample } from './samples.ts';

const samples: readonly Sample[] = [
  { label: 'Picture', make: async () => [await makePicture('harbour-at-dusk.png')] },
  { label: 'Note', make: () => [makeCsv('inspection.csv', 4_000)] },
  { label: '60 MB', make: () => [makeBytes('site-survey.bin', 60_000_000, 'application/octet-stream')] },
  { label: 'Empty', make: () => [new File([], 'empty.txt', { type: 'text/plain' })] },
  {
    label: '200 files',
    make: () => Array.from({ length: 200 }, (_, index) => makeCsv(`finding-${index + 1}.csv`, 2_000)),
  },
];

export function SaferMePanel(): ReactNode {
  const uploader = useSaferMeUploader({ api: saferMeApi });
  return (
    <ProviderPanel
      uploader={uploader}
      title="S3 POST form, then register"
      text="The API signs a form, the bytes go straight to S3, and the key that S3 answers with is registered."
      samples={samples}
    />
  );
}
