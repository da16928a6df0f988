import type { Json } from '@longshore/core';
import { isCancelledError, type QueryClient } from '@tanstack/react-query';

/**
 * Loads through TanStack Query, so that any query with the same key on the page sees what was learnt;
 * without a client it just loads. Always asks: an answer from the cache would be no news.
 */
export async function sharedBy<T>(
  queryClient: QueryClient | undefined,
  key: readonly Json[],
  load: () => Promise<T>,
): Promise<T> {
  if (queryClient === undefined) return load();
  try {
    return await queryClient.fetchQuery({
      queryKey: key,
      queryFn: load,
      staleTime: 0,
      retry: false,
      // The core waits for the network itself; a paused query would hold its poller.
      networkMode: 'always',
    });
  } catch (thrown) {
    // Somebody cancelled the query, which says nothing about the file.
    if (isCancelledError(thrown)) return load();
    throw thrown;
  }
}
