import { setTimeout as sleep } from 'node:timers/promises';
import type { Deps, Process } from './apis/deps.ts';
import { lookForHaufeFile, removeHaufeFile } from './apis/haufe.ts';

/** How long after its signature's end a PUT may still be under way. */
const GRACE_MS = 3_600_000;
const LOOKS_PER_SWEEP = 40;

/** One round of everything that happens without being asked for. */
export async function sweep(deps: Deps, processHaufe: Process, nowMs: number): Promise<void> {
  await removeDue(deps, nowMs);
  await lookForAwaited(deps, processHaufe, nowMs);
}

async function removeDue(deps: Deps, nowMs: number): Promise<void> {
  for (const file of deps.records.haufe.due(nowMs)) await removeHaufeFile(deps, file.fileId);
}

async function lookForAwaited(deps: Deps, process: Process, nowMs: number): Promise<void> {
  const { records, config } = deps;
  for (const { fileId, createdAtMs } of records.haufe.awaiting(LOOKS_PER_SWEEP)) {
    const file = await lookForHaufeFile(deps, process, fileId);
    const abandoned = createdAtMs + config.haufeExpiresSeconds * 1000 + GRACE_MS < nowMs;
    if (abandoned && file?.state === 'awaiting') records.haufe.remove(fileId);
  }
}

/** Does a piece of work again and again, never twice at once; returns what ends it. */
export function repeat(work: () => Promise<void>, everyMs: number, warn: (message: string) => void) {
  const ended = new AbortController();
  const loop = async () => {
    while (!ended.signal.aborted) {
      try {
        await work();
      } catch (error) {
        if (!ended.signal.aborted) warn(`the sweep failed for now: ${String(error)}`);
      }
      await sleep(everyMs, undefined, { signal: ended.signal, ref: false }).catch(() => undefined);
    }
  };
  const looping = loop();
  return async () => {
    ended.abort();
    await looping;
  };
}
