import { useHaufeUploader } from '@longshore/providers/haufe/react';
import type { ReactNode } from 'react';
import { haufeApi, haufeMaxBytes } from './harbor.ts';
import { ProviderPanel } from './provider-panel.tsx';
import { makeBytes, makeCsv, makeInfected, type Sample } from './samples.ts';

const samples: readonly Sample[] = [
  { label: 'Good CSV', make: () => [makeCsv('quay-report.csv', 6_000_000)] },
  { label: 'Infected', make: () => [makeInfected('eicar.txt')] },
  { label: 'Too large', make: () => [makeBytes('too-large.csv', haufeMaxBytes + 1, 'text/csv')] },
  {
    label: '200 files',
    make: () => Array.from({ length: 200 }, (_, index) => makeCsv(`berth-${index + 1}.csv`, 2_000)),
  },
];

export function HaufePanel(): ReactNode {
  const uploader = useHaufeUploader({ api: haufeApi, persist: false });
  return (
    <ProviderPanel
      uploader={uploader}
      title="Presigned PUT, then status"
      text="The API signs a URL, the bytes go straight to S3, and the status is polled until the file is processed."
      samples={samples}
    />
  );
}
