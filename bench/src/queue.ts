/**
 * What adding many files costs, headless, as ratios to the least that any queue must do (a record and a
 * Map entry per file). `pnpm bench:queue [--quick]`; a benchmark, not a test: it asserts nothing.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { createUploader, defineProvider, type Environment } from '@longshore/core';

const quick = process.argv.includes('--quick');
const rounds = quick ? 2 : 7;

const environment: Environment = {
  now: () => Date.now(),
  timer(run, ms) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
  frame(run) {
    const timer = setTimeout(run, 16);
    return () => clearTimeout(timer);
  },
  random: Math.random,
  isOnline: () => true,
  onOnlineChange: () => () => {},
  isVisible: () => true,
  onVisibilityChange: () => () => {},
};

/** Nothing is sent: plans never end, so that only the queue is measured. */
const provider = defineProvider({
  name: 'bench',
  transport: { send: () => new Promise<null>(() => {}) },
  plan: () => new Promise<{ request: { kind: 'none' }; draft: null }>(() => {}),
  stored: () => ({ state: 'ready' as const, ref: null, asset: null }),
});

interface Round {
  readonly callMs: number;
  readonly totalMs: number;
  readonly longestSliceMs: number;
  readonly commits: number;
  readonly heapBytesPerFile: number;
}

async function longshore(files: readonly File[]): Promise<Round> {
  const before = await heap();
  const uploader = createUploader(provider, { environment });
  let commits = 0;
  uploader.subscribe(() => {
    commits += 1;
  });
  const watch = watchTurns();
  const from = performance.now();
  const added = uploader.add(files);
  const callMs = performance.now() - from;
  await added;
  const totalMs = performance.now() - from;
  const longestSliceMs = Math.max(callMs, watch.stop());
  const heapBytesPerFile = ((await heap()) - before) / files.length;
  await new Promise((resolve) => setTimeout(resolve, 40));
  if (uploader.snapshot().uploads.length !== files.length) throw new Error('Files were lost.');
  uploader.dispose();
  return { callMs, totalMs, longestSliceMs, commits, heapBytesPerFile };
}

/** The least there is to do: identify, keep and line up. */
function bare(files: readonly File[]): number {
  const from = performance.now();
  const records = new Map<string, { id: string; file: File; status: string }>();
  const line: string[] = [];
  let last = 0;
  for (const file of files) {
    last += 1;
    const id = `bench-${last.toString(36)}`;
    records.set(id, { id, file, status: 'queued' });
    line.push(id);
  }
  const ms = performance.now() - from;
  if (records.size !== line.length) throw new Error('Files were lost.');
  return ms;
}

/** The longest time in which nothing else could run. */
function watchTurns() {
  let longest = 0;
  let last = performance.now();
  let open = true;
  void (async () => {
    while (open) {
      await nextTurn();
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }
  })();
  return {
    stop() {
      open = false;
      return longest;
    },
  };
}

async function heap(): Promise<number> {
  if (global.gc === undefined) throw new Error('Run it with --expose-gc: pnpm bench:queue');
  for (let turn = 0; turn < 3; turn += 1) {
    await nextTurn();
    global.gc();
  }
  return process.memoryUsage().heapUsed;
}

const median = (values: number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

const results = [];
for (const count of [10_000, 100_000]) {
  const files = Array.from({ length: count }, (_, index) => new File([], `file-${index}.txt`));
  await longshore(files.slice(0, 1_000));
  const ours: Round[] = [];
  const theirs: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    ours.push(await longshore(files));
    theirs.push(bare(files));
  }
  const of = (pick: (round: Round) => number) => Number(median(ours.map(pick)).toFixed(2));
  results.push({
    files: count,
    callMs: of((round) => round.callMs),
    totalMs: of((round) => round.totalMs),
    longestSliceMs: of((round) => round.longestSliceMs),
    commits: of((round) => round.commits),
    heapBytesPerFile: Math.round(of((round) => round.heapBytesPerFile)),
    bareMs: Number(median(theirs).toFixed(2)),
    ratioToBare: Number((of((round) => round.totalMs) / median(theirs)).toFixed(2)),
  });
}
console.log(JSON.stringify({ node: process.version, rounds, results }, null, 2));
process.exit(0);
