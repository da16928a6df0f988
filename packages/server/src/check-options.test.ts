import { S3Client } from '@aws-sdk/client-s3';
import { expect, test } from 'vitest';
import { createUploadHandler, UploadHandlerError, type UploadHandlerOptions } from './index.ts';

const s3 = new S3Client({ region: 'eu-west-3' });
const right = { s3, bucket: 'b', secret: 's'.repeat(32), authorize: () => null };

test.each([
  [{ authorize: undefined }, /`authorize` is missing\. Without it anybody could write.*Give a function/],
  [{ authorize: { owner: 'ada' } }, /`authorize` is missing/],
  [{ s3: undefined }, /`s3` is no client of S3\. Give one.*new S3Client/],
  [{ s3: { region: 'eu-west-3' } }, /`s3` is no client/],
  [{ publicS3: {} }, /`publicS3` is no client/],
  [{ bucket: '' }, /`bucket` is missing/],
  [{ secret: undefined }, /`secret` is missing.*openssl rand -base64 32/],
  [{ secret: '' }, /`secret` is missing or has fewer than 32 characters/],
  [{ secret: 'short' }, /fewer than 32/],
  [{ secret: [] }, /`secret` is missing/],
  [{ secret: ['s'.repeat(32), ''] }, /fewer than 32/],
  [{ limits: { maxSize: 0.5 } }, /`limits.maxSize` is 0.5.*whole number of bytes/],
  [{ limits: { minSize: '1 MB' } }, /`limits.minSize` is 1 MB/],
  [{ limits: { minSize: 2, maxSize: 1 } }, /no file can be at least 2 and at most 1/],
  [{ limits: { accept: 'image/*' } }, /`limits.accept` has to be a list/],
  [{ expiresIn: 0 }, /`expiresIn` is 0.*from 1 to 604800/],
  [{ expiresIn: 604_801 }, /`expiresIn` is 604801/],
  [{ completeWithin: -1 }, /`completeWithin` is -1/],
  [{ keys: 'uploads/' }, /`keys` is no function/],
  [{ onStored: true }, /`onStored` is no function/],
])('%o is refused before the first request', (wrong, words) => {
  // As somebody without types would write it.
  const options = { ...right, ...wrong } as unknown as UploadHandlerOptions;
  expect(() => createUploadHandler(options)).toThrow(UploadHandlerError);
  expect(() => createUploadHandler(options)).toThrow(words);
});

test('what is right is taken, with or without what may be left out', () => {
  expect(createUploadHandler(right)).toBeInstanceOf(Function);
  const all = { limits: {}, keys: undefined, onStored: undefined, expiresIn: 1, publicS3: undefined };
  expect(createUploadHandler({ ...right, ...all, secret: ['a'.repeat(32), 'b'.repeat(40)] })).toBeInstanceOf(
    Function,
  );
});
