import { useFlowkiwiUploader } from '@longshore/providers/flowkiwi/react';
import type { ReactNode } from 'react';
import { patience } from './chaos/faults.ts';
import { environment } from './chaos/offline.ts';
import { flowkiwiApi } from './harbor.ts';
import { ProviderPanel } from './provider-panel.tsx';
import {
  makeBrokenPicture,
  makeBytes,
  makeEmpty,
  makeMany,
  makePicture,
  makeVideo,
  type Sample,
} from './samples.ts';

const samples: readonly Sample[] = [
  { label: 'Picture', icon: 'image', make: async () => [await makePicture('tshirt-red-front.png')] },
  { label: 'Video', icon: 'film', make: () => [makeVideo('tshirt-turning.mp4', 12_000_000)] },
  {
    label: '5 MB + 1 byte',
    icon: 'file-warning',
    make: () => [makeBytes('too-large.bin', 5_000_001, 'application/octet-stream')],
  },
  { label: 'Empty', icon: 'file-warning', make: () => [makeEmpty('empty.txt')] },
  { label: 'Broken picture', icon: 'file-warning', make: () => [makeBrokenPicture('broken.png')] },
  { label: '200 files', icon: 'files', make: () => makeMany('fabric', 200) },
];

export function FlowkiwiPanel(): ReactNode {
  const uploader = useFlowkiwiUploader({ api: flowkiwiApi, environment, keep: true, transfer: patience });
  return (
    <ProviderPanel
      uploader={uploader}
      title="Form to the API, compared by SHA-256"
      text="The file goes to the API itself while a worker computes its hash, and the two must be the same before it is ready."
      samples={samples}
    />
  );
}
