import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chooseKey, objectName } from './object-key.ts';

const placeholder = '$'.concat('{filename}');

describe('objectName', () => {
  test.each([
    ['picture.png', 'picture.png'],
    ['Übersicht 日本 😀.pdf', 'Übersicht 日本 😀.pdf'],
    ['../../etc/passwd', '._._etc_passwd'],
    ['a\\b.txt', 'a_b.txt'],
    ['a\0b\nc\u007f.txt', 'abc.txt'],
    ['report..pdf', 'report.pdf'],
    ['lone\ud800.png', 'lone_.png'],
    ['..', 'file'],
    ['', 'file'],
    ['   ', 'file'],
    [`${placeholder}.png`, 'filename.png'],
  ])('makes %j to %j', (name, expected) => {
    expect(objectName(name)).toBe(expected);
  });

  test('shortens a long name and keeps its extension', () => {
    const name = objectName(`${'ä'.repeat(300)}.jpeg`);
    expect(new TextEncoder().encode(name).length).toBeLessThanOrEqual(200);
    expect(name).toMatch(/^ä+\.jpeg$/);
  });

  test('is a safe, short, not empty segment for any name', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 0x10ffff }), { maxLength: 400 }),
        fc.integer({ min: 1, max: 1000 }),
        (codes, maxBytes) => {
          const safe = objectName(String.fromCodePoint(...codes), maxBytes);
          expect(safe).not.toMatch(/[\\/\p{Cc}]|\.\.|\p{Surrogate}/u);
          expect(safe).not.toContain(placeholder);
          expect(new TextEncoder().encode(safe).length).toBeLessThanOrEqual(
            Math.min(200, Math.max(4, maxBytes)),
          );
        },
      ),
    );
  });
});

describe('chooseKey', () => {
  const granted = { key: 'async_uploads/a251', prefix: 'async_uploads/a251/' };

  test('puts the name behind the prefix', () => {
    expect(chooseKey(granted, 'a/b.png', 'prefix-name')).toEqual({
      sent: 'async_uploads/a251/a_b.png',
      stored: 'async_uploads/a251/a_b.png',
      fileName: 'a_b.png',
    });
  });

  test('takes the key as given', () => {
    expect(chooseKey(granted, 'b.png', 'as-given')).toMatchObject({
      sent: 'async_uploads/a251',
      fileName: 'b.png',
    });
  });

  test('leaves the name to S3, and knows what it will make of it', () => {
    expect(chooseKey(granted, 'a "b".png', 'filename-placeholder')).toEqual({
      sent: `async_uploads/a251/${placeholder}`,
      stored: "async_uploads/a251/a 'b'.png",
      fileName: "a 'b'.png",
    });
  });

  test('keeps the whole key within 1024 bytes', () => {
    const deep = { prefix: `${'p'.repeat(1000)}/` };
    expect(chooseKey(deep, `${'n'.repeat(100)}.png`, 'prefix-name')?.stored).toHaveLength(1024);
  });

  test('gives nothing where nothing was granted', () => {
    expect(chooseKey({}, 'b.png', 'prefix-name')).toBeUndefined();
    expect(chooseKey({}, 'b.png', 'as-given')).toBeUndefined();
  });
});
