import type { Environment, FileInfo } from '@longshore/core';
import { useEffect, useState } from 'react';
import { wantThumbnail } from './thumbnail-queue.ts';

/** An object URL of a file's thumbnail, once there is one; revoked with the component. */
export function useThumbnail(
  file: File | FileInfo,
  type: string,
  environment: Environment,
): string | undefined {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    if (!(file instanceof File) || !hasThumbnail(type)) return undefined;
    let made: string | undefined;
    const takeBack = wantThumbnail(file, type, environment, (picture) => {
      made = URL.createObjectURL(picture);
      setUrl(made);
    });
    return () => {
      takeBack();
      if (made === undefined) return;
      URL.revokeObjectURL(made);
      setUrl(undefined);
    };
  }, [file, type, environment]);
  return url;
}

/** Whether there is something to show of a file of this media type beside an icon. */
function hasThumbnail(type: string): boolean {
  return /^(?:image|video)\//.test(type);
}
