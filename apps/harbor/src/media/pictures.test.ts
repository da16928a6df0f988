import { createHash, randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { call } from '../testing/clients.ts';
import { flipletClient } from '../testing/fliplet-client.ts';
import type { TestHarbor } from '../testing/test-harbor.ts';
import { startTestHarbor } from '../testing/test-harbor.ts';

let harbor: TestHarbor;
let fliplet: ReturnType<typeof flipletClient>;
beforeAll(async () => {
  harbor = await startTestHarbor();
  fliplet = flipletClient(harbor.url);
});
afterAll(() => harbor.stop());

const plain = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: 'teal' } });

const measure = async (bytes: Buffer) => {
  const { format, width, height } = await sharp(bytes).metadata();
  return { format, width, height };
};

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const objectOf = async (id: number) => (await call(`${harbor.url}/__harbor/objects/fliplet/${id}`)).json;

describe('a PNG of 4000 x 2000', () => {
  let id: number;
  beforeAll(async () => {
    const file = await fliplet.upload(
      'appId=1',
      'wide.png',
      await plain(4000, 2000).png().toBuffer(),
      'image/png',
    );
    expect(file.size).toEqual([3840, 1920]);
    id = file.id;
  });

  test('is stored as 3840 x 1920, and the sums are those of what is stored', async () => {
    const { url, metadata } = await fliplet.show(id);
    const stored = await call(`${harbor.url}/__harbor/objects/fliplet/${id}`);
    expect(stored.json).toMatchObject({ type: 'image/png', width: 3840, height: 1920, size: metadata.size });
    const bytes = Buffer.from(await (await fetch(String(stored.json.contentUrl))).arrayBuffer());
    expect(await measure(bytes)).toEqual({ format: 'png', width: 3840, height: 1920 });
    expect(sha256(bytes)).toBe(stored.json.sha256);
    expect(createHash('md5').update(bytes).digest('hex')).toBe(metadata.checksum);
    const unsized = await fetch(`${url}?auth_token=dev-token`);
    expect(sha256(Buffer.from(await unsized.arrayBuffer()))).toBe(stored.json.sha256);
  });

  test.each([
    ['small', 1280, 640],
    ['medium', 1920, 960],
    ['large', 2732, 1366],
    ['xlarge', 3840, 1920],
    ['xxlarge', 3840, 1920],
    ['xxxlarge', 3840, 1920],
    ['320>?', 320, 160],
    ['?>240', 480, 240],
    ['320>240', 480, 240],
    ['640^480', 960, 480],
    ['320!320', 320, 320],
    ['9000>?', 3840, 1920],
  ])('comes in the size %s as %i x %i', async (size, width, height) => {
    const { status, headers, bytes } = await fliplet.contents(id, `size=${encodeURIComponent(size)}`);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('image/png');
    expect(await measure(bytes)).toEqual({ format: 'png', width, height });
  });

  test('comes in another format and quality', async () => {
    const size = 'size=320%3E%3F';
    const [fine, poor] = [
      await fliplet.contents(id, `${size}&format=jpg`),
      await fliplet.contents(id, `${size}&format=webp&quality=5`),
    ];
    expect(fine.headers.get('content-type')).toBe('image/jpeg');
    expect(await measure(fine.bytes)).toEqual({ format: 'jpeg', width: 320, height: 160 });
    expect(poor.headers.get('content-type')).toBe('image/webp');
    expect(await measure(poor.bytes)).toEqual({ format: 'webp', width: 320, height: 160 });
  });

  test('in an unknown size is refused with what is valid', async () => {
    const { status, bytes } = await fliplet.contents(id, 'size=gigantic');
    expect(status).toBe(400);
    expect(bytes.toString()).toContain('xxxlarge');
  });

  test('has a small picture at its thumbnail’s address', async () => {
    const { thumbnail } = await fliplet.show(id);
    const response = await fetch(`${thumbnail}&auth_token=dev-token`);
    expect(await measure(Buffer.from(await response.arrayBuffer()))).toMatchObject({
      width: 320,
      height: 160,
    });
  });
});

test.each([
  ['jpeg', 'image/jpeg', () => plain(200, 4000).jpeg().toBuffer()],
  ['webp', 'image/webp', () => plain(200, 4000).webp().toBuffer()],
  ['heif', 'image/avif', () => plain(200, 4000).avif({ effort: 0 }).toBuffer()],
])('a picture of the format %s is reduced too', async (format, type, make) => {
  const { id, size } = await fliplet.upload('appId=2', `tall.${format}`, await make(), type);
  expect(size).toEqual([192, 3840]);
  expect(await measure((await fliplet.contents(id, 'size=xxxlarge')).bytes)).toEqual({
    format,
    width: 192,
    height: 3840,
  });
});

test('a picture of 3840 x 3840 is stored as it came, and comes as xlarge where no size is asked for', async () => {
  const bytes = await plain(3840, 3840).png().toBuffer();
  const { id } = await fliplet.upload('appId=2', 'square.png', bytes, 'image/png');
  expect(await objectOf(id)).toMatchObject({ sha256: sha256(bytes), width: 3840, height: 3840 });
  expect(await measure((await fliplet.contents(id)).bytes)).toMatchObject({ width: 1980, height: 1980 });
});

test('a photo that EXIF turns is reduced and measured as it is seen', async () => {
  const bytes = await plain(4000, 2000).jpeg().withMetadata({ orientation: 6 }).toBuffer();
  const { id, size } = await fliplet.upload('appId=2', 'turned.jpg', bytes, 'image/jpeg');
  expect(size).toEqual([1920, 3840]);
  expect(await measure((await fliplet.contents(id, 'size=small')).bytes)).toMatchObject({
    width: 640,
    height: 1280,
  });
});

test('a moving WebP goes on moving, reduced and in every size', async () => {
  const frames = [randomFrame(), randomFrame()];
  const bytes = await sharp(await Promise.all(frames), { join: { animated: true } })
    .webp()
    .toBuffer();
  const { id, size } = await fliplet.upload('appId=2', 'moving.webp', bytes, 'image/webp');
  expect(size).toEqual([3840, 38]);
  const small = sharp((await fliplet.contents(id, 'size=384%3E%3F')).bytes, { animated: true });
  expect(await small.metadata()).toMatchObject({ pages: 2, pageHeight: 4, width: 384 });
});

const randomFrame = () =>
  sharp(randomBytes(4000 * 40 * 3), { raw: { width: 4000, height: 40, channels: 3 } })
    .png()
    .toBuffer();

test('SVG and moving PNG pass unchanged, at upload and in every size', async () => {
  const svg = Buffer.from(
    '<svg xmlns="http://www.w3.org/2000/svg" width="9000" height="4500"><rect width="9" height="9"/></svg>',
  );
  const apng = moving(await plain(4000, 2000).png().toBuffer());
  for (const [name, type, bytes, size] of [
    ['drawing.svg', 'image/svg+xml', svg, [9000, 4500]],
    ['moving.png', 'image/png', apng, [4000, 2000]],
  ] as const) {
    const file = await fliplet.upload('appId=2', name, bytes, type);
    expect(file.size).toEqual(size);
    expect(await objectOf(file.id)).toMatchObject({ sha256: sha256(bytes), size: bytes.length });
    const small = await fliplet.contents(file.id, 'size=small&format=jpg');
    expect(small.headers.get('content-type')).toBe(type);
    expect(small.bytes.equals(bytes)).toBe(true);
  }
});

/** The same PNG with a chunk that says that it moves; its length is 8, its CRC is that of its type and 8 bytes. */
function moving(png: Buffer): Buffer<ArrayBuffer> {
  const chunk = Buffer.alloc(20);
  chunk.writeUInt32BE(8, 0);
  chunk.write('acTL', 4, 'latin1');
  chunk.writeUInt32BE(1, 8);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, 16)), 16);
  return Buffer.concat([png.subarray(0, 33), chunk, png.subarray(33)]);
}

test('a page that holds a drawing is no drawing', async () => {
  const html = '<!doctype html><title>a</title><svg width="9" height="9"></svg>';
  const { id, size } = await fliplet.upload('appId=2', 'page.html', html, 'text/html');
  expect(size).toBeNull();
  expect(await objectOf(id)).toMatchObject({ type: 'text/plain' });
  const svg = `<?xml version="1.0"?><!-- a > b --><!DOCTYPE svg [<!ENTITY a "b">]>\n<svg xmlns="http://www.w3.org/2000/svg" width="9" height="8"/>`;
  expect((await fliplet.upload('appId=2', 'a.svg', svg, 'image/svg+xml')).size).toEqual([9, 8]);
});

test.each([
  ['comments', '<!-- a -->'],
  ['instructions', '<?a?>'],
  ['doctypes', '<!DOCTYPE a>'],
  ['a doctype that does not end', '<!DOCTYPE a['],
])('%s before a root element take no time', async (_what, piece) => {
  const text = `<?xml version="1.0"?>${piece.repeat(4096 / piece.length)}`;
  const from = performance.now();
  expect((await fliplet.upload('appId=2', 'a.svg', text, 'image/svg+xml')).size).toBeNull();
  expect(performance.now() - from).toBeLessThan(5000);
});

test('a PNG that was cut in the middle is stored as it came, without a size', async () => {
  const bytes = await sharp(randomBytes(300 * 300 * 3), { raw: { width: 300, height: 300, channels: 3 } })
    .png()
    .toBuffer();
  const cut = bytes.subarray(0, bytes.length / 2);
  const file = await fliplet.upload('appId=2', 'cut.png', cut, 'image/png');
  expect(file).toMatchObject({ size: null, thumbnail: null });
  expect((await fliplet.contents(file.id, 'size=small')).bytes.equals(cut)).toBe(true);
});
