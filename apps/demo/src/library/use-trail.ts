import { type FlipletFolder, flipletKeys, listMedia } from '@longshore/providers/fliplet';
import { type QueryClient, type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query';
import { flipletApi } from '../harbor.ts';
import { contextOf } from './media.ts';

/**
 * The folders from the root to the open one, which the API tells nowhere: found by going down, mostly
 * through lists that the page has already. `null` where there is no such folder.
 */
export function useTrail(folderId: number | undefined): UseQueryResult<readonly FlipletFolder[] | null> {
  const queryClient = useQueryClient();
  return useQuery({
    queryKey: ['library', 'trail', folderId ?? 'root'],
    queryFn: async () => (folderId === undefined ? [] : ((await find(queryClient, folderId)) ?? null)),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

async function find(queryClient: QueryClient, wanted: number): Promise<FlipletFolder[] | undefined> {
  // Level by level: most folders are near the root.
  let level: FlipletFolder[][] = [[]];
  while (level.length > 0) {
    const next: FlipletFolder[][] = [];
    for (const trail of level) {
      const context = contextOf(trail.at(-1)?.id);
      const { folders } = await queryClient.ensureQueryData({
        queryKey: flipletKeys.list(context),
        queryFn: ({ signal }) => listMedia(flipletApi, context, signal),
      });
      const trails = folders.map((folder) => [...trail, folder]);
      const found = trails.find((one) => one.at(-1)?.id === wanted);
      if (found !== undefined) return found;
      next.push(...trails);
    }
    level = next;
  }
  return undefined;
}
