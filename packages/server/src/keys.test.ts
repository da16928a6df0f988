import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkKey, safeName } from './keys.ts';
import { UploadHandlerError } from './misuse.ts';

describe('a safe name', () => {
  test.each([
    ['Report ’26 (final).pdf', 'Report_26_final_.pdf'],
    ['../../etc/passwd', 'etc_passwd'],
    ['..\\boot.ini', 'boot.ini'],
    ['.env', 'env'],
    ['a..b...c', 'a.b.c'],
    ['写真 2026.jpg', '写真_2026.jpg'],
    ['e\u0301te\u0301.txt', 'été.txt'],
    ['\u202Egnp.exe', 'gnp.exe'],
    ['📷', 'file'],
    ['...', 'file'],
    ['', 'file'],
    [`${'a'.repeat(300)}.tar.gz`, `${'a'.repeat(97)}.gz`],
    [`a.${'b'.repeat(300)}`, `a.${'b'.repeat(98)}`],
    ['ü'.repeat(80), 'ü'.repeat(50)],
  ])('of %j is %j', (name, safe) => expect(safeName(name)).toBe(safe));

  test('is one segment of a key, whatever the file is called', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (name) => {
        const safe = safeName(name);
        expect(safe).toMatch(/^[\p{L}\p{M}\p{N}-][\p{L}\p{M}\p{N}._-]*$/u);
        expect(Buffer.byteLength(safe)).toBeLessThanOrEqual(100);
        expect(() => checkKey(`u/${safe}`, 'u')).not.toThrow();
      }),
      { numRuns: 1000 },
    );
  });
});

describe('a key', () => {
  test.each(['u', 'files/u', 'a/u/写真.jpg', 'a b/u', `u${'a'.repeat(1023)}`])('may be %j', (key) => {
    expect(() => checkKey(key, 'u')).not.toThrow();
  });

  test.each([
    ['a/b', 'does not hold `unique`'],
    [`u${'ü'.repeat(512)}`, 'longer than 1024 bytes'],
    ['/u', 'begins or ends with a slash'],
    ['u/', 'begins or ends with a slash'],
    ['a//u', 'an empty segment'],
    ['../u', '`..`'],
    ['u/./a', '`.`'],
    ['u\\a', 'a backslash'],
    ['u\na', 'a control character'],
    ['u\u2028a', 'a control character'],
    ['u\ud800', 'half a character'],
    [['u/$', '{filename}'].join(''), 'a placeholder'],
    [undefined, 'is no text'],
    [7, 'is no text'],
  ])('may not be %j', (key, words) => {
    expect(() => checkKey(key, 'u')).toThrow(UploadHandlerError);
    expect(() => checkKey(key, 'u')).toThrow(words);
    expect(() => checkKey(key, 'u')).toThrow('Make keys of what it is given');
  });
});
