import { expect, test } from 'vitest';
import { atMost } from './at-most.ts';

function work() {
  const begun: number[] = [];
  const ends: { resolve(): void; reject(why: Error): void }[] = [];
  const begin = (index: number) => () => {
    begun.push(index);
    return new Promise<void>((resolve, reject) => {
      ends[index] = { resolve, reject };
    });
  };
  return { begun, ends, begin };
}

test('so many go at a time, and the next goes when one has ended, well or not', async () => {
  const { begun, ends, begin } = work();
  const inTurn = atMost(2);
  const all = [0, 1, 2, 3].map((index) => inTurn(begin(index)));
  expect(begun).toEqual([0, 1]);
  ends[1]?.reject(new Error('not stored'));
  await expect(all[1]).rejects.toThrow('not stored');
  await expect.poll(() => begun).toEqual([0, 1, 2]);
  ends[0]?.resolve();
  await expect.poll(() => begun).toEqual([0, 1, 2, 3]);
  ends[2]?.resolve();
  ends[3]?.resolve();
  await Promise.all([all[0], all[2], all[3]]);
});

test('a place that nobody waited for is free again', async () => {
  const { begun, ends, begin } = work();
  const inTurn = atMost(1);
  const first = inTurn(begin(0));
  ends[0]?.resolve();
  await first;
  const second = inTurn(begin(1));
  expect(begun).toEqual([0, 1]);
  ends[1]?.resolve();
  await second;
});
