import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { listRefresher } from './stale-lists.ts';

/** A list on the page, whose answers come when they are let go. */
function shownList({ isThere = true } = {}) {
  const waiting: (() => void)[] = [];
  let arrived: () => void = () => undefined;
  const queryClient = new QueryClient();
  const observer = new QueryObserver(queryClient, {
    queryKey: ['files', 1],
    // Takes the signal, as the hooks do: a question that is asked anew is then given up.
    queryFn: ({ signal: _signal }) =>
      new Promise<number>((resolve) => {
        waiting.push(() => resolve(waiting.length));
        arrived();
      }),
    ...(isThere && { initialData: 0 }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const stop = observer.subscribe(() => undefined);
  /** Answers the question of that number, once it is asked. */
  const answer = async (index: number) => {
    while (waiting.length <= index) {
      await new Promise<void>((resolve) => {
        arrived = resolve;
      });
    }
    waiting[index]?.();
    await expect.poll(() => queryClient.isFetching() === 0 || waiting.length > index + 1).toBe(true);
  };
  return { queryClient, waiting, answer, stop };
}

test('files that become ready while a list is asked for lead to one more question together', async () => {
  const { queryClient, waiting, answer, stop } = shownList();
  const refresh = listRefresher(() => queryClient);
  for (let file = 0; file < 200; file += 1) refresh(['files']);
  await answer(0);
  await answer(1);
  await expect.poll(() => queryClient.isFetching()).toBe(0);
  expect(waiting).toHaveLength(2);
  refresh(['files']);
  await answer(2);
  expect(waiting).toHaveLength(3);
  stop();
});

test('a file that becomes ready while a list is asked for the first time is in what it shows in the end', async () => {
  const { queryClient, waiting, answer, stop } = shownList({ isThere: false });
  const refresh = listRefresher(() => queryClient);
  await expect.poll(() => waiting.length).toBe(1);
  refresh(['files']);
  await answer(0);
  await answer(1);
  await expect.poll(() => queryClient.isFetching()).toBe(0);
  expect(waiting).toHaveLength(2);
  expect(queryClient.getQueryState(['files', 1])).toMatchObject({ isInvalidated: false, dataUpdateCount: 2 });
  stop();
});

test('does nothing where there is no query client', () => {
  expect(() => listRefresher(() => undefined)(['files'])).not.toThrow();
});
