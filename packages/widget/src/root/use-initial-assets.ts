import type { InitialAsset, Uploader } from '@longshore/core';
import { useEffect } from 'react';

/** Takes in files that are there already; the uploader passes over those it has seen, so they may come on every render. */
export function useInitialAssets(
  uploader: Uploader<unknown>,
  assets: readonly InitialAsset<unknown>[] | undefined,
): void {
  useEffect(() => {
    if (assets !== undefined) uploader.seed(assets);
  }, [uploader, assets]);
}
