import { expect, test } from 'vitest';
import { shownPath } from './shown-path.ts';

test.each([
  ['https://bucket.test/a%20b/k?X-Amz-Signature=s3cr3t&x=1', false, '/a b/k?[redacted]'],
  [
    'https://bucket.test/k?partNumber=12&uploadId=s3cr3t&X-Amz-Signature=s3cr3t',
    false,
    '/k?[redacted]&partNumber=12',
  ],
  ['https://bucket.test/k?partNumber=s3cr3t', false, '/k?[redacted]'],
  ['https://api.test/v1/files/signed-url?filename=a.csv', true, '/v1/files/signed-url?filename=a.csv'],
  [
    'https://api.test/contents?size=small&auth_token=s3cr3t',
    true,
    '/contents?size=small&auth_token=[redacted]',
  ],
  [
    'https://api.test/a?api_key=s3cr3t&key=s3cr3t&apiKey=s3cr3t',
    true,
    '/a?api_key=[redacted]&key=[redacted]&apiKey=[redacted]',
  ],
  ['https://api.test/a?sig=s3cr3t&Signature=s3cr3t', true, '/a?sig=[redacted]&Signature=[redacted]'],
  ['https://api.test/%E0%A4%A', true, '/%E0%A4%A'],
  ['https://user:s3cr3t@api.test/a#s3cr3t', true, '/a'],
])('shows of %s no secret', (url, isApi, expected) => {
  expect(shownPath(new URL(url), isApi)).toBe(expected);
});
