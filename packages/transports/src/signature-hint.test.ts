import { expect, test } from 'vitest';
import { signatureHint } from './signature-hint.ts';

const url =
  'https://bucket.example/key?X-Amz-Signature=abc&X-Amz-SignedHeaders=host%3Bcontent-type%3Bx-amz-meta-a';

test('names the headers sent and the headers signed, and of values the Content-Type’s alone', () => {
  const headers = { 'Content-Type': 'text/csv', 'x-amz-checksum-sha256': 'c2VjcmV0' };
  const hint = signatureHint({ url, headers });
  expect(hint).toContain('Sent: Content-Type "text/csv", x-amz-checksum-sha256.');
  expect(hint).toContain('Signed: content-type, host, x-amz-meta-a.');
  expect(hint).not.toContain('c2VjcmV0');
  expect(hint).not.toContain('abc');
});

test('says what is sent where the URL does not tell what was signed', () => {
  expect(signatureHint({ url: '/signed', headers: {} })).toMatch(/Sent: no header\.$/);
});
