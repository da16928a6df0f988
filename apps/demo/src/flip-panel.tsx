import { useFlipUploader } from '@longshore/providers/flip/react';
import type { ReactNode } from 'react';
import { patience } from './chaos/faults.ts';
import { environment } from './chaos/offline.ts';
import { flipApi } from './harbor.ts';
import { ProviderPanel } from './provider-panel.tsx';
import { makeBrokenPicture, makeInfected, makeMany, makePicture, makeVideo, type Sample } from './samples.ts';

const samples: readonly Sample[] = [
  { label: 'Video', icon: 'film', make: () => [makeVideo('promenade-walkthrough.mp4', 12_000_000)] },
  { label: 'Picture', icon: 'image', make: async () => [await makePicture('harbour-at-dusk.png')] },
  { label: 'Broken picture', icon: 'file-warning', make: () => [makeBrokenPicture('broken.png')] },
  { label: 'Infected', icon: 'bug', make: () => [makeInfected('eicar.txt')] },
  { label: '200 files', icon: 'files', make: () => makeMany('shift', 200) },
];

export function FlipPanel(): ReactNode {
  const uploader = useFlipUploader({ api: flipApi, environment, keep: true, transfer: patience });
  return (
    <ProviderPanel
      uploader={uploader}
      title="Form to the API, then status"
      text="The file goes to the API itself, which answers 202 with an id, and the status is polled until Flip has finished it."
      samples={samples}
    />
  );
}
