import { partRanges, partSizeFor } from '../../packages/transports/src/part-plan.ts';
import { markdownTable } from '../marked-block.ts';
import { askedIn, MINUTE_MS, type Polled } from './polls.ts';
import type { Counted, Requests } from './requests.ts';

/** What each provider sends for a file. */
export function requestsTable(
  rows: readonly { readonly title: string; readonly counted: Counted }[],
): string {
  const heads = [
    ...['provider', 'to the API, for each file', 'to storage', 'requests'],
    ...['again and again while it is processed', 'when it is removed'],
  ];
  return markdownTable(
    heads,
    rows.map(({ title, counted: { least, whileProcessed, whenRemoved } }) => [
      title,
      listed(least.filter(({ to }) => to === 'api')),
      listed(least.filter(({ to }) => to === 'storage')),
      numbered(least.reduce((sum, { perFile }) => sum + perFile, 0)),
      whileProcessed.map(({ kind }) => `\`${kind}\``).join('<br>') || '–',
      listed(whenRemoved),
    ]),
  );
}

function listed(requests: readonly Requests[]): string {
  const each = requests.map(({ kind, perFile }) =>
    perFile === 1 ? `\`${kind}\`` : `${numbered(perFile)} × \`${kind}\``,
  );
  return each.join('<br>') || '–';
}

function numbered(value: number): string {
  return value.toLocaleString('en', { maximumFractionDigits: 1 });
}

/** Signatures are asked for so many parts at once; the test of the requests holds this against the network. */
const SIGNED_AT_ONCE = 6;

/** What a file in parts sends: its plan, what signs its parts, the parts, and `complete`. */
export function requestsInParts(parts: number): { readonly api: number; readonly storage: number } {
  return { api: 1 + Math.ceil(parts / SIGNED_AT_ONCE) + 1, storage: parts };
}

const [MIB, GIB, TIB] = [2 ** 20, 2 ** 30, 2 ** 40];
const sizes = [1 * MIB, 8 * MIB, 100 * MIB, 1 * GIB, 10 * GIB, 78 * GIB, 100 * GIB, 1 * TIB, 5 * TIB];

/** How many parts a file has, and what they cost. */
export function partsTable(): string {
  return markdownTable(
    ['file', 'bytes of a part', 'parts', 'requests to the API', 'requests to storage'],
    sizes.map((size) => {
      const partSize = partSizeFor(size);
      const parts = partRanges(size, partSize).length;
      const { api, storage } = requestsInParts(parts);
      return [sized(size), sized(partSize), numbered(parts), numbered(api), numbered(storage)];
    }),
  );
}

function sized(bytes: number): string {
  const [unit, name] = bytes >= TIB ? [TIB, 'TiB'] : bytes >= GIB ? [GIB, 'GiB'] : [MIB, 'MiB'];
  return `${numbered(bytes / unit)} ${name}`;
}

/** Of one number of uploads in processing. */
export interface PollRow {
  readonly uploads: number;
  readonly polled: Polled;
  readonly slower: Polled;
  readonly hidden: Polled;
}

/** Minutes that are looked at, from the third on: waits do not grow any more, and the first crowd is over. */
export const LATER = { fromMs: 2 * MINUTE_MS, toMs: 7 * MINUTE_MS } as const;

/** How many requests come in a minute once waits have grown. */
export function eachMinute(polled: Polled): number {
  return askedIn(polled, LATER.fromMs, LATER.toMs) / ((LATER.toMs - LATER.fromMs) / MINUTE_MS);
}

/** Status requests per minute. */
export function pollsTable(rows: readonly PollRow[]): string {
  const alone = rows.find(({ uploads }) => uploads === 1);
  if (alone === undefined)
    throw new Error('What one upload alone asks is needed for those on pages of their own.');
  return markdownTable(
    [
      ...['uploads in processing', 'first minute', 'each minute later', 'with `retryAfter: 30`'],
      ...['tab hidden', 'each on a page of its own'],
    ],
    rows.map(({ uploads, polled, slower, hidden }) => [
      numbered(uploads),
      numbered(askedIn(polled, 0, MINUTE_MS)),
      ...[polled, slower, hidden].map((one) => numbered(eachMinute(one))),
      numbered(uploads * eachMinute(alone.polled)),
    ]),
  );
}

/** How often one upload is asked about, and how late its end is known. */
export function waitsTable(rows: readonly { readonly seconds: number; readonly polled: Polled }[]): string {
  return markdownTable(
    ['processing takes', 'status requests', 'known after'],
    rows.map(({ seconds, polled: { askedAtMs, readyAtMs } }) => [
      `${numbered(seconds)} s`,
      numbered(askedAtMs.length),
      readyAtMs === undefined ? 'not confirmed in 10 minutes' : `${numbered(readyAtMs / 1_000)} s`,
    ]),
  );
}
