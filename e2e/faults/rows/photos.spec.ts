import { appendFile } from 'node:fs/promises';
import { noise, png, realFile } from '../../files.ts';
import { transfers } from '../suite/calls.ts';
import { expect, row } from '../suite/row.ts';

/** What iPhones and Macs give for a photo, by name and type: as it is, converted, with its film, and without a type. */
const photos = [
  ['IMG_0001.HEIC', 'image/heic', 'image/heic'],
  ['IMG_0002.HEIC', '', 'image/heic'],
  ['IMG_0003.heif', '', 'image/heif'],
  ['IMG_0004.jpeg', 'image/jpeg', 'image/jpeg'],
  // A photo that is converted may keep its old name.
  ['IMG_0005.HEIC', 'image/jpeg', 'image/jpeg'],
  ['IMG_0006.MOV', '', 'video/quicktime'],
] as const;

for (const [what, accept, taken] of [
  ['types', ['image/*', 'video/quicktime'], 6],
  ['extensions', ['.heic', '.heif', '.jpeg', '.mov'], 6],
  ['one type', ['image/heic'], 2],
  ['one extension', ['.heic'], 3],
] as const) {
  row(
    62,
    `a photo is taken where its type or its extension fits: by ${what}`,
    async ({ bench, fault, harbor }) => {
      await bench.open({ provider: 'presigned-put', uploader: { accept } });
      await bench.add(...photos.map(([name, type], seed) => ({ name, type, seed, size: 500 })));
      const settled = await bench.settled();
      expect(settled).toHaveLength(taken);
      for (const { name, status, asset } of settled) {
        expect(status).toBe('ready');
        const sent = photos.find(([own]) => own === name)?.[2];
        expect(asset).toMatchObject({ data: { type: sent } });
        const stored = await harbor.stored('presigned-put', String(asset?.reference));
        expect(stored.size).toBe(500);
      }
      fault.happened(
        'the browser knows no type of some',
        settled.some(({ name }) => photos.some(([own, type]) => own === name && type === '')),
      );
    },
  );
}

row(
  62,
  'nothing is refused for what a browser tells while it is dragged; what is dropped counts',
  async ({ bench, fault, page }) => {
    await bench.open({ provider: 'presigned-put', uploader: { accept: ['image/heic', '.heic'] } });
    await bench.mount('widget');
    const zone = page.locator('.ls-dropzone');
    const drag = (type: 'dragenter' | 'drop', told: string) =>
      zone.evaluate(
        (element, { type, told }) => {
          const dataTransfer = new DataTransfer();
          dataTransfer.items.add(new File(['x'], 'IMG_0001.HEIC', { type: told }));
          const options = { dataTransfer, bubbles: true, cancelable: true };
          element.dispatchEvent(new DragEvent(type, options));
        },
        { type, told },
      );
    for (const told of ['', 'image/jpeg']) {
      await drag('dragenter', told);
      await expect(zone).toHaveAttribute('data-state', 'unknown');
      await drag('drop', told);
    }
    await expect.poll(async () => (await bench.uploads()).length).toBe(2);
    expect((await bench.settled()).map(({ status }) => status)).toEqual(['ready', 'ready']);
    fault.happened('types were wrong or missing while it was dragged', true);
  },
);

row(
  62,
  'a photo of the cloud that arrives on the disk after it was chosen is not sent by half',
  async ({ bench, fault, harbor, info }) => {
    const { path } = await realFile(info, 'IMG_0007.HEIC', png(8, 8));
    await bench.open({ provider: 'presigned-put', uploader: { autoStart: false } });
    await bench.addFromDisk(path);
    await appendFile(path, noise(50_000));
    fault.happened('the file has more bytes now', true);
    await bench.act('start');
    expect(await bench.settled()).toMatchObject([
      {
        status: 'failed',
        error: { code: 'file-changed', message: expect.stringContaining('IMG_0007.HEIC') },
      },
    ]);
    expect((await transfers(harbor)).filter(({ status }) => status === 200)).toEqual([]);
  },
);
