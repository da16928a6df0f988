import { expect, test } from 'vitest';
import { inspectFile } from './inspect-file.ts';

async function picture(type: string, width: number, height: number): Promise<Blob> {
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext('2d')?.fillRect(0, 0, width, height);
  return canvas.convertToBlob({ type });
}

/** Puts an EXIF block with an orientation behind a JPEG's first marker. */
async function turned(jpeg: Blob, orientation: number): Promise<Blob> {
  const exif = [
    ...[0xff, 0xe1, 0, 34, 0x45, 0x78, 0x69, 0x66, 0, 0],
    ...[0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1],
    ...[0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0],
  ];
  return new Blob([jpeg.slice(0, 2), new Uint8Array(exif), jpeg.slice(2)]);
}

test.each([
  ['image/png', 'image/png'],
  ['image/jpeg', 'image/jpeg'],
  ['image/webp', 'image/webp'],
] as const)('tells the type and measures of a picture by its bytes: %s', async (type, expected) => {
  const bytes = new Blob([await picture(type, 40, 30)]);
  expect(await inspectFile(bytes)).toEqual({ type: expected, width: 40, height: 30 });
});

test('measures a picture as it is looked at', async () => {
  const jpeg = await picture('image/jpeg', 40, 30);
  expect(await inspectFile(await turned(jpeg, 6))).toEqual({ type: 'image/jpeg', width: 30, height: 40 });
  expect(await inspectFile(await turned(jpeg, 3))).toEqual({ type: 'image/jpeg', width: 40, height: 30 });
});

test.each([
  ['text', 'plain words'],
  ['nothing', ''],
  ['SVG', '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'],
])('says nothing of %s, which has no signature', async (_what, content) => {
  expect(await inspectFile(new Blob([content]))).toEqual({});
});

test('knows a PDF', async () => {
  expect(await inspectFile(new Blob(['%PDF-1.7\n1 0 obj\n']))).toEqual({ type: 'application/pdf' });
});
