import type { S3Client } from '@aws-sdk/client-s3';
import { expectTypeOf, test } from 'vitest';
import { createUploadHandler, type StoredUpload, type UploadHandler } from './index.ts';

declare const s3: S3Client;
declare function save(upload: StoredUpload): Promise<void>;
const secret = 'x'.repeat(32);

test('callbacks know the caller as authorize gives it', () => {
  const handler = createUploadHandler({
    ...{ s3, secret, bucket: 'b' },
    authorize: async () => ({ owner: 'u', plan: 'pro' as const }),
    keys: ({ caller, unique }) => {
      expectTypeOf(caller.plan).toEqualTypeOf<'pro'>();
      return unique;
    },
  });
  expectTypeOf(handler).toEqualTypeOf<UploadHandler>();
  expectTypeOf<typeof handler>().toExtend<(request: Request) => Promise<Response>>();
});

test('authorize has to be there, and may let nobody in', () => {
  // @ts-expect-error authorize is missing
  createUploadHandler({ s3, secret, bucket: 'b' });
  // @ts-expect-error who calls is missing
  createUploadHandler({ s3, secret, bucket: 'b', authorize: () => true });
  createUploadHandler({ s3, secret, bucket: 'b', authorize: (): { owner: string } | null => null });
  createUploadHandler({ s3, secret, bucket: 'b', authorize: () => false });
});

test('onStored may return nothing', () => {
  const authorize = () => ({ owner: 'u' });
  const onStored = async ({ upload }: { upload: StoredUpload }) => {
    await save(upload);
    return undefined;
  };
  createUploadHandler({ s3, secret, bucket: 'b', authorize, onStored });
  createUploadHandler({
    ...{ s3, secret, bucket: 'b', authorize },
    onStored: async ({ upload }) => {
      await save(upload);
    },
  });
  createUploadHandler({ s3, secret, bucket: 'b', authorize, onStored: ({ upload }) => save(upload) });
});
