import type { Checkpoint } from './checkpoint.ts';
import type { Json, Made, Plan } from './provider.ts';
import type { Source } from './source.ts';
import { type Stopped, stopped } from './stopped.ts';
import type { Wire } from './transport.ts';

/** What an upload keeps beside its state, from its first run until it is removed. */
export interface Memory {
  /** Setting it is news for whoever keeps it. */
  checkpoint: Checkpoint<Json, Json>;
  /** A live plan; secret, so never stored. */
  plan?: Plan<Wire, Json> | undefined;
  /** How far it was before the server was told that all bytes are there. */
  sent?: Extract<Checkpoint<Json, Json>, { phase: 'uploading' }> | undefined;
  source?: Source | undefined;
  /** Ends the computing of the source's hashes. */
  hashing?: AbortController | undefined;
  /** The hashes that the plan asked for; settled, however each of them ended. */
  hashed?: Promise<unknown> | undefined;
}

/** Makes a memory that tells each change of its checkpoint. */
export function createMemory(checkpoint: Checkpoint<Json, Json>, onCheckpoint: () => void): Memory {
  let reached = checkpoint;
  return {
    get checkpoint() {
      return reached;
    },
    set checkpoint(next) {
      reached = next;
      onCheckpoint();
    },
  };
}

/** Lets go of what was sent: `prepare` may have made it, in memory. Hashes that are still computed end. */
export function forgetSource(memory: Memory, why: Stopped['why']): void {
  memory.hashing?.abort(stopped(why));
  memory.hashing = undefined;
  memory.source = undefined;
  memory.hashed = undefined;
}

/** What is at the server of an upload that got this far; `undefined` where nothing is. */
export function madeBy(checkpoint: Checkpoint<Json, Json>): Made<Json, Json> | undefined {
  switch (checkpoint.phase) {
    case 'planning':
      return undefined;
    case 'uploading':
      return { draft: checkpoint.draft };
    default:
      return { ref: checkpoint.ref };
  }
}
