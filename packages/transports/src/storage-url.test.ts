import { isUploadError } from '@longshore/core';
import { describe, expect, test } from 'vitest';
import { storageUrl, webUrl } from './storage-url.ts';

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

describe('webUrl', () => {
  test.each([
    ['https://cdn.example/a.png?sig=%7Eb', 'https://cdn.example/a.png?sig=%7Eb'],
    ['//cdn.example/a.png', 'https://cdn.example/a.png'],
    ['/a b.png', 'https://api.example/a%20b.png'],
    ['http://cdn.example/', 'http://cdn.example/'],
  ])('gives %s', (value, expected) => {
    expect(webUrl(value, 'https://api.example/v1')).toBe(expected);
  });

  test.each([
    'javascript:alert(1)',
    'java\nscript:alert(1)',
    ' \u0001JavaScript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'blob:https://api.example/1',
    'vbscript:x',
    'file:///etc/passwd',
    'https://user:pw@cdn.example/',
    'https://api.example@evil.example/',
    'https://',
  ])('gives nothing for %j', (value) => {
    expect(webUrl(value, 'https://api.example/v1')).toBeUndefined();
  });

  test('gives nothing for a relative one where the API’s own place is not known', () => {
    expect(webUrl('/a.png', '/api')).toBeUndefined();
  });
});
