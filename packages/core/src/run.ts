import type { Attempting } from './attempts.ts';
import type { Batch } from './batch.ts';
import type { Memory } from './memory.ts';
import type { AnyProvider } from './provider.ts';
import type { PipelineAction } from './reduce-upload.ts';
import { callsOf, type Services } from './services.ts';
import type { FileInfo } from './upload.ts';
import type { Nudge } from './waiting.ts';

/** One try to bring an upload to its end; pause, cancel and retry begin a new one. */
export interface Run<Asset> {
  readonly provider: AnyProvider<Asset>;
  readonly file: File | FileInfo;
  /** Bytes when it was chosen. */
  readonly size: number;
  readonly relativePath: string | undefined;
  /** Media type by its content. */
  readonly type: string | undefined;
  readonly memory: Memory;
  /** Aborts, with a `Stopped`, when a person pauses or cancels and when the uploader is disposed of. */
  readonly signal: AbortSignal;
  readonly nudge: Nudge;
  readonly services: Services;
  /** Where it meets the others that go in the same request. */
  readonly batch: Batch | undefined;
  /** Tells the reducer, which drops what comes from an older run. */
  readonly tell: (action: PipelineAction<Asset>) => void;
  readonly moved: (bytes: number) => void;
  /** The bytes are stored, or this run sends none any more: the next upload may come. */
  readonly leaveQueue: () => void;
}

/** How this run's calls that carry no bytes are made. */
export function callOf<Asset>(run: Run<Asset>) {
  return {
    ...callsOf(run.services),
    signal: run.signal,
    nudge: run.nudge,
    onWait: (waiting) =>
      run.tell(waiting === undefined ? { type: 'waiting-ended' } : { type: 'waiting-started', waiting }),
  } satisfies Attempting;
}
