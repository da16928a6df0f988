import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { fetchStoredObject } from './harbor.ts';

/** What a finished upload is, as far as this card goes. */
export interface FinishedAsset {
  readonly provider: string;
  readonly name: string;
  readonly asset: {
    readonly reference: string | number;
    /** Whether the bytes that are stored were compared with the file’s, where the provider can tell. */
    readonly integrity?: 'verified' | 'unverified';
  };
}

const bytes = new Intl.NumberFormat('en');

/** The stored result of the last finished upload: what the provider gave, and what harbor found. */
export function AssetCard({ finished }: { finished: FinishedAsset }): ReactNode {
  const { provider, name, asset } = finished;
  const stored = useQuery({
    queryKey: ['harbor-object', provider, asset.reference],
    queryFn: () => fetchStoredObject(provider, asset.reference),
    retry: 3,
  });
  return (
    <section className="card box" aria-labelledby="asset-title">
      <div className="box-head">
        <h3 id="asset-title">Asset</h3>
        <bdi className="count">{name}</bdi>
        <CopyButton text={JSON.stringify(asset, null, 2)} />
      </div>
      <div className="asset-body">
        <dl className="asset">
          <dt>Reference</dt>
          <dd className="mono">{asset.reference}</dd>
          {asset.integrity !== undefined && (
            <>
              <dt>Integrity</dt>
              <dd>{asset.integrity === 'verified' ? 'Verified by its hash' : 'Not compared'}</dd>
            </>
          )}
          {stored.data && (
            <>
              <dt>Type</dt>
              <dd>{stored.data.type}</dd>
              <dt>Size</dt>
              <dd>{bytes.format(stored.data.size)} bytes</dd>
              {stored.data.width !== undefined && (
                <>
                  <dt>Picture</dt>
                  <dd>
                    {stored.data.width} × {stored.data.height}
                  </dd>
                </>
              )}
              <dt>SHA-256</dt>
              <dd className="mono" title={stored.data.sha256}>
                {stored.data.sha256}
              </dd>
            </>
          )}
          {stored.isError && (
            <>
              <dt>Stored</dt>
              <dd>Harbor could not tell: {stored.error.message}</dd>
            </>
          )}
        </dl>
        {stored.data?.thumbnailUrl !== undefined && (
          <img
            className="asset-picture"
            src={stored.data.thumbnailUrl}
            alt={`Thumbnail of ${name}`}
            referrerPolicy="no-referrer"
          />
        )}
      </div>
      <details className="asset-json">
        <summary>As code gets it</summary>
        <pre>{JSON.stringify(asset, null, 2)}</pre>
      </details>
    </section>
  );
}

function CopyButton({ text }: { text: string }): ReactNode {
  const [said, setSaid] = useState('Copy JSON');
  const copy = () => {
    navigator.clipboard.writeText(text).then(
      () => setSaid('Copied'),
      () => setSaid('Not allowed to copy'),
    );
  };
  return (
    <button
      type="button"
      className="ls-btn"
      data-kind="ghost"
      data-size="s"
      onClick={copy}
      onBlur={() => setSaid('Copy JSON')}
    >
      <span>{said}</span>
    </button>
  );
}
