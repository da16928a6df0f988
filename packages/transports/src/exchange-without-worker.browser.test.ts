import { expect, test, vi } from 'vitest';
import { putTransport } from './put.ts';
import { bytesOf, storageObject } from './testing/storage.ts';
import { sourceOf, transferCall } from './testing/transfer.ts';
import { isOfPage } from './testing/worker.ts';

test('where the worker never begins, many at once wait for it only a while, and the page sends all', async () => {
  const started = vi.fn();
  // Its script is on the way and does not arrive.
  class SilentWorker extends EventTarget {
    constructor() {
      super();
      started();
    }
    postMessage() {
      throw new Error('Nothing may be given to a worker that is not there.');
    }
    terminate() {}
  }
  vi.stubGlobal('Worker', SilentWorker);
  const objects = Array.from({ length: 40 }, () => storageObject());
  await Promise.all(
    objects.map(({ url }) =>
      putTransport().send({
        request: { kind: 'put', url, headers: {} },
        source: sourceOf(new Blob([bytesOf(100)])),
        call: transferCall(),
      }),
    ),
  );
  expect(started).toHaveBeenCalledOnce();
  expect(objects.map(({ url }) => isOfPage(url))).not.toContain(false);
  for (const { arrivals } of objects) expect(await arrivals()).toMatchObject([{ size: 100 }]);
});
