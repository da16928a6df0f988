import { isReady, type Uploader } from '@longshore/core';
import { useUploads } from '@longshore/react';
import { UploadWidget } from '@longshore/widget';
import { type ReactNode, useEffect } from 'react';
import './provider-story.css';
import { useSceneOf } from './sandbox.tsx';

/** What each story of a provider says. */
export interface ProviderStoryArgs {
  /** Files that the story is about; a play function chooses them, and a docs page adds them by itself. */
  readonly files: readonly File[];
}

interface ProviderStoryProps<Asset> extends ProviderStoryArgs {
  readonly uploader: Uploader<Asset>;
}

/** The widget on a provider's uploader, and below it what an application gets of each file that is ready. */
export function ProviderStory<Asset>({ uploader, files }: ProviderStoryProps<Asset>): ReactNode {
  const { isDocs } = useSceneOf(uploader);
  const { uploads } = useUploads(uploader);
  useEffect(() => {
    if (isDocs && uploader.snapshot().uploads.length === 0) void uploader.add(files);
  }, [uploader, files, isDocs]);
  return (
    <div className="provider-story">
      <UploadWidget uploader={uploader} />
      {uploads.filter(isReady).map(({ id, file, asset }) => (
        <section key={id} className="provider-story-asset" aria-label={`Asset of ${file.name}`}>
          <h3>
            Asset of <bdi>{file.name}</bdi>
          </h3>
          <pre dir="ltr">{JSON.stringify(asset, null, 2)}</pre>
        </section>
      ))}
    </div>
  );
}
