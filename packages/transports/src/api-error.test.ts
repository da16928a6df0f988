import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { apiErrorOptions, serverMessageIn } from './api-error.ts';

describe('apiErrorOptions', () => {
  test.each([
    [400, 'refused', undefined],
    [401, 'unauthorized', undefined],
    [403, 'forbidden', undefined],
    [404, 'not-found', undefined],
    [408, 'timeout', 'retry'],
    [409, 'refused', undefined],
    [413, 'too-large', undefined],
    [420, 'rate-limited', 'retry'],
    [422, 'refused', undefined],
    [429, 'rate-limited', 'retry'],
    [500, 'server', 'retry'],
    [503, 'server', 'retry'],
  ])('takes %i for %s', (status, code, recovery) => {
    const options = apiErrorOptions({ status, headers: {}, body: undefined }, 'The API');
    expect(options.code).toBe(code);
    expect(options.recovery).toBe(recovery);
    expect(options.status).toBe(status);
  });

  test.each([
    ['120', 120_000],
    ['0', 0],
    ['-5', undefined],
    ['1.5', undefined],
    ['soon', undefined],
    ['', undefined],
    ['Thu, 01 Jan 2026 00:01:00 GMT', 60_000],
    ['Wed, 31 Dec 2025 00:00:00 GMT', 0],
  ])('reads Retry-After %j as %s ms', (value, expected) => {
    const answer = { status: 429, headers: { 'retry-after': value }, body: undefined };
    expect(apiErrorOptions(answer, 'The API', Date.UTC(2026, 0, 1)).retryAfterMs).toBe(expected);
  });

  test('keeps the server’s id for the request', () => {
    const answer = { status: 500, headers: { 'x-request-id': 'abc' }, body: undefined };
    expect(apiErrorOptions(answer, 'The API').requestId).toBe('abc');
  });
});

describe('serverMessageIn', () => {
  test.each([
    ['{ error_code, detail }', { error_code: 'unauthorized', detail: 'Missing key' }, 'Missing key'],
    ['{ message }', { message: 'Rate limit exceeded!' }, 'Rate limit exceeded!'],
    ['{ error }', { error: 'nope' }, 'nope'],
    ['{ error: { message } }', { error: { code: 'x', message: 'nope' } }, 'nope'],
    ['a list of errors', { errors: ['one', 'two'] }, 'one; two'],
    ['JSON:API', { errors: [{ title: 'Bad', detail: 'Too bad' }] }, 'Too bad'],
    ['a map of errors', { errors: { key: ['does not exist'], base: ['no'] } }, 'key: does not exist; no'],
    [
      'a list of details',
      { detail: [{ loc: ['query', 'filename'], message: 'Field required' }] },
      'Field required',
    ],
    ['problem+json', { type: 'about:blank', title: 'Bad Request', status: 400 }, 'Bad Request'],
    ['text', 'Just text', 'Just text'],
    ['JSON as text, after a BOM', '\ufeff{"message":"late"}', 'late'],
    ['HTML', '<!DOCTYPE html><html><body>502</body></html>', undefined],
    ['HTML in a message', { message: '<b>no</b>', error: 'plain' }, 'plain'],
    ['nothing', '', undefined],
    ['null', null, undefined],
    ['a number', 42, undefined],
  ])('reads %s', (_what, body, expected) => {
    expect(serverMessageIn(body)).toBe(expected);
  });

  test('is one line of at most 500 characters, for any JSON, and never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.jsonValue(), fc.string({ maxLength: 3000 })), (body) => {
        const message = serverMessageIn(body);
        if (message === undefined) return;
        expect(message.length).toBeLessThanOrEqual(500);
        expect(message).not.toMatch(/[\n\r\0]/);
      }),
    );
    expect(serverMessageIn({ message: 'x'.repeat(9000) })).toHaveLength(500);
  });

  test('blots out URLs, which may be signed', () => {
    expect(serverMessageIn({ message: 'Cannot read https://a.example/b?sig=c now' })).toBe(
      'Cannot read [url] now',
    );
  });
});
