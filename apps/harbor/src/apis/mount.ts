import type { Api } from '@longshore/testkit/apis/http';
import type { Track } from '../processing/queue.ts';
import type { ApiName } from '../records/details.ts';
import type { Deps, Process } from './deps.ts';

/** One API of harbor's: what answers, and what goes on behind it. */
export interface Mount {
  readonly name: ApiName;
  /**
   * The API for one request. `isExpired` tells whether what is signed now shall be expired already, `failsProcessing`
   * whether the processing of what arrives now shall fail; either counts as used once it said so.
   */
  readonly api: (isExpired: () => boolean, failsProcessing: () => boolean) => Api;
  /** How its objects are processed in the background. */
  readonly track?: Track;
  /** One round of what happens without being asked for. */
  readonly sweep?: (nowMs: number) => Promise<void>;
}

/** Makes an API of harbor's; `process` begins the processing of one of its objects. */
export type CreateMount = (deps: Deps, process: Process) => Mount;
