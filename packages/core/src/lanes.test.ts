import { describe, expect, it } from 'vitest';
import { createLanes, Lane } from './lanes.ts';

const never = new AbortController().signal;

describe('a lane', () => {
  it('gives its slots in the order of asking, those who may go first before the rest', async () => {
    const lane = new Lane(1);
    const order: string[] = [];
    const release = await lane.take(never);
    const enter = async (name: string, first = false) => {
      const done = await lane.take(never, first);
      order.push(name);
      done();
    };
    const taken = [enter('a'), enter('b'), enter('first', true)];
    release();
    await Promise.all(taken);
    expect(order).toEqual(['first', 'a', 'b']);
  });

  it('forgets whoever gives up waiting', async () => {
    const lane = new Lane(1);
    const release = await lane.take(never);
    const controller = new AbortController();
    const gone = lane.take(controller.signal);
    const next = lane.take(never);
    controller.abort(new Error('gone'));
    await expect(gone).rejects.toThrow('gone');
    release();
    (await next)();
    await expect(lane.take(AbortSignal.abort(new Error('late')))).rejects.toThrow('late');
  });

  it('closes half of its slots when a server asks to slow down, once for all that were under way', async () => {
    const lane = new Lane(8);
    const slots = await Promise.all(Array.from({ length: 8 }, () => lane.take(never)));
    for (const release of slots.slice(0, 5)) release('overloaded');
    expect(lane.open).toBe(4);
    const [first] = await Promise.all([lane.take(never)]);
    first?.('overloaded');
    expect(lane.open).toBe(2);
    slots[5]?.('overloaded');
    expect(lane.open).toBe(2);
    expect(lane.limit).toBe(8);
  });

  it('never closes the last slot', async () => {
    const lane = new Lane(2);
    for (let i = 0; i < 4; i += 1) (await lane.take(never))('overloaded');
    expect(lane.open).toBe(1);
  });

  it('opens one more each time that as many have succeeded as there are, up to its limit', async () => {
    const lane = new Lane(4);
    (await lane.take(never))('overloaded');
    const opened: number[] = [];
    for (let i = 0; i < 12; i += 1) {
      (await lane.take(never))('done');
      opened.push(lane.open);
    }
    expect(opened).toEqual([2, 3, 3, 3, 4, 4, 4, 4, 4, 4, 4, 4]);
  });

  it('lets nobody in above what is open, and those who wait once one opens', async () => {
    const lane = new Lane(2);
    (await lane.take(never))('overloaded');
    const release = await lane.take(never);
    let isIn = false;
    const waiting = lane.take(never).then((own) => {
      isIn = true;
      return own;
    });
    await Promise.resolve();
    expect(isIn).toBe(false);
    release('done');
    await waiting;
    expect(lane.open).toBe(2);
  });

  it('counts a slot given back twice once', async () => {
    const lane = new Lane(1);
    const release = await lane.take(never);
    release();
    release();
    await lane.take(never);
    let second = false;
    void lane.take(never).then(() => {
      second = true;
    });
    await Promise.resolve();
    expect(second).toBe(false);
  });

  it('widens for those who wait', async () => {
    const lane = new Lane(1);
    await lane.take(never);
    const waiting = lane.take(never);
    lane.resize(2);
    await waiting;
  });

  it('says what is wrong with a number of slots that is none', () => {
    expect(() => createLanes({ transfers: 0 })).toThrow(/at least one slot.*0/);
    expect(() => createLanes({ transfers: 1.5 })).toThrow(/whole number/);
  });
});
