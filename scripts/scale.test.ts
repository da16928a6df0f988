import { readFileSync } from 'node:fs';
import { setupServer } from 'msw/node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withBlock } from './marked-block.ts';
import { knownProviders } from './providers-table.ts';
import { askedIn, MINUTE_MS, type Polled, polledFor } from './scale/polls.ts';
import { type Counted, counted, leastOf, type Requests } from './scale/requests.ts';
import {
  eachMinute,
  LATER,
  type PollRow,
  partsTable,
  pollsTable,
  requestsInParts,
  requestsTable,
  waitsTable,
} from './scale/tables.ts';
import { inParts, traffics } from './scale/traffic.ts';

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterAll(() => server.close());

const requests: { title: string; counted: Counted }[] = [];
const polls: PollRow[] = [];
const waits: { seconds: number; polled: Polled }[] = [];

function sums(least: readonly Requests[]) {
  const to = (host: Requests['to']) =>
    least.filter((one) => one.to === host).reduce((sum, { perFile }) => sum + perFile, 0);
  return { api: to('api'), storage: to('storage') };
}

describe('requests for a file', () => {
  test.each(traffics)('of $title are counted at the network', async (traffic) => {
    const met = await counted(traffic, ({ handlers }) => server.resetHandlers(...handlers));
    requests.push({ title: traffic.title, counted: met });
    expect(sums(met.least).api).toBeGreaterThan(0);
  });

  test('are counted of each provider', async () => {
    const titles = traffics.map(({ title }) => title).join();
    for (const { about } of await knownProviders()) expect(titles).toContain(`\`${about.name}\``);
  });

  test.each([1, 6, 7, 13])('in %i parts are as many as the table of parts says', async (parts) => {
    const least = await leastOf(inParts(parts), ({ handlers }) => server.resetHandlers(...handlers));
    expect(sums(least)).toEqual(requestsInParts(parts));
  });
});

describe('status requests', () => {
  const answerMs = 100;
  /** Two are under way at once, so no more fit into a minute. */
  const most = (2 * MINUTE_MS) / answerMs;

  test.each([1, 10, 100, 1_000, 10_000])('of %i uploads on a page are two at a time', async (uploads) => {
    const polled = await polledFor(LATER.toMs, { uploads, answerMs });
    const slower = await polledFor(LATER.toMs, { uploads, answerMs, retryAfterMs: 30_000 });
    const hidden = await polledFor(LATER.toMs, { uploads, answerMs, isVisible: false });
    polls.push({ uploads, polled, slower, hidden });
    expect(askedIn(polled, 0, MINUTE_MS)).toBeLessThanOrEqual(Math.min(most, 10 * uploads));
    expect(eachMinute(polled)).toBeLessThanOrEqual(Math.min(most, 6 * uploads));
    expect(eachMinute(slower)).toBeLessThanOrEqual(Math.min(most, 2 * uploads));
    expect(eachMinute(hidden)).toBeLessThanOrEqual(eachMinute(polled));
  });

  test.each([0, 1, 5, 15, 30, 60, 300, 900])('follow a file that is processed for %i s', async (seconds) => {
    const polled = await polledFor(15 * MINUTE_MS, { uploads: 1, answerMs, processingMs: seconds * 1_000 });
    waits.push({ seconds, polled });
    // A wait is at most ten seconds and a quarter of that.
    if (seconds < 600) expect((polled.readyAtMs ?? 0) / 1_000 - seconds).toBeLessThanOrEqual(12.6);
    else expect(polled).toMatchObject({ readyAtMs: undefined, unconfirmed: 1 });
  });

  test('of those that were stored together drift apart', async () => {
    const polled = await polledFor(LATER.toMs, { uploads: 100, answerMs: 10 });
    const crowd = (minute: number) => {
      const from = (minute - 1) * MINUTE_MS;
      const seconds = Array.from({ length: 60 }, (_, second) => from + second * 1_000);
      return Math.max(...seconds.map((at) => askedIn(polled, at, at + 1_000)));
    };
    expect(crowd(1)).toBe(100);
    // Of as many that ask at moments which have nothing to do with each other, some nine ask in a second.
    expect(crowd(3)).toBeLessThan(30);
    expect(crowd(7)).toBeLessThan(20);
  });

  test('of more than can be asked about in ten minutes end unconfirmed, asked about twice', async () => {
    const uploads = 1_500;
    const polled = await polledFor(51 * MINUTE_MS, { uploads, answerMs: 1_000 });
    expect(polled.unconfirmed).toBe(uploads);
    expect(polled.askedAtMs.length).toBe(2 * uploads);
  });
});

test('docs/scale.md shows what was counted; `pnpm write-docs` writes it', async () => {
  expect([requests.length, polls.length, waits.length]).toEqual([traffics.length, 5, 8]);
  let page = readFileSync(new URL('../docs/scale.md', import.meta.url), 'utf8');
  page = withBlock(page, 'requests', requestsTable(requests));
  page = withBlock(page, 'parts', partsTable());
  page = withBlock(page, 'polls', pollsTable(polls));
  page = withBlock(page, 'waits', waitsTable(waits));
  await expect(page).toMatchFileSnapshot('../docs/scale.md');
});
