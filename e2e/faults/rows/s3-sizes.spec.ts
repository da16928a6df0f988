import type { Page } from '@playwright/test';
import type { HarborControl } from '../../pages/harbor-control.ts';
import { apiCalls, onPut, s3Error, transfers } from '../suite/calls.ts';
import { expect, row, test } from '../suite/row.ts';

const GIB = 2 ** 30;
const partSize = 5 * 2 ** 20;
const setup = { provider: 's3-multipart', options: { partSize } } as const;

test.use({ harborEnv: { HARBOR_OWN_BACKEND_MULTIPART_MAX_BYTES: String(5 * 1024 * GIB) } });

const creates = (harbor: HarborControl) => apiCalls(harbor, /^\/uploads\/s3-multipart$/);

/** Adds a file of any size, of which nothing but its first byte is ever read. */
function addHuge(page: Page, name: string, size: number): Promise<readonly string[]> {
  return page.evaluate(
    ({ name, size }) => {
      const file = Object.defineProperty(new File(['x'], name), 'size', { value: size });
      return window.bench.addFiles([file]);
    },
    { name, size },
  );
}

row(
  63,
  'the parts of a file are as large as they must be: 10,000 are enough, and none is below 5 MiB',
  async ({ bench, fault, page }) => {
    const planned: { asked: number; size: number }[] = [];
    page.on('request', (request) => {
      if (!request.url().endsWith('/uploads/s3-multipart') || request.method() !== 'POST') return;
      const { partSize: asked, size } = request.postDataJSON();
      planned.push({ asked, size });
    });
    await fault.add(onPut(s3Error('AccessDenied', 'Not here.'), 99));
    for (const wished of [1, partSize, undefined]) {
      await bench.open({ ...setup, options: wished === undefined ? {} : { partSize: wished } });
      await addHuge(page, 'quay.iso', 6 * GIB);
      await addHuge(page, 'harbour.img', 900 * GIB);
      await bench.settled();
    }
    expect(planned).toHaveLength(6);
    for (const { asked, size } of planned) {
      expect(asked).toBeGreaterThanOrEqual(5 * 2 ** 20);
      expect(asked).toBeLessThanOrEqual(5 * GIB);
      expect(Math.ceil(size / asked)).toBeLessThanOrEqual(10_000);
    }
    fault.happened(
      'a file has more than 5 GiB',
      planned.every(({ size }) => size > 5 * GIB),
    );
  },
);

for (const [what, size, patch] of [
  ['parts of 1 MiB', 30_000_000, { partSize: 2 ** 20 }],
  ['parts of 6 GiB', 20 * GIB, { partSize: 6 * GIB }],
  ['more than 10,000 parts', 100 * GIB, { partSize }],
] as const) {
  row(63, `a plan of ${what} fails before anything is sent`, async ({ bench, fault, harbor, page }) => {
    await fault.add({
      path: '/uploads/s3-multipart',
      target: 'api',
      times: 9,
      fault: { kind: 'body', patch },
    });
    await bench.open(setup);
    await addHuge(page, 'quay.iso', size);
    expect(await bench.settled()).toMatchObject([
      { status: 'failed', phase: 'planning', error: { code: 'invalid-plan', recovery: 'none' } },
    ]);
    expect(await transfers(harbor)).toEqual([]);
  });
}

row(63, 'a file of more than 5 TiB is refused when it is chosen', async ({ bench, fault, page, harbor }) => {
  await bench.open(setup);
  await bench.mount('widget');
  await addHuge(page, 'harbour.img', 5 * 1024 * GIB + 1);
  fault.happened('it was refused', (await bench.uploads()).length === 0);
  await expect(page.locator('.ls-rejections')).toContainText('harbour.img');
  expect(await creates(harbor)).toEqual([]);
});

for (const provider of ['presigned-put', 'presigned-post'] as const) {
  row(
    63,
    `a file of more than 5 GiB in one piece is refused before a byte is sent: ${provider}`,
    async ({ bench, fault, harbor, page }) => {
      const plan = { id: 'u-1', url: 'http://127.0.0.1:9/a', fields: { key: 'a', policy: 'p' } };
      const unlimited = { kind: 'status', status: 201, body: plan };
      await fault.add({ path: `/uploads/${provider}`, method: 'POST', target: 'api', fault: unlimited });
      await bench.open({ provider });
      await addHuge(page, 'quay.iso', 5 * GIB + 1);
      expect(await bench.settled()).toMatchObject([
        { status: 'failed', phase: 'planning', error: { code: 'too-large', recovery: 'none' } },
      ]);
      expect(await transfers(harbor)).toEqual([]);
    },
  );
}
