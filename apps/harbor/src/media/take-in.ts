import { createReadStream } from 'node:fs';
import { createVirusScanner } from '../processing/virus.ts';
import type { ObjectStore } from '../storage/object-store.ts';
import type { Spooled } from '../storage/spool.ts';
import type { Staged } from '../strict-s3/stage.ts';
import { stage } from '../strict-s3/stage.ts';
import type { Look } from './look.ts';
import { look } from './look.ts';
import { reduce } from './reduce.ts';

/** What was stored of a file that came in. */
export interface TakenIn extends Look, Pick<Staged, 'size' | 'md5' | 'sha256'> {
  readonly infected: boolean;
}

/** How a file is taken in. */
export interface TakeInOptions {
  readonly store: ObjectStore;
  readonly key: string;
  readonly name: string;
  /** Where a reduced picture may lie meanwhile. */
  readonly directory: string;
}

/** Stores a file under a key: as it came, but pictures that are too large reduced. */
export async function takeIn(spooled: Spooled, options: TakeInOptions): Promise<TakenIn> {
  const { store, key, name, directory } = options;
  const infected = await isInfected(spooled.path);
  const seen = infected ? unseen : await look(spooled.path, name);
  const reduced = reduce(spooled.path, seen);
  if (reduced === undefined) {
    await spooled.store(key, seen.type);
    return { ...seen, ...sumsOf(spooled), infected };
  }
  const smaller = await stage(reduced, directory, Number.POSITIVE_INFINITY);
  try {
    await store.putFile(key, smaller.path, smaller.size, seen.type);
    return { ...(await look(smaller.path, name)), ...sumsOf(smaller), infected };
  } finally {
    await smaller.discard();
  }
}

/** What is infected is not opened. */
const unseen: Look = { type: 'application/octet-stream', dimensions: null, resizable: false };

const sumsOf = ({ size, md5, sha256 }: Pick<Staged, 'size' | 'md5' | 'sha256'>) => ({ size, md5, sha256 });

async function isInfected(path: string): Promise<boolean> {
  const scanner = createVirusScanner();
  for await (const chunk of createReadStream(path)) {
    scanner.push(chunk);
    if (scanner.infected()) return true;
  }
  return false;
}
