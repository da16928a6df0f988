import { statSync } from 'node:fs';
import { noise, png, realFile } from '../../files.ts';
import { hardNames } from '../../names.ts';
import { keysOf, transfers } from '../suite/calls.ts';
import { expect, row } from '../suite/row.ts';

row(
  57,
  'an empty file is taken, sent and Ready; with a least size it is told to be too small',
  async ({ bench, fault, harbor }) => {
    for (const provider of ['presigned-put', 'presigned-post', 'form-upload'] as const) {
      const [upload] = await bench.upload({ provider }, { name: 'empty.csv', size: 0 });
      expect(upload).toMatchObject({ status: 'ready', warnings: ['empty'] });
    }
    fault.happened('nothing but 0 bytes was sent', (await transfers(harbor)).length > 0);
    await bench.open({ provider: 'presigned-put', uploader: { minSize: 1 } });
    await bench.mount('widget');
    await bench.add({ name: 'empty.csv', size: 0 });
    await expect(bench.page.locator('.ls-rejections')).toContainText('empty.csv');
    expect(await bench.uploads()).toEqual([]);
  },
);

for (const [what, file, type] of [
  ['no type', { name: 'notes', type: '' }, 'application/octet-stream'],
  ['a type in capitals', { name: 'quay.bin', type: 'Application/PDF' }, 'application/pdf'],
  ['a type that only Windows knows', { name: 'quay.csv', type: 'application/vnd.ms-excel' }, 'text/csv'],
  ['a type that is not ASCII', { name: 'quay.bin', type: 'text/früh' }, 'application/octet-stream'],
  ['a type with a parameter', { name: 'quay.txt', type: 'text/plain;charset=utf-8' }, 'text/plain'],
] as const) {
  row(
    58,
    `a file with ${what} is signed and sent with one and the same type`,
    async ({ bench, fault, harbor }) => {
      for (const provider of ['presigned-put', 'presigned-post'] as const) {
        const [upload] = await bench.upload({ provider }, { size: 900, ...file });
        expect(upload).toMatchObject({ status: 'ready' });
        const { key } = await harbor.stored(provider, String(upload?.asset?.reference));
        expect(key).toBeTruthy();
        expect(upload?.asset).toMatchObject({ data: { type } });
      }
      fault.happened('the file’s own type is another or none', String(file.type) !== type);
    },
  );
}

row(
  59,
  'a form is sent with the server’s own fields and the file last, and no more',
  async ({ bench, fault, harbor }) => {
    await bench.open({ provider: 'presigned-post' });
    await bench.page.evaluate(() => {
      Object.assign(window, { forms: [] });
      const send = XMLHttpRequest.prototype.send;
      XMLHttpRequest.prototype.send = function (body) {
        if (body instanceof FormData) Reflect.get(window, 'forms').push([...body.keys()]);
        send.call(this, body);
      };
      window.bench.api.interceptors.response.use((response) => {
        if (response.data?.fields) Object.assign(window, { fields: Object.keys(response.data.fields) });
        return response;
      });
    });
    await bench.add({ name: 'quay.csv' });
    expect(await bench.settled()).toMatchObject([{ status: 'ready' }]);
    const { forms, fields } = await bench.page.evaluate(() => ({
      forms: Reflect.get(window, 'forms'),
      fields: Reflect.get(window, 'fields'),
    }));
    expect(forms).toEqual([[...fields, 'file']]);
    // The policy asks for a Content-Type; a server that forgets the field is told so by the store.
    await bench.page.evaluate(() => {
      window.bench.api.interceptors.response.use((response) => {
        if (response.data?.fields) delete response.data.fields['Content-Type'];
        return response;
      });
    });
    await harbor.clearLog();
    await bench.add({ name: 'second.csv', seed: 2 });
    const refused = (await bench.settled()).find(({ name }) => name === 'second.csv');
    expect(refused).toMatchObject({
      status: 'failed',
      error: { code: 'forbidden', recovery: 'none', hint: expect.any(String) },
    });
    const posts = await transfers(harbor);
    fault.happened(
      'the store refused the form',
      posts.some(({ status }) => status === 403),
    );
    expect(posts).toHaveLength(1);
  },
);

for (const provider of ['saferme', 'presigned-put', 'form-upload'] as const) {
  row(
    60,
    `any name is sent, stored under a key of the server’s making, and shown as text: ${provider}`,
    async ({ bench, fault, harbor, page }) => {
      const names = hardNames
        .map(({ name }) => name)
        .concat('lone\ud800surrogate.txt', '{filename}.txt'.padStart(15, '$'));
      await bench.open({ provider });
      await bench.mount('widget');
      await bench.add(...names.map((name, seed) => ({ name, seed, size: 300, type: 'text/plain' })));
      const settled = await bench.settled();
      expect(settled.filter(({ status }) => status !== 'ready')).toEqual([]);
      fault.happened(
        'names were hard',
        settled.some(({ name }) => name.includes('<img')),
      );
      if (provider !== 'form-upload')
        expect(keysOf(await transfers(harbor))).toBe(provider === 'saferme' ? 1 : names.length);
      expect(await page.locator('#root img[src="x"]').count()).toBe(0);
      for (const bdi of await page.locator('#root .ls-name bdi').all())
        await expect(bdi).toHaveAttribute('dir', 'auto');
    },
  );
}

row(
  61,
  'a header that HTTP cannot carry ends that file with a clear error, and no other',
  async ({ bench, fault, harbor }) => {
    const plan = { id: 'u-1', url: 'http://127.0.0.1:9/a', headers: { 'x-amz-meta-name': '日本' } };
    const answer = {
      kind: 'status',
      status: 201,
      headers: { 'Content-Type': 'application/json' },
      body: plan,
    };
    await fault.add({ path: '/uploads/presigned-put', target: 'api', times: 1, fault: answer });
    await bench.open({ provider: 'presigned-put', uploader: { concurrency: 1 } });
    await bench.add({ name: 'first.csv' }, { name: 'second.csv', seed: 2 });
    const settled = await bench.settled();
    expect(settled.map(({ status }) => status).sort()).toEqual(['failed', 'ready']);
    expect(settled.find(({ status }) => status === 'failed')).toMatchObject({
      error: { code: 'invalid-plan', message: expect.stringContaining('x-amz-meta-name') },
    });
    expect(await transfers(harbor)).toHaveLength(1);
  },
);

row(64, 'a large file is never copied into memory', async ({ bench, fault, info, page }) => {
  const { path } = await realFile(info, 'quay.bin', noise(100_000_000));
  const session = await page.context().newCDPSession(page);
  const heap = async () => {
    await session.send('HeapProfiler.collectGarbage');
    const { usedSize, embedderHeapUsedSize = 0 } = (await session.send('Runtime.getHeapUsage')) as {
      usedSize: number;
      embedderHeapUsedSize?: number;
    };
    return usedSize + embedderHeapUsedSize;
  };
  // Hashed before it is sent, and while it is.
  const setup = { provider: 'presigned-put', options: { checksum: 'crc32c', verify: true } } as const;
  await bench.open(setup);
  await bench.upload(setup, { name: 'warm-up.bin' });
  const before = await heap();
  await bench.addFromDisk(path);
  let most = 0;
  await expect
    .poll(
      async () => {
        most = Math.max(most, await heap());
        return (await bench.uploads()).every(({ status }) => status === 'ready');
      },
      { timeout: 30_000, intervals: [20] },
    )
    .toBe(true);
  fault.happened('100 MB were sent', statSync(path).size === 100_000_000);
  expect(most - before).toBeLessThan(8_000_000);
});

row(
  65,
  'the same file twice, and two pasted pictures of one name, are four uploads',
  async ({ bench, fault, harbor, info, page }) => {
    const { path } = await realFile(info, 'quay.png', png(8, 8));
    await bench.open({ provider: 'presigned-put' });
    await bench.mount('widget');
    const choose = async () => {
      const opening = page.waitForEvent('filechooser');
      await page.locator('#root [data-ls-start]').first().click();
      await (await opening).setFiles(path);
    };
    await choose();
    await expect(page.getByRole('listitem')).toHaveCount(1);
    await choose();
    await expect(page.getByRole('listitem')).toHaveCount(2);
    await page.evaluate(() => {
      for (const content of ['first', 'other']) {
        const clipboardData = new DataTransfer();
        clipboardData.items.add(new File([content], 'image.png', { type: 'image/png' }));
        const options = { clipboardData, bubbles: true, cancelable: true };
        document.body.dispatchEvent(new ClipboardEvent('paste', options));
      }
    });
    await expect(page.getByRole('listitem')).toHaveCount(4);
    const settled = await bench.settled();
    expect(settled.map(({ status }) => status)).toEqual(Array(4).fill('ready'));
    expect(new Set(settled.map(({ id }) => id)).size).toBe(4);
    fault.happened(
      'two files have one name',
      settled.filter(({ name }) => name === settled[0]?.name).length >= 2,
    );
    expect(keysOf(await transfers(harbor))).toBe(4);
  },
);

row(
  66,
  'what is no file is not taken, a drop beside the zone leaves the page, and accept holds for drops',
  async ({ bench, fault, info, page }) => {
    const { path } = await realFile(info, 'quay.png', png(8, 8));
    await bench.open({ provider: 'presigned-put', uploader: { accept: ['.csv'] } });
    await bench.mount('widget');
    const zone = page.locator('.ls-dropzone');
    const drop = (target: 'zone' | 'page', kind: 'text' | 'link') =>
      zone.evaluate(
        (element, { target, kind }) => {
          const dataTransfer = new DataTransfer();
          dataTransfer.setData(kind === 'text' ? 'text/plain' : 'text/uri-list', 'http://127.0.0.1:9/');
          const options = { dataTransfer, bubbles: true, cancelable: true };
          const at = target === 'zone' ? element : document.body;
          for (const type of ['dragenter', 'dragover', 'drop'])
            at.dispatchEvent(new DragEvent(type, options));
        },
        { target, kind },
      );
    for (const kind of ['text', 'link'] as const) await drop('zone', kind);
    expect(await bench.uploads()).toEqual([]);
    const session = await page.context().newCDPSession(page);
    const dragTo = async (x: number, y: number) => {
      const data = { items: [], files: [path], dragOperationsMask: 1 };
      for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
        await session.send('Input.dispatchDragEvent', { type, x, y, data });
      }
    };
    const box = await zone.boundingBox();
    if (box === null) throw new Error('The zone is not to be seen.');
    await dragTo(box.x + box.width / 2, box.y + box.height / 2);
    await expect(page.locator('.ls-rejections')).toContainText('quay.png');
    expect(await bench.uploads()).toEqual([]);
    const address = page.url();
    await dragTo(box.x + box.width / 2, 790);
    await expect(zone).toBeVisible();
    expect(page.url()).toBe(address);
    fault.happened('a file was dropped beside the zone', true);
  },
);
