import { describe, expect, it } from 'vitest';
import { isUploadError, toUploadError, UploadError } from './errors.ts';

describe('an upload error', () => {
  it('keeps of its cause only a name and a code', () => {
    const cause = Object.assign(new Error('GET https://x.test?X-Amz-Signature=s3cr3t'), {
      name: 'AxiosError',
      code: 'ERR_NETWORK',
      config: { headers: { Authorization: 'Bearer t0ken' } },
    });
    const error = new UploadError({ code: 'network', message: 'No answer.', cause, recovery: 'retry' });
    expect(error.cause).toEqual({ name: 'AxiosError', code: 'ERR_NETWORK' });
    expect(JSON.stringify({ ...error, cause: error.cause, json: error })).not.toMatch(/s3cr3t|t0ken/);
  });

  it('tells no URL and no token, whatever it was made of', () => {
    const leaky = 'PUT https://x.test/a?X-Amz-Signature=s3cr3t failed, Authorization: Bearer t0ken-t0ken';
    class LeakyError extends UploadError {
      protected override details() {
        return { fields: { [leaky]: [leaky] }, referenceUrl: leaky };
      }
    }
    const cause = Object.assign(new Error(leaky), { name: leaky, code: leaky });
    const options = {
      message: leaky,
      serverMessage: leaky,
      advice: leaky,
      hint: leaky,
      requestId: leaky,
      cause,
    };
    for (const error of [
      new LeakyError({ code: 'network', ...options }),
      new LeakyError({ code: 'network', ...options }).in('planning'),
      toUploadError(cause),
      toUploadError(leaky),
    ]) {
      const told = [JSON.stringify(error), String(error), error.stack, JSON.stringify({ ...error })].join();
      expect(told).not.toMatch(/s3cr3t|t0ken|x\.test/);
      expect(error.message).toBe('PUT [url] failed, Authorization: Bearer [redacted]');
    }
  });

  it('names the phase once, and stays of its class', () => {
    class HaufeLikeError extends UploadError {
      readonly errorCode = 'conflict';
    }
    const error = new HaufeLikeError({ code: 'refused', message: 'no', status: 409 });
    const placed = error.in('planning').in('uploading');
    expect(placed).toBeInstanceOf(HaufeLikeError);
    expect(placed).toMatchObject({ phase: 'planning', errorCode: 'conflict', status: 409, message: 'no' });
    expect(error.phase).toBeUndefined();
    expect(isUploadError(placed)).toBe(true);
  });

  it('is made of anything that is thrown, and then retried by nobody', () => {
    for (const thrown of [new TypeError('x is undefined'), 'text', null, undefined, { code: 1 }]) {
      expect(toUploadError(thrown, 'planning')).toMatchObject({
        code: 'unknown',
        recovery: 'none',
        phase: 'planning',
      });
    }
  });

  it('can be copied for support without what is not there', () => {
    const error = new UploadError({ code: 'server', message: 'no', status: 500, requestId: 'r-1' });
    expect(JSON.parse(JSON.stringify(error))).toEqual({
      name: 'UploadError',
      code: 'server',
      message: 'no',
      recovery: 'none',
      status: 500,
      requestId: 'r-1',
    });
  });
});
