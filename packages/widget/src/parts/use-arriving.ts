import { useUploads } from '@longshore/react';
import { useSyncExternalStore } from 'react';
import { useUploadRoot } from '../root/contexts.ts';
import { useDelayed } from './use-clock.ts';

/** Most checks are over sooner than anybody could read that there is one; in milliseconds. */
const PATIENCE_MS = 300;

/** Files that are not in the list yet: those of a drop that is read, or those that are checked. */
export interface Arriving {
  readonly state: 'reading' | 'checking';
  readonly count: number;
}

/** What is on its way to the list, where that takes so long that it is told. */
export function useArriving(): Arriving | undefined {
  const { uploader } = useUploadRoot();
  const { checking } = useUploads(uploader);
  const read = useFilesRead();
  const isChecking = useDelayed(uploader.options.environment, checking > 0, PATIENCE_MS);
  if (read !== undefined) return { state: 'reading', count: read };
  return isChecking ? { state: 'checking', count: checking } : undefined;
}

/** How many files were found so far in a drop that takes long to read; `undefined` where there is none. */
export function useFilesRead(): number | undefined {
  const { readings } = useUploadRoot();
  return useSyncExternalStore(readings.subscribe, readings.get, () => undefined);
}
