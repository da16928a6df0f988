import { browserEnvironment } from '@longshore/browser';
import type { AnyProvider, Environment, UploadError, Uploader } from '@longshore/core';
import { type UseUploaderOptions, useUploader } from '@longshore/react';
import {
  type QueryClient,
  QueryClientContext,
  type QueryKey,
  skipToken,
  type UseQueryResult,
  useQuery,
} from '@tanstack/react-query';
import type { AxiosInstance } from 'axios';
import { useContext, useEffect, useInsertionEffect, useState } from 'react';
import { sharedBy } from './shared-queries.ts';

/** What every uploader hook takes beside its provider's own options. */
export interface ProviderUploaderOptions extends Omit<UseUploaderOptions, 'environment' | 'cached'> {
  /** @default the page's */
  readonly environment?: Environment | undefined;
  /** Shares what status requests learn. @default the one of `QueryClientProvider`, if there is any */
  readonly queryClient?: QueryClient | undefined;
}

/** What every status hook takes. */
export interface FileStatusOptions {
  /** The same client as the uploader's. */
  readonly api: AxiosInstance;
  /** Whether it asks at all. @default true */
  readonly enabled?: boolean | undefined;
  /**
   * Asks again after this long, in milliseconds, until the status is final. Leave it out for an upload of
   * this page: its own poller asks, and this hook sees what it learns.
   */
  readonly pollMs?: number | undefined;
  /** @default the one of `QueryClientProvider` */
  readonly queryClient?: QueryClient | undefined;
}

/** What tells one provider's hooks from another's. */
export interface ProviderHooks<ProviderOptions extends object, Asset, Id, Status> {
  readonly create: (options: ProviderOptions) => AnyProvider<Asset>;
  /** Parts the options; the provider's are all named, even where they are undefined. */
  readonly split: (options: ProviderOptions & ProviderUploaderOptions) => {
    readonly provider: ProviderOptions;
    readonly uploader: ProviderUploaderOptions;
  };
  /** What a finished upload invalidates. */
  readonly lists: QueryKey;
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
  /** Whether its finished uploads invalidate lists already. */
  isFollowed: boolean;
}

/** By uploader, since it outlives the component that made it and takes the options of the next one. */
const lives = new WeakMap<Uploader<unknown>, Live>();

/** A provider's uploader hook, in general. */
export function useProviderUploader<ProviderOptions extends object, Asset, Id, Status>(
  { create, split, lists }: ProviderHooks<ProviderOptions, Asset, Id, Status>,
  all: ProviderOptions & ProviderUploaderOptions,
): Uploader<Asset> {
  const { provider: latest, uploader: rest } = split(all);
  const { queryClient: given, environment = browserEnvironment(), ...options } = rest;
  const nearest = useContext(QueryClientContext);
  const queryClient = given ?? nearest;
  const [own] = useState(() => {
    const kept = { ...latest };
    const live: Live = { options: kept, queryClient, isFollowed: false };
    return { live, provider: create(kept) };
  });
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
    live.queryClient = queryClient;
  });
  useEffect(() => followReady(uploader, live, lists), [uploader, live, lists]);
  return uploader;
}

/** Finished uploads make lists of files stale, also while no component shows the uploader: it belongs to the page. */
function followReady(uploader: Uploader<unknown>, live: Live, lists: QueryKey): void {
  if (live.isFollowed) return;
  live.isFollowed = true;
  let known = uploader.snapshot().totals.count.ready;
  uploader.subscribe(() => {
    const { ready } = uploader.snapshot().totals.count;
    if (ready > known) void live.queryClient?.invalidateQueries({ queryKey: lists });
    known = ready;
  });
}

/** A provider's status hook, in general. */
export function useProviderFileStatus<ProviderOptions extends object, Asset, Id, Status>(
  { lists, statusKey, fetchStatus, isFinal }: ProviderHooks<ProviderOptions, Asset, Id, Status>,
  id: Id | undefined,
  { api, enabled = true, pollMs, queryClient }: FileStatusOptions,
): UseQueryResult<Status, UploadError> {
  return useQuery<Status, UploadError>(
    {
      queryKey: id === undefined ? [...lists, 'none'] : statusKey(id),
      queryFn: id === undefined ? skipToken : ({ signal }) => fetchStatus(api, id, signal),
      enabled,
      staleTime: FRESH_MS,
      retry: (count, error) => error.recovery === 'retry' && count < 3,
      refetchInterval: ({ state }) =>
        pollMs === undefined || (state.data !== undefined && isFinal(state.data)) ? false : pollMs,
    },
    queryClient,
  );
}
