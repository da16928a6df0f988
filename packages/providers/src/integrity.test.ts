import { createHash } from 'node:crypto';
import { UploadError } from '@longshore/core';
import { describe, expect, test } from 'vitest';
import { integrityOf } from './integrity.ts';
import { sourceOf } from './testing/calls.ts';

const own = createHash('sha256').update('bytes').digest();
const hex = own.toString('hex');
const source = { ...sourceOf(), digest: async () => hex };
const other = createHash('sha256').update('other').digest();

describe('integrityOf', () => {
  test.each([
    ['hex', hex, 'verified'],
    ['upper-case hex', hex.toUpperCase(), 'verified'],
    ['base64', own.toString('base64'), 'verified'],
    ['base64url', own.toString('base64url'), 'verified'],
    ['another file’s hex', other.toString('hex'), 'mismatch'],
    ['another file’s base64', other.toString('base64'), 'mismatch'],
    ['an MD5', createHash('md5').update('bytes').digest('hex'), 'unknown-hash'],
    ['words', 'pending', 'unknown-hash'],
    ['nothing', null, 'no-hash'],
  ])('takes %s for what it is', async (_what, reported, result) => {
    expect(await integrityOf(reported, source)).toBe(result);
  });

  test('says what is missing to compare', async () => {
    expect(await integrityOf(hex, undefined)).toBe('no-source');
    const digest = () => Promise.reject(new UploadError({ code: 'unsupported', message: 'No WebAssembly.' }));
    expect(await integrityOf(hex, { ...source, digest })).toBe('no-digest');
  });

  test('fails with a file that changed', async () => {
    const error = new UploadError({ code: 'file-changed', message: 'Gone.' });
    await expect(integrityOf(hex, { ...source, digest: () => Promise.reject(error) })).rejects.toBe(error);
  });
});
