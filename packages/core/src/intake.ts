import { type Admitted, Gate, type Room } from './admit.ts';
import {
  type Details,
  type Examined,
  type Examining,
  examine,
  judgingAtOnce,
  rejectionOf,
} from './examine.ts';
import { Ledger } from './ledger.ts';
import type { Added, FileEntry } from './uploader-api.ts';
import { sleep } from './waiting.ts';

/** So many are taken at once, in one commit; a person waits less than a frame for them. */
const firstSlice = 10_000;
/** Beyond that the page gets to draw in between. */
const sliceMs = 8;
/** So many files are examined at once, where that takes time. */
const examinedAtOnce = 4;

/** What taking files in needs of its uploader. */
export interface Taking<Asset> extends Examining, Room<Asset> {
  readonly disposed: AbortSignal;
  readonly commit: (taken: Batch<Asset>) => void;
}

/** What is taken, and what is not, in one step. */
export interface Batch<Asset> extends Admitted<Asset> {
  /** How many more files are examined from now on; below 0, how many fewer. */
  readonly checking: number;
}

/** A file of which more has to be found out, and where it stands among those that were given. */
interface Open {
  readonly index: number;
  readonly entry: FileEntry;
}

/**
 * Judges files and turns the good ones into queued uploads: up to 10,000 before it returns, in one
 * commit, and more in slices of 8 ms. Files of which more has to be found out follow in their order.
 */
export async function intake<Asset>(files: Iterable<File | FileEntry>, to: Taking<Asset>): Promise<Added> {
  const entries = [...files];
  const ledger = new Ledger();
  const open: Open[] = [];
  for (let from = 0; ; ) {
    const before = open.length;
    const gate = new Gate(to, ledger);
    from = takeSlice(entries, from, gate, to, open);
    commit(gate, open.length - before, to);
    if (from >= entries.length) break;
    await sleep(to.environment, 0, to.disposed).catch(() => undefined);
    // The page has left: what was taken is all there is.
    if (to.disposed.aborted) return ledger.read();
  }
  if (open.length > 0) await examineAll(open, ledger, to);
  return ledger.read();
}

/** Gives where the next slice begins. */
function takeSlice<Asset>(
  entries: readonly (File | FileEntry)[],
  from: number,
  gate: Gate<Asset>,
  to: Taking<Asset>,
  open: Open[],
): number {
  const untilMs = to.environment.now() + sliceMs;
  const judge = judgingAtOnce(to);
  for (let index = from; ; index += 1) {
    // The clock is asked once in 64 files: asking costs as much as judging one.
    const isFull =
      index === firstSlice || (index > firstSlice && index % 64 === 0 && to.environment.now() >= untilMs);
    const value = entries[index];
    if (value === undefined || (isFull && index > from)) return index;
    const isFile = value instanceof Blob;
    const file = isFile ? value : value.file;
    const details = isFile ? detailsOf(value) : value;
    const refused = isFile ? undefined : value.refused;
    const reasons = refused === undefined ? judge(file) : [refused];
    if (reasons === undefined) open.push({ index, entry: { ...details, file } });
    else if (reasons.length === 0) gate.letIn(index, file, details);
    else gate.reject(index, rejectionOf(file, details.relativePath, reasons), refused === undefined);
  }
}

/** Examines a few at once, and takes them in their order, as far as they are through. */
async function examineAll<Asset>(open: readonly Open[], ledger: Ledger, to: Taking<Asset>): Promise<void> {
  const { environment, disposed } = to;
  const through = new Map<number, Examined>();
  let next = 0;
  let taken = 0;
  let untilMs = environment.now() + sliceMs;
  const takeNext = (): void => {
    const gate = new Gate(to, ledger);
    const before = taken;
    for (let one = through.get(taken); one !== undefined; one = through.get(taken)) {
      through.delete(taken);
      const { index } = open[taken] as Open;
      if ('rejection' in one) gate.reject(index, one.rejection);
      else gate.letIn(index, one.candidate.file, one.candidate);
      taken += 1;
    }
    commit(gate, before - taken, to);
  };
  const work = async (): Promise<void> => {
    for (let at = next++; ; at = next++) {
      const one = open[at];
      if (one === undefined || disposed.aborted) return;
      through.set(at, await examine(one.entry, to));
      if (disposed.aborted) return;
      takeNext();
      if (environment.now() < untilMs) continue;
      // Checks that wait for nothing would otherwise hold the page up.
      await sleep(environment, 0, disposed).catch(() => undefined);
      untilMs = environment.now() + sliceMs;
    }
  };
  await Promise.all(Array.from({ length: examinedAtOnce }, work));
}

/** Takes what was let in; a slice of which all is still examined is one too. */
function commit<Asset>(gate: Gate<Asset>, checking: number, to: Taking<Asset>): void {
  const admitted = gate.read();
  const { uploads, rejections } = admitted;
  if (uploads.length > 0 || rejections.length > 0 || checking !== 0) to.commit({ ...admitted, checking });
}

/** Most files come without a path. */
const noDetails: Details = {};

function detailsOf({ webkitRelativePath }: File): Details {
  return webkitRelativePath ? { relativePath: webkitRelativePath } : noDetails;
}
