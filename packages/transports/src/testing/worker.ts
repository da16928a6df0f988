import { expect, vi } from 'vitest';
import { putTransport } from '../put.ts';
import { storageObject } from './storage.ts';
import { sourceOf, transferCall } from './transfer.ts';

/** Whether the page itself made a request; its list has none of a worker's. */
export function isOfPage(url: string): boolean {
  return performance.getEntriesByName(url).length > 0;
}

/** Sends small files by PUT until one goes by the worker, as all after it do. */
export async function untilByWorker(): Promise<void> {
  await vi.waitFor(
    async () => {
      const { url } = storageObject();
      const request = { kind: 'put', url, headers: {} } as const;
      await putTransport().send({ request, source: sourceOf(new Blob(['x'])), call: transferCall() });
      expect(isOfPage(url)).toBe(false);
    },
    { timeout: 10_000, interval: 1 },
  );
}
