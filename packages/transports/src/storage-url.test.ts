import { isUploadError } from '@longshore/core';
import { describe, expect, test } from 'vitest';
import { storageUrl } from './storage-url.ts';

describe('storageUrl', () => {
  test('gives an https URL back as it was signed', () => {
    const url = 'https://bucket.example/a%2Fb?X-Amz-Signature=%7Eab';
    expect(storageUrl(url, 'https://api.example')).toBe(url);
  });

  test('takes plain http where the API is plain http too', () => {
    expect(storageUrl('http://127.0.0.1:4041/b/k', 'http://127.0.0.1:4040')).toBe(
      'http://127.0.0.1:4041/b/k',
    );
  });

  test.each([
    ['javascript:alert(1)//https://x', 'http://api.example'],
    ['data:text/plain,x', 'http://api.example'],
    ['ftp://bucket.example/k', 'http://api.example'],
    ['//bucket.example/k', 'https://api.example'],
    ['/k', 'https://api.example'],
    ['', 'https://api.example'],
    ['http://bucket.example/k', 'https://api.example'],
    ['http://bucket.example/k', undefined],
    ['https://user:pw@bucket.example/k', 'https://api.example'],
  ])('refuses %j for an API at %s, without repeating it', (url, api) => {
    let thrown: unknown;
    try {
      storageUrl(url, api);
    } catch (error) {
      thrown = error;
    }
    expect(isUploadError(thrown) && thrown.code).toBe('invalid-plan');
    if (url !== '') expect(String(thrown)).not.toContain(url);
  });
});
