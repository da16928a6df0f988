import { describe, expect, test } from 'vitest';
import { lifetimeMs, postFormFields } from './post-form-fields.ts';

const NOW = Date.UTC(2026, 0, 1);
const policy = (expiration: unknown) => btoa(JSON.stringify({ expiration, conditions: [] }));

describe('postFormFields', () => {
  test('keeps every field as it is and where it is, but for the key', () => {
    const fields = { policy: 'eyJ=', key: 'a', success_action_status: '201', 'x-amz-security-token': ' t ' };
    expect(postFormFields({ fields }, 'a/b.png', 'image/png')).toEqual([
      ['policy', 'eyJ='],
      ['key', 'a/b.png'],
      ['success_action_status', '201'],
      ['x-amz-security-token', ' t '],
    ]);
  });

  test('adds a key where there is none, and a Content-Type only where the server asks for it', () => {
    const required = ['Content-Type', 'file'];
    expect(postFormFields({ fields: {}, required }, 'k', 'image/png')).toEqual([
      ['key', 'k'],
      ['Content-Type', 'image/png'],
    ]);
    const fields = { Key: 'a', 'content-type': 'image/*' };
    expect(postFormFields({ fields, required }, 'k', 'image/png')).toEqual([
      ['Key', 'k'],
      ['content-type', 'image/*'],
    ]);
  });

  test('leaves out a field that S3 would take for the file', () => {
    expect(postFormFields({ fields: { key: 'a', file: 'x' } }, 'a', '')).toEqual([['key', 'a']]);
  });
});

describe('lifetimeMs', () => {
  test('is the time between signing and the policy’s expiration, whatever the visitor’s clock says', () => {
    const fields = { policy: policy('2016-10-13T23:47:35Z'), 'X-Amz-Date': '20161013T233735Z' };
    expect(lifetimeMs(fields, NOW)).toBe(600_000);
  });

  test('counts from now where the time of signing is not told', () => {
    expect(lifetimeMs({ Policy: policy(new Date(NOW + 5000).toISOString()) }, NOW)).toBe(5000);
    expect(lifetimeMs({ policy: policy('2016-10-13T23:47:35Z') }, NOW)).toBeUndefined();
  });

  test.each(['%%%', btoa('no json'), btoa('null'), policy(7), policy('soon')])(
    'is an hour after signing where the policy cannot be read: %s',
    (unreadable) => {
      expect(lifetimeMs({ policy: unreadable, 'x-amz-date': '20161013T233735Z' }, NOW)).toBe(3_600_000);
    },
  );

  test('is not known where nothing can be read', () => {
    expect(lifetimeMs({}, NOW)).toBeUndefined();
    expect(lifetimeMs({ 'x-amz-date': '20169913T233735Z' }, NOW)).toBeUndefined();
  });
});
