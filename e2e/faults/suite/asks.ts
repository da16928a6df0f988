import type { LogEntry } from '@longshore/harbor';
import type { HarborControl } from '../../pages/harbor-control.ts';
import { apiCalls } from './calls.ts';

/** A fault of the sandbox, with its options. */
export interface Fault {
  readonly kind: string;
  readonly [option: string]: unknown;
}

/** Questions about the state of an own backend's uploads, in the order in which they began. */
export async function asks(harbor: HarborControl): Promise<LogEntry[]> {
  return (await apiCalls(harbor, /^\/uploads\/[^/]+$/)).filter(({ method }) => method === 'GET');
}

/** A fault for such questions. */
export const onStatus = (fault: Fault, times: number | 'always' = 1) =>
  ({ path: '/uploads/*', method: 'GET', target: 'api', times, fault }) as const;
