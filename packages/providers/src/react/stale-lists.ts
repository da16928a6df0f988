import { type AnyProvider, forgetGone, type Upload, type Uploader } from '@longshore/core';
import { hashKey, type QueryClient, type QueryKey } from '@tanstack/react-query';
import { askAnew } from './ask-anew.ts';

/**
 * Tells which lists of files are no longer true: when an upload is ready, when one that was ready turns
 * out otherwise (a virus scan), and again when a provisional one is ready for good.
 *
 * Goes on as long as the uploader, also while no component shows it: it belongs to the page.
 */
export function followLists<Asset>(
  uploader: Uploader<Asset>,
  listsOf: (asset: Asset) => QueryKey,
  stale: (lists: QueryKey) => void,
): void {
  const known = new Map<string, { readonly news: string; readonly lists: QueryKey }>();
  let seen: readonly Upload<Asset>[] = [];
  const look = (uploads: readonly Upload<Asset>[]): QueryKey[] => {
    const found = new Map<string, QueryKey>();
    for (const [index, upload] of uploads.entries()) {
      if (upload === seen[index] || upload.initial === true) continue;
      const before = known.get(upload.id);
      const isUsable = upload.status === 'ready';
      const lists = isUsable ? listsOf(upload.asset) : before?.lists;
      if (lists === undefined) continue;
      const news = isUsable ? `${upload.run} ${upload.provisional}` : '';
      if (news === before?.news) continue;
      if (isUsable) known.set(upload.id, { news, lists });
      else known.delete(upload.id);
      found.set(hashKey(lists), lists);
    }
    seen = uploads;
    forgetGone(known, uploader);
    return [...found.values()];
  };
  // What is ready already is no news.
  look(uploader.snapshot().uploads);
  uploader.subscribe(() => {
    for (const lists of look(uploader.snapshot().uploads)) stale(lists);
  });
}

/** The provider, that tells also what it has deleted at the server: lists are no longer true then. */
export function tellingDiscards<Asset>(
  provider: AnyProvider<Asset>,
  discarded: () => void,
): AnyProvider<Asset> {
  const { discard } = provider;
  if (discard === undefined) return provider;
  return {
    ...provider,
    async discard(made, call) {
      await discard.call(provider, made, call);
      discarded();
    },
  };
}

/**
 * Has lists that are no longer true asked for again. While an answer is awaited, whatever happens leads to one
 * more question together: two hundred files that become ready one after another are not two hundred lists.
 */
export function listRefresher(queryClient: () => QueryClient | undefined): (lists: QueryKey) => void {
  /** Lists that are being asked for, and whether something has happened since. */
  const asked = new Map<string, boolean>();
  const ask = async (lists: QueryKey, hash: string): Promise<void> => {
    asked.set(hash, false);
    const client = queryClient();
    if (client !== undefined) await askAnew(client, { queryKey: lists });
    if (asked.get(hash) === true) return ask(lists, hash);
    asked.delete(hash);
  };
  return (lists) => {
    const hash = hashKey(lists);
    if (asked.has(hash)) asked.set(hash, true);
    else void ask(lists, hash);
  };
}
