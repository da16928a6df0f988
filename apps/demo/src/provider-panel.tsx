import type { Uploader } from '@longshore/core';
import { UploadWidget } from '@longshore/widget';
import { type ReactNode, useState } from 'react';
import { AssetCard } from './asset-card.tsx';
import { CallsCard } from './calls-card.tsx';
import type { Sample } from './samples.ts';

interface ProviderPanelProps<Asset> {
  readonly uploader: Uploader<Asset>;
  readonly title: string;
  readonly text: string;
  readonly samples: readonly Sample[];
}

/** One provider's tab: what it does, files to try it with, the widget, the result, and the calls. */
export function ProviderPanel<Asset extends { readonly reference: string | number }>({
  uploader,
  title,
  text,
  samples,
}: ProviderPanelProps<Asset>): ReactNode {
  const [last, setLast] = useState<{ name: string; asset: Asset }>();
  return (
    <div className="demo">
      <div className="stack">
        <div className="demo-intro">
          <h2>{title}</h2>
          <p>{text}</p>
        </div>
        <fieldset className="samples">
          <legend>Make a sample:</legend>
          {samples.map((sample) => (
            <button
              key={sample.label}
              type="button"
              className="ls-btn"
              data-size="s"
              onClick={async () => uploader.add(await sample.make())}
            >
              <span>{sample.label}</span>
            </button>
          ))}
        </fieldset>
        <UploadWidget
          uploader={uploader}
          onReady={(upload) => setLast({ name: upload.file.name, asset: upload.asset })}
        />
        {last && (
          <AssetCard
            key={last.asset.reference}
            finished={{ provider: uploader.provider, name: last.name, asset: last.asset }}
          />
        )}
      </div>
      <div className="stack">
        <CallsCard />
      </div>
    </div>
  );
}
