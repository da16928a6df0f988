import { describe, expect, it } from 'vitest';
import { redact } from './redact.ts';

describe('redact', () => {
  it.each([
    ['Denied: https://bucket.test/a?X-Amz-Signature=5ec2e7 now', 'Denied: [url] now'],
    ['{"u":"https:\\/\\/bucket.test\\/a?sig=5ec2e7"}', '{"u":"[url]"}'],
    ['next=https%3A%2F%2Fbucket.test%2Fa%3Fsig%3D5ec2e7', 'next=[url]'],
    [`${'a'.repeat(40)}https://bucket.test/5ec2e7`, `${'a'.repeat(24)}[url]`],
    ['ws://user:5ec2e7@host/', '[url]'],
    [
      'GET /bucket/a?X-Amz-Date=1&X-Amz-Signature=5ec2e7',
      'GET /bucket/a?X-Amz-Date=[redacted]&X-Amz-Signature=[redacted]',
    ],
    ['bucket.test/a?sv=1&sig=5ec2e7%3D', 'bucket.test/a?sv=1&sig=[redacted]'],
    ['<Signature>5ec2e7</Signature>', '<Signature=[redacted]</Signature>'],
    ['Authorization: Bearer 5ec2e7-5ec2e7', 'Authorization: Bearer [redacted]'],
    ['Authorization: Token token=5ec2e7', 'Authorization: Token token=[redacted]'],
    ['basic NWVjMmU3OjVlYzJlNw==', 'basic [redacted]'],
    ['the key eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI1ZWMyZTcifQ.5ec2e7', 'the key [token]'],
    ['"api-key": "5ec2e75ec2e7"', '"api-key=[redacted]"'],
    ['auth_token=5ec2e7', 'auth_token=[redacted]'],
    ['api-key: dev_5ec2e7', 'api-key=[redacted]'],
    ['Cookie: session_5ec2e7', 'Cookie=[redacted]'],
    ['Credential=AKID5ec2e7/20260101/eu/s3/aws4_request', 'Credential=[redacted]'],
  ])('blots out what proves a right: %s', (text, expected) => {
    expect(redact(text)).toBe(expected);
    expect(redact(expected)).toBe(expected);
    expect(redact(text)).not.toMatch(/5ec2e7|NWVjMmU3/);
  });

  it.each([
    'The token is expired.',
    'token: expired',
    'password: incorrect.',
    'policy: violated by this file',
    '“invoice 2026.pdf” changed on disk. Select it again.',
    'Missing policy: ask your administrator (see section 4).',
    'errors: key: does not exist',
    'Bearer token wanted',
    'a: b // c',
  ])('leaves words as they are: %s', (text) => {
    expect(redact(text)).toBe(text);
  });

  it('is one line that turns nothing around, of at most so many characters', () => {
    expect(redact('a\r\nb\u0000c\u2028d')).toBe('a b c d');
    expect(redact('photo\u202egpj.exe\u2066x')).toBe('photogpj.exex');
    expect(redact('x'.repeat(9000))).toHaveLength(1000);
    expect(redact(`${'x'.repeat(8)}🚢🚢`, 10)).toBe(`${'x'.repeat(8)}…`);
  });

  it.each(['https://', 'a:', 'token', 'x-amz-', '=', 'bearer ', 'eyJ', '-'])(
    'takes no longer for a text that is made of %s alone',
    (piece) => {
      const from = performance.now();
      redact(piece.repeat(200_000));
      expect(performance.now() - from).toBeLessThan(2000);
    },
  );
});
