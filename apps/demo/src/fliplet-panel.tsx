import type { FlipletMedia } from '@longshore/providers/fliplet';
import { useUploadEvents } from '@longshore/react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useAddress } from './address.ts';
import { AssetCard } from './asset-card.tsx';
import { CallsCard } from './calls-card.tsx';
import { ChaosCard } from './chaos/chaos-card.tsx';
import { Library } from './library/library.tsx';
import { useFolderUploader } from './library/media.ts';
import { PanelIntro } from './provider-panel.tsx';
import { SampleButtons } from './sample-buttons.tsx';
import {
  makeBytes,
  makeCsv,
  makeInfected,
  makeMany,
  makePicture,
  makeVideo,
  type Sample,
} from './samples.ts';
import './library.css';

const samples: readonly Sample[] = [
  {
    label: '4000 × 2000',
    icon: 'image',
    make: async () => [
      await makePicture('fjord-panorama-stitched-from-fourteen-frames.png', 4_000, 2_000, 200),
    ],
  },
  { label: 'Infected', icon: 'bug', make: () => [makeInfected('eicar.txt')] },
  {
    label: 'Several files',
    icon: 'files',
    make: async () => [
      await makePicture('harbour-at-dusk.png'),
      await makePicture('灯台の夜景_長時間露光.png', 1_600, 1_200, 250),
      makeCsv('Q3 container volumes.csv', 640_000),
      makeVideo('promenade-walkthrough.mp4', 8_000_000),
      makeBytes('brand-assets.zip', 1_800_000, 'application/zip', [80, 75, 3, 4]),
    ],
  },
  { label: '200 files', icon: 'files', make: () => makeMany('manifest', 200) },
];

export function FlipletPanel(): ReactNode {
  const { folder } = useAddress();
  const [last, setLast] = useState<{ name: string; asset: FlipletMedia }>();
  useFocusOnArrival(folder);
  return (
    <div className="demo demo-wide">
      {/* Each folder has its own uploader, and with another key its own everything. */}
      <OpenFolder
        key={folder ?? 'root'}
        folderId={folder}
        onReady={(name, asset) => setLast({ name, asset })}
      />
      <div className="demo-below">
        <div className="stack">
          {last && <AssetCard key={last.asset.reference} finished={{ provider: 'fliplet', ...last }} />}
        </div>
        <div className="stack">
          <CallsCard />
          <ChaosCard provider="fliplet" />
        </div>
      </div>
    </div>
  );
}

interface OpenFolderProps {
  readonly folderId: number | undefined;
  onReady(name: string, asset: FlipletMedia): void;
}

function OpenFolder({ folderId, onReady }: OpenFolderProps): ReactNode {
  const uploader = useFolderUploader(folderId);
  useUploadEvents(uploader, { onReady: ({ file, asset }) => onReady(file.name, asset) });
  return (
    <>
      <PanelIntro
        title="A media library"
        text="Files go to the API in one form each and are usable at once, while their virus scan is followed; drop them on a folder to put them there."
      />
      <SampleButtons samples={samples} onMade={(files) => void uploader.add(files)} />
      <Library folderId={folderId} uploader={uploader} />
    </>
  );
}

/** Who opened a folder is told where they are; the link that they used is gone. */
function useFocusOnArrival(folder: number | undefined): void {
  const before = useRef(folder);
  useEffect(() => {
    if (before.current === folder) return;
    before.current = folder;
    document.getElementById('open-folder')?.focus();
  }, [folder]);
}
