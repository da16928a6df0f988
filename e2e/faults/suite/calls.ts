import type { LogEntry } from '@longshore/harbor';
import type { HarborControl } from '../../pages/harbor-control.ts';
import type { Moment } from '../page/setup.ts';

/** Requests that carried a file's bytes to the storage host, in the order in which they began. */
export async function transfers(harbor: HarborControl): Promise<LogEntry[]> {
  return (await harbor.log()).filter(
    ({ target, method }) => target === 'storage' && (method === 'PUT' || method === 'POST'),
  );
}

/** Requests to the API whose path fits, preflights left out, in the order in which they began. */
export async function apiCalls(harbor: HarborControl, path: RegExp): Promise<LogEntry[]> {
  return (await harbor.log()).filter(
    (entry) => entry.target === 'api' && entry.method !== 'OPTIONS' && path.test(pathOf(entry)),
  );
}

/** A request's path without its query. */
export const pathOf = ({ path }: Pick<LogEntry, 'path'>): string => path.split('?')[0] ?? path;

/** How many different objects requests were for. */
export const keysOf = (entries: readonly LogEntry[]): number => new Set(entries.map(pathOf)).size;

/** How requests ended: their status, 0 where the client went away before there was one, or that they have not. */
export const outcomesOf = (entries: readonly LogEntry[]): (number | 'open')[] =>
  entries.map(({ status, isOpen }) => (isOpen ? 'open' : status));

/** The milliseconds between the beginnings of requests. */
export function gapsOf(entries: readonly LogEntry[]): number[] {
  const times = entries.map(({ at }) => Date.parse(at));
  return times.slice(1).map((time, index) => time - (times[index] ?? time));
}

/** The waits before next attempts, as an upload told them, in milliseconds. */
export function waitsOf(history: readonly Moment[]): number[] {
  return history.flatMap(({ activity, untilMs, atMs }) =>
    activity === 'waiting' && untilMs !== undefined ? [untilMs - atMs] : [],
  );
}

/** An error as S3 words it. */
export const s3Error = (code: string, message = 'As S3 words it.', status = 403) => ({
  kind: 'status',
  status,
  headers: { 'Content-Type': 'application/xml', 'x-amz-request-id': 'REQUEST0ID' },
  body: `<?xml version="1.0"?><Error><Code>${code}</Code><Message>${message}</Message><RequestId>REQUEST0ID</RequestId></Error>`,
});

/** A fault for requests that carry bytes to the storage host. */
export const onPut = (fault: { kind: string; [option: string]: unknown }, times = 1) =>
  ({ path: '/', method: 'PUT', target: 'storage', times, fault }) as const;

/** A fault for the call that signs a PUT of a backend of one's own. */
export const onPlan = (fault: { kind: string; [option: string]: unknown }, times = 1) =>
  ({ path: '/uploads/presigned-put', method: 'POST', target: 'api', times, fault }) as const;
