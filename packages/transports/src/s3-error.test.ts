import { describe, expect, test } from 'vitest';
import { s3ErrorOf } from './s3-error.ts';

const answer = (status: number, code?: string, message = 'A message.') => ({
  status,
  headers: {},
  body:
    code === undefined
      ? ''
      : `<Error><Code>${code}</Code><Message>${message}</Message><RequestId>R1</RequestId></Error>`,
});

describe('s3ErrorOf', () => {
  test.each([
    [400, 'RequestTimeout', '', 'timeout', 'retry'],
    [503, 'SlowDown', '', 'rate-limited', 'retry'],
    [500, 'InternalError', '', 'server', 'retry'],
    [200, 'InternalError', '', 'server', 'retry'],
    [503, 'ServiceUnavailable', '', 'server', 'retry'],
    [403, 'AccessDenied', 'Request has expired', 'expired', 'replan'],
    [403, 'AccessDenied', 'Invalid according to Policy: Policy expired.', 'expired', 'replan'],
    [403, 'AccessDenied', 'Access Denied', 'forbidden', 'none'],
    [
      403,
      'AccessDenied',
      'Invalid according to Policy: Policy Condition failed: ["eq", "$key", "a"]',
      'forbidden',
      'none',
    ],
    [403, 'AccessDenied', 'Invalid according to Policy: Extra input fields: name', 'forbidden', 'none'],
    [403, 'RequestTimeTooSkewed', '', 'server-clock', 'replan'],
    [400, 'ExpiredToken', '', 'expired', 'replan'],
    [400, 'InvalidToken', '', 'expired', 'replan'],
    [403, 'SignatureDoesNotMatch', '', 'forbidden', 'none'],
    [403, 'InvalidAccessKeyId', '', 'forbidden', 'none'],
    [400, 'EntityTooLarge', '', 'too-large', 'none'],
    [400, 'EntityTooSmall', '', 'too-small', 'none'],
    [400, 'BadDigest', '', 'checksum-mismatch', 'retry'],
    [400, 'XAmzContentSHA256Mismatch', '', 'checksum-mismatch', 'retry'],
    [400, 'IncompleteBody', '', 'network', 'retry'],
    [301, 'PermanentRedirect', '', 'refused', 'none'],
    [400, 'MalformedPOSTRequest', '', 'refused', 'none'],
    [404, 'NoSuchBucket', '', 'not-found', 'none'],
    [400, 'constructor', '', 'refused', 'none'],
  ])('takes %i %s %j for %s, and %s helps', (status, s3Code, message, code, recovery) => {
    expect(s3ErrorOf(answer(status, s3Code, message))).toMatchObject({
      code,
      recovery,
      status,
      requestId: 'R1',
    });
  });

  test.each([
    [0, 'network', 'retry'],
    [307, 'refused', 'none'],
    [401, 'unauthorized', 'none'],
    [403, 'forbidden', 'none'],
    [404, 'not-found', 'none'],
    [408, 'timeout', 'retry'],
    [412, 'refused', 'none'],
    [413, 'too-large', 'none'],
    [429, 'rate-limited', 'retry'],
    [500, 'server', 'retry'],
    [502, 'server', 'retry'],
    [504, 'server', 'retry'],
  ])('goes by the status where the body says nothing: %i is %s, and %s helps', (status, code, recovery) => {
    expect(s3ErrorOf(answer(status))).toMatchObject({ code, recovery });
  });

  test('hints at CORS where a browser hides the answer', () => {
    const error = s3ErrorOf(answer(0));
    expect(error.hint).toContain('CORS');
    expect(error.status).toBeUndefined();
  });

  test('gives Retry-After as the least wait', () => {
    const now = Date.UTC(2026, 0, 1);
    const withHeader = (value: string) =>
      s3ErrorOf({ ...answer(503, 'SlowDown'), headers: { 'retry-after': value } }, now);
    expect(withHeader('7').retryAfterMs).toBe(7000);
    expect(withHeader('Thu, 01 Jan 2026 00:00:09 GMT').retryAfterMs).toBe(9000);
    expect(withHeader('soon').retryAfterMs).toBeUndefined();
  });

  test('falls back to the header for the request’s id', () => {
    expect(s3ErrorOf({ status: 500, headers: { 'x-amz-request-id': 'H1' } }).requestId).toBe('H1');
  });

  test('holds no URL, not even one that the server repeats', () => {
    const url = 'https://bucket.example/key?X-Amz-Signature=secret';
    const error = s3ErrorOf(answer(403, 'AccessDenied', `No access to ${url.replaceAll('&', '&amp;')} here`));
    expect(JSON.stringify(error)).not.toContain('secret');
    expect(error.serverMessage).toBe('No access to [url] here');
  });
});
