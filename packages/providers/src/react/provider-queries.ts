import { isUploadError, type UploadError } from '@longshore/core';
import {
  type QueryClient,
  type QueryFilters,
  type QueryKey,
  skipToken,
  type UseMutationResult,
  type UseQueryOptions,
  type UseQueryResult,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import type { AxiosInstance } from 'axios';
import { askAnew } from './ask-anew.ts';

/** What every query hook of a provider takes. */
export interface ProviderQueryOptions {
  /** The same client as the uploader's. */
  readonly api: AxiosInstance;
  /** Whether it asks at all. @default true */
  readonly enabled?: boolean | undefined;
  /** @default the one of `QueryClientProvider` */
  readonly queryClient?: QueryClient | undefined;
}

/** What every mutation hook of a provider takes. */
export interface ProviderMutationOptions {
  /** The same client as the uploader's. */
  readonly api: AxiosInstance;
  /** @default the one of `QueryClientProvider` */
  readonly queryClient?: QueryClient | undefined;
}

/** What one query asks, and when it asks again. */
export interface ProviderQuery<Data> {
  readonly key: QueryKey;
  /** `undefined` asks nothing: there is nothing to ask about yet. */
  readonly load: ((signal: AbortSignal) => Promise<Data>) | undefined;
  readonly staleMs?: number;
  readonly refetchInterval?: UseQueryOptions<Data, UploadError>['refetchInterval'];
}

/** A provider's query hook, in general: asked again as often as an error's `recovery` allows, and no sooner than it says. */
export function useProviderQuery<Data>(
  { key, load, staleMs = 0, refetchInterval }: ProviderQuery<Data>,
  { enabled = true, queryClient }: Omit<ProviderQueryOptions, 'api'>,
): UseQueryResult<Data, UploadError> {
  return useQuery<Data, UploadError>(
    {
      queryKey: key,
      queryFn: load === undefined ? skipToken : ({ signal }) => load(signal),
      enabled,
      staleTime: staleMs,
      retry: (count, error) => isUploadError(error) && error.recovery === 'retry' && count < 3,
      retryDelay: (count, error) => Math.max(error.retryAfterMs ?? 0, 1000 * 2 ** count),
      ...(refetchInterval !== undefined && { refetchInterval }),
    },
    queryClient,
  );
}

/** What one mutation does, and what is no longer true after it. */
export interface ProviderMutation<Variables, Data> {
  readonly send: (variables: Variables, signal: AbortSignal) => Promise<Data>;
  /** Answers to be asked for again. */
  readonly stale: (variables: Variables, data: Data) => readonly QueryFilters[];
  /** Answers about what is gone. */
  readonly gone?: (variables: Variables) => readonly QueryFilters[];
}

/** A provider's mutation hook, in general. It goes on when its component is gone. */
export function useProviderMutation<Variables, Data>(
  { send, stale, gone }: ProviderMutation<Variables, Data>,
  given: QueryClient | undefined,
): UseMutationResult<Data, UploadError, Variables> {
  const queryClient = useQueryClient(given);
  return useMutation<Data, UploadError, Variables>(
    {
      mutationFn: (variables) => send(variables, new AbortController().signal),
      onSuccess: (data, variables) => {
        for (const filters of stale(variables, data)) void askAnew(queryClient, filters);
        for (const filters of gone?.(variables) ?? []) queryClient.removeQueries(filters);
      },
    },
    given,
  );
}
