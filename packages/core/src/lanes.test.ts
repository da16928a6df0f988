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
