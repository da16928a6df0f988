import type { QueryClient, QueryFilters } from '@tanstack/react-query';

/**
 * Has answers asked for that came after this call. Of a query without any answer yet, TanStack Query takes the one that is
 * under way (`cancelRefetch` of `FetchOptions`), which may have been given before what has changed: it is asked once more.
 */
export async function askAnew(queryClient: QueryClient, filters: QueryFilters): Promise<void> {
  const first = queryClient
    .getQueryCache()
    .findAll(filters)
    .filter(({ state }) => state.data === undefined && state.fetchStatus !== 'idle');
  await queryClient.invalidateQueries(filters);
  if (first.length > 0) await queryClient.invalidateQueries({ predicate: (query) => first.includes(query) });
}
