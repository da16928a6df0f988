import { browserEnvironment, type KeepOptions, keepUploads } from '@longshore/browser';
import type { AnyProvider, Environment, UploadError, Uploader } from '@longshore/core';
import { type UseUploaderOptions, useUploader } from '@longshore/react';
import {
  type QueryClient,
  QueryClientContext,
  type QueryKey,
  type UseQueryResult,
} from '@tanstack/react-query';
import type { AxiosInstance } from 'axios';
import { useContext, useEffect, useInsertionEffect, useState } from 'react';
import { type ProviderQueryOptions, useProviderQuery } from './provider-queries.ts';
import { sharedBy } from './shared-queries.ts';
import { followLists, listRefresher, tellingDiscards } from './stale-lists.ts';

/** What every uploader hook takes beside its provider's own options. */
export interface ProviderUploaderOptions extends Omit<UseUploaderOptions, 'environment' | 'cached'> {
  /** @default the page's */
  readonly environment?: Environment | undefined;
  /** Shares what status requests learn. @default the one of `QueryClientProvider`, if there is any */
  readonly queryClient?: QueryClient | undefined;
  /**
   * Keeps unfinished uploads in this browser, so that they go on after a reload or a crash; see `keepUploads` of
   * `@longshore/browser`. Read once. @default false
   */
  readonly keep?: boolean | Omit<KeepOptions, 'scope'> | undefined;
}

/** What every status hook takes. */
export interface FileStatusOptions extends ProviderQueryOptions {
  /**
   * Asks again after this long, in milliseconds, until the status is final. Leave it out for an upload of
   * this page: its own poller asks, and this hook sees what it learns.
   */
  readonly pollMs?: number | undefined;
}

/** All options by name, also those that are undefined: one that was forgotten would be lost. */
type Named<Options> = { readonly [Name in keyof Required<Options>]: Options[Name] };

/** What tells one provider's hooks from another's. */
export interface ProviderHooks<ProviderOptions extends object, Asset, Id, Status> {
  readonly create: (options: ProviderOptions) => AnyProvider<Asset>;
  /** Parts the options. */
  readonly split: (options: ProviderOptions & ProviderUploaderOptions) => {
    readonly provider: ProviderOptions & Named<ProviderOptions>;
    readonly uploader: ProviderUploaderOptions;
  };
  /** What begins the keys of all lists of files: a finished upload invalidates them, and a deleted one. */
  readonly lists: QueryKey;
  /** What begins the keys of those lists alone that a finished upload is in. @default lists */
  readonly listsOf?: (asset: Asset) => QueryKey;
  readonly statusKey: (id: Id) => QueryKey;
  readonly fetchStatus: (api: AxiosInstance, id: Id, signal: AbortSignal) => Promise<Status>;
  readonly isFinal: (status: Status) => boolean;
}

/** An answer of the poller's is fresh until its next one, at most: a status hook adds no request meanwhile. */
const FRESH_MS = 10_000;

/** An uploader's options as they are now; its provider and its poller read them here. */
interface Live {
  readonly options: object;
  queryClient: QueryClient | undefined;
  /** Has lists asked for again that are no longer true. */
  readonly refresh: (lists: QueryKey) => void;
  /** Whether its finished uploads refresh lists already. */
  isFollowed: boolean;
}

/** By uploader, since it outlives the component that made it and takes the options of the next one. */
const lives = new WeakMap<Uploader<unknown>, Live>();

/** A provider's uploader hook, in general. */
export function useProviderUploader<ProviderOptions extends object, Asset, Id, Status>(
  { create, split, lists, listsOf }: ProviderHooks<ProviderOptions, Asset, Id, Status>,
  all: ProviderOptions & ProviderUploaderOptions,
): Uploader<Asset> {
  const { provider: latest, uploader: rest } = split(all);
  const { queryClient: given, environment = browserEnvironment(), keep = false, ...options } = rest;
  const nearest = useContext(QueryClientContext);
  const queryClient = given ?? nearest;
  const { scope } = options;
  // Another scope is another uploader, whose provider must not see this one's options.
  const make = () => {
    const kept = { ...latest };
    const refresh = listRefresher(() => live.queryClient);
    const live: Live = { options: kept, queryClient, refresh, isFollowed: false };
    return { scope, live, provider: tellingDiscards(create(kept), () => refresh(lists)) };
  };
  const [made, setMade] = useState(make);
  const own = made.scope === scope ? made : make();
  if (own !== made) setMade(own);
  const uploader = useUploader(own.provider, {
    ...options,
    environment,
    cached: (key, load) => sharedBy(own.live.queryClient, key, load),
  });
  const live = lives.get(uploader) ?? own.live;
  lives.set(uploader, live);
  // Options may be made anew on every render: the provider sees the last ones, and is not made anew.
  useInsertionEffect(() => {
    Object.assign(live.options, latest);
    // A component outside of any QueryClientProvider does not take the others' client away.
    live.queryClient = queryClient ?? live.queryClient;
  });
  useEffect(() => {
    if (live.isFollowed) return;
    live.isFollowed = true;
    followLists(uploader, listsOf ?? (() => lists), live.refresh);
  }, [uploader, live, lists, listsOf]);
  useEffect(() => {
    // Once for each uploader, however often it is asked: unmounting ends nothing.
    if (keep !== false) keepUploads(uploader, { ...(keep === true ? {} : keep), scope });
  }, [uploader, keep, scope]);
  return uploader;
}

/** A provider's status hook, in general. */
export function useProviderFileStatus<ProviderOptions extends object, Asset, Id, Status>(
  { lists, statusKey, fetchStatus, isFinal }: ProviderHooks<ProviderOptions, Asset, Id, Status>,
  id: Id | undefined,
  { api, pollMs, ...options }: FileStatusOptions,
): UseQueryResult<Status, UploadError> {
  return useProviderQuery<Status>(
    {
      key: id === undefined ? [...lists, 'none'] : statusKey(id),
      load: id === undefined ? undefined : (signal) => fetchStatus(api, id, signal),
      staleMs: FRESH_MS,
      refetchInterval: ({ state }) =>
        pollMs === undefined || (state.data !== undefined && isFinal(state.data)) ? false : pollMs,
    },
    options,
  );
}
