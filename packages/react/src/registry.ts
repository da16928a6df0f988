import { type AnyProvider, createLanes, createUploader, type Lanes, type Uploader } from '@longshore/core';
import type { UseUploaderOptions } from './use-uploader.ts';

/** Keeps a page's uploaders, so that they outlive the components that use them. */
export interface UploaderRegistry {
  /** The uploader of this provider name and scope; made by the first call, whose options count. */
  uploader<Asset>(provider: AnyProvider<Asset>, options: UseUploaderOptions): Uploader<Asset>;
}

/** Makes an empty registry; its uploaders share one budget of requests. */
export function createRegistry(concurrency?: number): UploaderRegistry {
  const uploaders = new Map<string, Uploader<unknown>>();
  let lanes: Lanes | undefined;

  const shared = (wanted: number | undefined): Lanes => {
    lanes ??= createLanes({ transfers: concurrency ?? wanted });
    return lanes;
  };

  return {
    uploader<Asset>(provider: AnyProvider<Asset>, { scope = '', ...options }: UseUploaderOptions) {
      const key = JSON.stringify([provider.name, scope]);
      const known = uploaders.get(key);
      // One provider name has one asset type; the map can't say so.
      if (known !== undefined) return known as Uploader<Asset>;
      const made = createUploader(provider, {
        ...options,
        lanes: options.lanes ?? shared(options.concurrency),
      });
      uploaders.set(key, made);
      return made;
    },
  };
}

let page: UploaderRegistry | undefined;

/** The registry of components outside of any `UploadsProvider`. On a server each call gets its own: requests share nothing. */
export function pageRegistry(): UploaderRegistry {
  if (typeof document === 'undefined') return createRegistry();
  page ??= createRegistry();
  return page;
}
