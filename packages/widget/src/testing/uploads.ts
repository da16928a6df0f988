import {
  type Snapshot,
  type Totals,
  type Upload,
  UploadError,
  type UploadErrorOptions,
} from '@longshore/core';

const file = { name: 'plan.pdf', size: 60_000_000, type: 'application/pdf', lastModified: 0 };
const base = { id: '1', file, size: file.size, run: 0 } as const;

/** Uploads as the core makes them, for tests of pure functions. */
export const make = {
  queued: { ...base, status: 'queued', activity: { kind: 'active' } },
  planning: { ...base, status: 'planning', activity: { kind: 'active' } },
  finalizing: { ...base, status: 'finalizing', activity: { kind: 'active' } },
  ready: { ...base, status: 'ready', asset: {}, warnings: [], provisional: false },
  canceled: { ...base, status: 'canceled', phase: 'queued' },
  uploading: (sentBytes: number, bytesPerSecond?: number): Upload<unknown> => ({
    ...base,
    status: 'uploading',
    activity: { kind: 'active' },
    sentBytes,
    totalBytes: file.size,
    ...(bytesPerSecond === undefined ? {} : { bytesPerSecond }),
  }),
  processing: (label?: string): Upload<unknown> => ({
    ...base,
    status: 'processing',
    activity: { kind: 'active' },
    ...(label === undefined ? {} : { label }),
  }),
  failed: (error: Partial<UploadErrorOptions>): Upload<unknown> => ({
    ...base,
    status: 'failed',
    phase: 'uploading',
    error: new UploadError({ code: 'server', message: 'HTTP 500', ...error }),
  }),
} as const satisfies Record<string, Upload<unknown> | ((...args: never[]) => Upload<unknown>)>;

/** Totals with what matters to a test. */
export function totals(count: Partial<Totals['count']>, others: Partial<Omit<Totals, 'count'>> = {}): Totals {
  return {
    count: {
      ...{ queued: 0, planning: 0, uploading: 0, finalizing: 0, processing: 0 },
      ...{ ready: 0, failed: 0, canceled: 0 },
      ...count,
    },
    ...{ paused: 0, offline: 0, fileMissing: 0, initial: 0, totalBytes: 0, sentBytes: 0 },
    ...others,
  };
}

/** A snapshot of these uploads. */
export function snapshotOf(
  uploads: readonly Upload<unknown>[],
  others: Partial<Snapshot<unknown>> = {},
): Snapshot<unknown> {
  const count: Record<string, number> = {};
  for (const { status } of uploads) count[status] = (count[status] ?? 0) + 1;
  return { uploads, totals: totals(count), rejections: [], checking: 0, held: 0, isOnline: true, ...others };
}
