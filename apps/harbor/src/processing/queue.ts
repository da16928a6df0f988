import { setTimeout as sleep } from 'node:timers/promises';
import type { ApiName } from '../records/details.ts';
import type { Inspection } from './inspection.ts';
import type { Inspector } from './inspector.ts';

/** One API's files, as far as processing is concerned. */
export interface Track {
  readonly api: ApiName;
  readonly wantsText: boolean;
  /** Ids of everything that is still to be processed: what the records say, so a kill loses no job. */
  unfinished(): string[];
  /** What is to be read; `undefined` where there is nothing left to do. */
  object(id: string): { key: string; name: string } | undefined;
  scanned(id: string): void;
  /** Stores what was made and writes the end of it. Doing it twice changes nothing. */
  finish(id: string, inspection: Inspection): Promise<void>;
}

/** Processes what the records say is unfinished. */
export interface ProcessingQueue {
  /** Begins with everything unfinished that is not under way. */
  wake(): void;
  /** Processes one; the promise is done when it is finished, or has failed for now. */
  process(track: Track, id: string): Promise<void>;
  close(): Promise<void>;
}

/** How the queue is set up. */
export interface ProcessingQueueOptions {
  readonly tracks: readonly Track[];
  readonly inspector: Inspector;
  signGet(key: string): Promise<string>;
  /** How long processing takes at least. */
  readonly minMs: number;
  readonly directory: string;
  readonly warn: (message: string) => void;
}

const SLOTS = 3;

/** A queue whose memory is the records. */
export function createProcessingQueue(options: ProcessingQueueOptions): ProcessingQueue {
  const underWay = new Map<string, Promise<void>>();
  const ended = new AbortController();
  const slots = createSlots(SLOTS);
  const start = (track: Track, id: string): Promise<void> => {
    const name = `${track.api}/${id}`;
    const running = underWay.get(name);
    if (running !== undefined || ended.signal.aborted) return running ?? Promise.resolve();
    const started = run(track, id, options, slots, ended.signal)
      .catch((error: unknown) => {
        if (!ended.signal.aborted) options.warn(`processing of ${name} failed for now: ${String(error)}`);
      })
      .finally(() => underWay.delete(name));
    underWay.set(name, started);
    return started;
  };
  return {
    wake() {
      for (const track of options.tracks) for (const id of track.unfinished()) void start(track, id);
    },
    process: start,
    async close() {
      ended.abort();
      await options.inspector.close();
      await Promise.all(underWay.values());
    },
  };
}

type Slots = <T>(work: () => Promise<T>) => Promise<T>;

async function run(
  track: Track,
  id: string,
  { inspector, signGet, minMs, directory }: ProcessingQueueOptions,
  slots: Slots,
  signal: AbortSignal,
): Promise<void> {
  const startedMs = Date.now();
  const until = (ms: number) => sleep(Math.max(0, startedMs + ms - Date.now()), undefined, { signal });
  const object = track.object(id);
  if (object === undefined) return;
  let halfway: Promise<void> | undefined;
  const scanned = () => {
    halfway = (minMs === 0 ? Promise.resolve() : until(minMs / 2)).then(() => track.scanned(id));
    // An end in between is told by the wait below.
    halfway.catch(() => undefined);
  };
  const inspection = await slots(async () => {
    const url = await signGet(object.key);
    return inspector.inspect({ url, name: object.name, directory, wantsText: track.wantsText }, scanned);
  });
  await halfway;
  if (minMs > 0) await until(minMs);
  signal.throwIfAborted();
  await track.finish(id, inspection);
}

function createSlots(count: number): Slots {
  let free = count;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) free += 1;
      else next();
    }
  };
}
