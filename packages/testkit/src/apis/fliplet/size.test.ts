import { expect, test } from 'vitest';
import { flipletDimensionsIn, readFlipletSize } from './size.ts';

const inSize = (text: string, dimensions: readonly [number, number] = [3840, 1920]) => {
  const size = readFlipletSize(text);
  return size && flipletDimensionsIn(size, dimensions);
};

test.each([
  ['small', [1280, 640]],
  ['medium', [1920, 960]],
  ['large', [2732, 1366]],
  ['xlarge', [3840, 1920]],
  ['xxlarge', [3840, 1920]],
  ['xxxlarge', [3840, 1920]],
  ['320>?', [320, 160]],
  ['?>240', [480, 240]],
  ['320>240', [480, 240]],
  ['320^240', [480, 240]],
  ['640^480', [960, 480]],
  ['320!320', [320, 320]],
  ['5000>?', [3840, 1920]],
  ['5000>5000', [3840, 1920]],
  ['5000!100', [3840, 100]],
])('a picture of 3840 x 1920 in the size %s', (size, expected) => {
  expect(inSize(size)).toEqual(expected);
});

test('the smallest dimension is the smaller of both, whichever that is', () => {
  expect(inSize('small', [1000, 4000])).toEqual([640, 2560]);
  expect(inSize('small', [100, 80])).toEqual([100, 80]);
  expect(inSize('10>?', [4000, 20])).toEqual([10, 1]);
});

test.each([
  '',
  'tiny',
  'LARGE',
  '320',
  '320x240',
  '?>?',
  '320!?',
  '?^240',
  '0>10',
  '99999>1',
  '-1>1',
  'constructor',
])('%j is no size', (text) => {
  expect(readFlipletSize(text)).toBeUndefined();
});
