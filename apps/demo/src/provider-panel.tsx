import type { Uploader } from '@longshore/core';
import { UploadWidget } from '@longshore/widget';
import { type ReactNode, useState } from 'react';
import { AssetCard } from './asset-card.tsx';
import { CallsCard } from './calls-card.tsx';
import { ChaosCard } from './chaos/chaos-card.tsx';
import { SampleButtons } from './sample-buttons.tsx';
import type { Sample } from './samples.ts';

interface ProviderPanelProps<Asset> {
  readonly uploader: Uploader<Asset>;
  readonly title: string;
  readonly text: string;
  readonly samples: readonly Sample[];
  /** Between the words and the samples. */
  readonly children?: ReactNode;
}

/** One provider's tab: what it does, files to try it with, the widget, the result, and the calls. */
export function ProviderPanel<Asset extends { readonly reference: string | number }>({
  uploader,
  title,
  text,
  samples,
  children,
}: ProviderPanelProps<Asset>): ReactNode {
  const { provider } = uploader;
  const [last, setLast] = useState<{ provider: string; name: string; asset: Asset }>();
  return (
    <div className="demo">
      <div className="stack">
        <PanelIntro title={title} text={text} />
        {children}
        <SampleButtons samples={samples} onMade={(files) => void uploader.add(files)} />
        <UploadWidget
          key={provider}
          uploader={uploader}
          onReady={({ file, asset }) => setLast({ provider, name: file.name, asset })}
        />
        {last?.provider === provider && <AssetCard key={last.asset.reference} finished={last} />}
      </div>
      <div className="stack">
        <CallsCard />
        <ChaosCard provider={provider} />
      </div>
    </div>
  );
}

/** What a tab is about. */
export function PanelIntro({ title, text }: { title: string; text: string }): ReactNode {
  return (
    <div className="demo-intro">
      <h2>{title}</h2>
      <p>{text}</p>
    </div>
  );
}
