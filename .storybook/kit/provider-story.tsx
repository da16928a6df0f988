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
        <details
          key={id}
          className="provider-story-asset"
          dir="ltr"
          open={!isDocs && uploads.length === 1}
          aria-label={`Asset of ${file.name}`}
        >
          <summary>
            Asset of <bdi>{file.name}</bdi>
          </summary>
          <pre>{JSON.stringify(asset, null, 2)}</pre>
        </details>
      ))}
    </div>
  );
}
