import type { AnyProvider, Uploader, UploaderOptions } from '@longshore/core';
import { useState } from 'react';
import type { UploaderRegistry } from './registry.ts';
import { useRegistry } from './uploads-provider.tsx';

/** What {@link useUploader} takes beside the provider. */
export interface UseUploaderOptions extends UploaderOptions {
  /** Tells apart two uploaders of the same provider on one page: two forms, two records. @default '' */
  scope?: string | undefined;
}

interface Found {
  registry: UploaderRegistry;
  key: string;
  uploader: Uploader<unknown>;
}

/**
 * The page's uploader for a provider: one per provider name and `scope`, however many components ask.
 *
 * It belongs to the page. The first call's options count; unmounting cancels nothing, and provider and
 * options may be made anew on every render.
 *
 * @example
 * ```tsx
 * const uploader = useUploader(createMyProvider({ api }), { environment: browserEnvironment() });
 * ```
 */
export function useUploader<Asset>(
  provider: AnyProvider<Asset>,
  options: UseUploaderOptions,
): Uploader<Asset> {
  const registry = useRegistry();
  const key = JSON.stringify([provider.name, options.scope ?? '']);
  const find = (): Found => ({ registry, key, uploader: registry.uploader(provider, options) });
  const [found, setFound] = useState(find);
  if (found.key === key && found.registry === registry) return found.uploader as Uploader<Asset>;
  // On a server every call makes a registry, but there a component renders once and never gets here.
  const next = find();
  setFound(next);
  return next.uploader as Uploader<Asset>;
}
