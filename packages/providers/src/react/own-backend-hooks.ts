import type { AnyProvider } from '@longshore/core';
import type { OwnBackendAsset, OwnBackendOptions } from '../own-backend.ts';
import {
  DEFAULT_ROOT,
  type OwnBackendAddress,
  type OwnBackendCalls,
  type OwnBackendKeys,
} from '../own-backend-api.ts';
import type { OwnBackendUpload } from '../own-backend-schema.ts';
import type { FileStatusOptions, ProviderHooks } from './provider-hooks.ts';

/** What a status hook for a user's own backend takes. */
export interface OwnBackendStatusOptions extends FileStatusOptions {
  /** The same as the uploader's. @default '/uploads' */
  readonly root?: string | undefined;
}

/** What tells one such provider's hooks from another's, beside its options. */
export function ownBackendHooks<Options extends OwnBackendOptions, Asset extends OwnBackendAsset<unknown>>(
  create: (options: Options) => AnyProvider<Asset>,
  split: ProviderHooks<Options, Asset, OwnBackendAddress, OwnBackendUpload>['split'],
  calls: OwnBackendCalls,
  keys: OwnBackendKeys,
): ProviderHooks<Options, Asset, OwnBackendAddress, OwnBackendUpload> {
  return {
    create,
    split,
    lists: keys.lists,
    statusKey: keys.upload,
    fetchStatus: calls.fetchUpload,
    isFinal: ({ state, provisional }) => state === 'failed' || (state === 'ready' && !provisional),
  };
}

/** The upload's address; `undefined` asks nothing. */
export function addressOf(id: string | undefined, root: string | undefined): OwnBackendAddress | undefined {
  return id === undefined ? undefined : { root: root ?? DEFAULT_ROOT, id };
}
