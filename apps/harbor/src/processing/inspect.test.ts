import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import type { Server } from 'node:http';
import { createServer } from 'node:http';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { closeServer, listen } from '../http/listen.ts';
import { temporaryDirectory } from '../testing/test-harbor.ts';
import { inspect } from './inspect.ts';
import { createVirusScanner } from './virus.ts';

let server: Server;
let url: string;
let bytes: Uint8Array = Buffer.alloc(0);
let directory: { path: string; remove(): Promise<void> };
beforeAll(async () => {
  directory = await temporaryDirectory();
  server = createServer((_request, response) => response.end(bytes));
  url = await listen(server, 0, 'the port');
});
afterAll(async () => {
  await closeServer(server);
  await directory.remove();
});

async function look(given: Uint8Array | string, name = 'file') {
  bytes = Buffer.from(given);
  const order: string[] = [];
  const job = { url, name, directory: directory.path, wantsText: true };
  const inspection = await inspect(job, () => order.push('scanned'));
  expect(order).toEqual(['scanned']);
  expect(await readdir(directory.path)).toEqual([]);
  return inspection;
}

const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD', '-ANTIVIRUS-TEST-FILE!$H+H*'].join('');

const photo = () =>
  sharp({ create: { width: 400, height: 200, channels: 3, background: 'navy' } })
    .withExif({
      IFD2: { DateTimeOriginal: '2024:05:06 07:08:09' },
      IFD3: {
        GPSLatitudeRef: 'S',
        GPSLatitude: '41/1 17/1 24/1',
        GPSLongitudeRef: 'E',
        GPSLongitude: '174/1 46/1 12/1',
      },
    })
    .jpeg()
    .toBuffer();

test('a photo tells its size, time and place, and gets smaller copies', async () => {
  const { type, picture } = await look(await photo());
  expect(type).toBe('image/jpeg');
  expect(picture).toMatchObject({ width: 400, height: 200, takenAt: '2024-05-06T07:08:09.000Z' });
  expect(picture?.place?.latitude).toBeCloseTo(-41.29, 2);
  expect(picture?.place?.longitude).toBeCloseTo(174.77, 2);
  const thumb = await sharp(picture?.thumb).metadata();
  expect(thumb).toMatchObject({ format: 'webp', width: 160, height: 80 });
});

test('a turned photo is measured the way it is seen', async () => {
  const turned = await sharp(await photo())
    .withMetadata({ orientation: 6 })
    .toBuffer();
  const { picture } = await look(turned);
  expect(picture).toMatchObject({ width: 200, height: 400 });
  expect(await sharp(picture?.thumb).metadata()).toMatchObject({ width: 80, height: 160 });
});

test('a damaged picture has its type and no preview', async () => {
  const whole = await sharp({ create: { width: 50, height: 50, channels: 3, background: 'red' } })
    .png()
    .toBuffer();
  const damaged = Buffer.concat([whole.subarray(0, 40), Buffer.alloc(20)]);
  const inspection = await look(damaged);
  expect(inspection.type).toBe('image/png');
  expect(inspection.picture).toBeUndefined();
});

test.each([
  ['%PDF-1.7\n%âãÏÓ\n', 'a.txt', 'application/pdf'],
  ['a,b\n1,2\n', 'a.csv', 'text/csv'],
  ['one,two\n1,2\n3,4\n5,6\n', 'a', 'text/csv'],
  ['one;two\r\n1;2\r\n3;4\r\n', 'a.bin', 'text/csv'],
  ['Dear all,\nplease, read, this.\nThanks\n', 'a', 'text/plain'],
  ['MZ\u0000\u0001', 'a.csv', 'application/x-msdownload'],
  ['\u0000\u0001\u0002', 'a.csv', 'application/octet-stream'],
  ['', 'a.csv', 'application/x-empty'],
])('%j under the name %s is %s', async (text, name, type) => {
  expect((await look(text, name)).type).toBe(type);
});

test('size and SHA-256 are those of the bytes', async () => {
  const text = 'x'.repeat(300_000);
  expect(await look(text)).toMatchObject({
    size: 300_000,
    sha256: createHash('sha256').update(text).digest('hex'),
    infected: false,
  });
});

test('the EICAR string is found wherever it lies, and nothing is made of an infected file', async () => {
  for (const before of [0, 1, 65_500, 65_536 - 34, 200_000]) {
    const found = await look(`${'x'.repeat(before)}${eicar} and more`);
    expect(found.infected, String(before)).toBe(true);
    expect(found.text).toBeUndefined();
  }
  expect((await look(eicar.slice(1))).infected).toBe(false);
});

test('the EICAR string is found across the borders of any chunks', () => {
  const given = Buffer.from(`abc${eicar}def`);
  for (let size = 1; size < given.length; size += 1) {
    const scanner = createVirusScanner();
    for (let at = 0; at < given.length; at += size) scanner.push(given.subarray(at, at + size));
    expect(scanner.infected(), `chunks of ${size}`).toBe(true);
  }
});

test('a text is given as it is, and one beyond a million characters is cut', async () => {
  expect(Buffer.from((await look('hällo', 'a.txt')).text?.bytes ?? []).toString()).toBe('hällo');
  const { text } = await look('x'.repeat(1_000_001), 'a.txt');
  expect(text?.tooLong).toBe(true);
  expect(text?.bytes.length).toBe(1_000_000);
});

test('a store that answers an error makes the inspection fail, and leaves no file', async () => {
  const refusing = createServer((_request, response) => response.writeHead(500).end());
  const address = await listen(refusing, 0, 'the port');
  const job = { url: address, name: 'a', directory: directory.path, wantsText: true };
  await expect(inspect(job, () => undefined)).rejects.toThrow('the store answered 500');
  expect(await readdir(directory.path)).toEqual([]);
  await closeServer(refusing);
});
