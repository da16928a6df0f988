import type { AnyProvider, Json, Uploader } from '@longshore/core';
import { createUploader, isReady } from '@longshore/core';
import type { AxiosInstance } from 'axios';
import { expectTypeOf } from 'vitest';
import { createFormUploadProvider, type FormUploadAsset } from './form-upload/index.ts';
import { useFormUploadStatus, useFormUploadUploader } from './form-upload/react.ts';
import { createPresignedPostProvider, type PresignedPostAsset, postForms } from './presigned-post/index.ts';
import { usePresignedPostUploader } from './presigned-post/react.ts';
import { createPresignedPutProvider, type PresignedPutAsset } from './presigned-put/index.ts';
import { type UsePresignedPutUploaderOptions, usePresignedPutUploader } from './presigned-put/react.ts';
import { createS3MultipartProvider, type S3MultipartAsset } from './s3-multipart/index.ts';
import { useS3MultipartUploader } from './s3-multipart/react.ts';

declare const api: AxiosInstance;
declare const environment: Parameters<typeof createUploader>[1]['environment'];
declare const readAsset: (asset: Json) => { readonly pages: number };
declare const options: UsePresignedPutUploaderOptions;

// Without a reader an asset is JSON, and with one what the reader gives.
const plain = createUploader(createPresignedPutProvider({ api }), { environment });
expectTypeOf(plain).toEqualTypeOf<Uploader<PresignedPutAsset<Json>>>();
const typed = createUploader(createPresignedPutProvider({ api, readAsset }), { environment });
expectTypeOf(typed).toEqualTypeOf<Uploader<PresignedPutAsset<{ readonly pages: number }>>>();
const post: AnyProvider<PresignedPostAsset<number>> = createPresignedPostProvider({
  api,
  readAsset: () => 1,
});
expectTypeOf(post.name).toEqualTypeOf<string>();
const both = createPresignedPutProvider({ api, readAsset, smallFiles: postForms({ maxBytes: 100_000 }) });
const bothTyped: AnyProvider<PresignedPutAsset<{ readonly pages: number }>> = both;
expectTypeOf(bothTyped.name).toEqualTypeOf<string>();
const parts: AnyProvider<S3MultipartAsset> = createS3MultipartProvider({ api, partSize: 16_777_216 });
expectTypeOf(parts.name).toEqualTypeOf<string>();
const form: AnyProvider<FormUploadAsset> = createFormUploadProvider({ api, verify: true });
expectTypeOf(form.name).toEqualTypeOf<string>();

export function Page() {
  const uploader = usePresignedPutUploader({ api, readAsset, maxFiles: 3 });
  for (const upload of uploader.snapshot().uploads) {
    if (!isReady(upload)) continue;
    expectTypeOf(upload.asset.reference).toEqualTypeOf<string>();
    expectTypeOf(upload.asset.data).toEqualTypeOf<{ readonly pages: number }>();
    expectTypeOf(upload.asset.integrity).toEqualTypeOf<'verified' | 'unverified'>();
    // @ts-expect-error the asset is this and nothing else
    upload.asset.data.url;
  }
  expectTypeOf(usePresignedPostUploader({ api })).toEqualTypeOf<Uploader<PresignedPostAsset<Json>>>();
  expectTypeOf(useS3MultipartUploader({ api, readAsset: String })).toEqualTypeOf<
    Uploader<S3MultipartAsset<string>>
  >();
  expectTypeOf(useFormUploadUploader({ api, readAsset: String })).toEqualTypeOf<
    Uploader<FormUploadAsset<string>>
  >();
  // Whether there is a reader is not known here, nor is what it gives.
  expectTypeOf(usePresignedPutUploader(options)).toEqualTypeOf<Uploader<PresignedPutAsset<unknown>>>();
  const { data } = useFormUploadStatus(undefined, { api, root: '/uploads' });
  expectTypeOf(data?.state).toEqualTypeOf<'processing' | 'ready' | 'failed' | undefined>();
  expectTypeOf(data?.asset).toEqualTypeOf<Json | undefined>();
  // @ts-expect-error a reader takes JSON, not what it hopes for
  usePresignedPutUploader({ api, readAsset: (asset: { pages: number }) => asset });
}

// @ts-expect-error a type alone reads nothing
createPresignedPutProvider<{ pages: number }>({ api });
