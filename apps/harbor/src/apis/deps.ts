import type { HarborConfig } from '../config.ts';
import type { Records } from '../records/records.ts';
import type { ObjectStore } from '../storage/object-store.ts';
import type { Spool } from '../storage/spool.ts';

/** What every API of harbor's works with. */
export interface Deps {
  readonly config: HarborConfig;
  readonly records: Records;
  readonly store: ObjectStore;
  /** Takes in the files that come in forms. */
  readonly spool: Spool;
}

/** Begins processing of one file; done when it is finished, or has failed for now. */
export type Process = (id: string) => Promise<void>;

/** Tells the developer what an API answered with 500. */
export function reporter({ config }: Deps, api: string): (error: unknown) => void {
  return (error) => config.warn(`${api}: ${String(error)}`);
}
