import { describe, expect, test } from 'vitest';
import { checkLimits, knownLimits } from './limits.ts';
import { UploadRefusal } from './refusal.ts';

const MIB = 2 ** 20;

test('where nobody says so, 100 MiB are the most', () => {
  expect(knownLimits({}, 'presigned-put')).toEqual({ minSize: 0, maxSize: 100 * MIB });
});

test('no limit is above S3’s own', () => {
  expect(knownLimits({ maxSize: 2 ** 50 }, 'presigned-post').maxSize).toBe(5 * 2 ** 30);
  expect(knownLimits({ maxSize: 2 ** 50 }, 's3-multipart').maxSize).toBe(5 * 2 ** 40);
});

describe('sizes are inclusive', () => {
  const limits = { minSize: 10, maxSize: 20 };
  const check = (size: number) => () => checkLimits({ name: 'a', type: 'a/b', size }, limits);
  test.each([10, 20])('%i is taken', (size) => expect(check(size)).not.toThrow());
  test.each([
    [9, 422, 'too-small'],
    [21, 413, 'too-large'],
  ])('%i is refused', (size, status, code) => {
    expect(check(size)).toThrow(expect.objectContaining({ status, code, field: 'size' }));
  });
});

describe('accept', () => {
  const check = (accept: string[], name: string, type: string) => () =>
    checkLimits({ name, type, size: 1 }, { minSize: 0, maxSize: 1, accept });

  test.each([
    [['image/*'], 'a.png', 'image/png'],
    [['.csv'], 'A.CSV', 'application/vnd.ms-excel'],
    [['.pdf', 'image/*'], 'a.pdf', 'application/pdf'],
    [['.svg'], 'a.svg', 'image/svg+xml'],
    [['.html'], 'a.html', 'text/html; charset=utf-8'],
    [['image/*'], 'a.svg', 'image/svg+xml'],
    [['text/html'], 'page', 'text/html'],
    [[], 'a.exe', 'application/octet-stream'],
  ])('%j takes %s (%s)', (accept, name, type) => expect(check(accept, name, type)).not.toThrow());

  test.each([
    [['image/*'], 'a.pdf', 'application/pdf'],
    [['.csv'], 'a.txt', 'text/plain'],
    // A page under the name of something else: it would be a page again when it is opened.
    [['.png'], 'a.png', 'text/html'],
    [['.png'], 'a.png', 'TEXT/HTML; charset=utf-8'],
    [['.csv'], 'a.csv', 'image/svg+xml'],
    [['.jpg'], 'a.jpg', 'application/xhtml+xml'],
    [['image/*'], 'a.png', 'text/html'],
  ])('%j refuses %s (%s)', (accept, name, type) => {
    expect(check(accept, name, type)).toThrow(UploadRefusal);
    expect(check(accept, name, type)).toThrow(
      expect.objectContaining({ status: 415, code: 'type-not-accepted' }),
    );
  });
});
