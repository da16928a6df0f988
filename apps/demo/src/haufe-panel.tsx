import { useHaufeUploader } from '@longshore/providers/haufe/react';
import type { ReactNode } from 'react';
import { patience } from './chaos/faults.ts';
import { environment } from './chaos/offline.ts';
import { haufeApi, haufeMaxBytes } from './harbor.ts';
import { ProviderPanel } from './provider-panel.tsx';
import { makeBytes, makeCsv, makeInfected, makeMany, type Sample } from './samples.ts';

const samples: readonly Sample[] = [
  { label: 'Good CSV', icon: 'file-spreadsheet', make: () => [makeCsv('quay-report.csv', 6_000_000)] },
  { label: 'Infected', icon: 'bug', make: () => [makeInfected('eicar.txt')] },
  {
    label: 'Too large',
    icon: 'file-warning',
    make: () => [makeBytes('too-large.csv', haufeMaxBytes + 1, 'text/csv')],
  },
  { label: '200 files', icon: 'files', make: () => makeMany('berth', 200) },
];

export function HaufePanel(): ReactNode {
  const uploader = useHaufeUploader({
    api: haufeApi,
    persist: false,
    environment,
    keep: true,
    storage: patience,
  });
  return (
    <ProviderPanel
      uploader={uploader}
      title="Presigned PUT, then status"
      text="The API signs a URL, the bytes go straight to S3, and the status is polled until the file is processed. Haufe takes PDF, Word, Excel, CSV and text."
      samples={samples}
    />
  );
}
