import { AxiosHeaders } from 'axios';
import { describe, expect, test } from 'vitest';
import { withoutSent } from './own-headers.ts';

const headers = new AxiosHeaders({
  Authorization: 'Token token=s3cr3t-1',
  'X-Tenant': 'tenant-7f3a',
  'X-Short': 'ab',
  Accept: 'application/json',
});
const blotted = (body: unknown, answerHeaders = {}) =>
  withoutSent({ status: 401, headers: answerHeaders, body }, { headers });

describe('withoutSent', () => {
  test('blots out what the client’s own headers said, wherever a refusal repeats it', () => {
    const body = {
      message: 'Invalid key s3cr3t-1 of tenant-7f3a',
      'tenant-7f3a': [{ got: 'Token token=s3cr3t-1', accept: 'application/json', ab: 'ab', count: 1 }],
    };
    expect(blotted(body, { 'x-request-id': 'tenant-7f3a/9' })).toEqual({
      status: 401,
      headers: { 'x-request-id': '[redacted]/9' },
      body: {
        message: 'Invalid key [redacted] of [redacted]',
        '[redacted]': [{ got: '[redacted]', accept: 'application/json', ab: 'ab', count: 1 }],
      },
    });
    expect(blotted('s3cr3t-1').body).toBe('[redacted]');
    expect(blotted(null).body).toBeNull();
  });

  test('leaves an answer as it is where nothing of the request is known', () => {
    const answer = { status: 401, headers: {}, body: { message: 's3cr3t-1' } };
    expect(withoutSent(answer, undefined)).toBe(answer);
    expect(withoutSent(answer, { headers: { Accept: 'text/plain' } })).toBe(answer);
  });
});
