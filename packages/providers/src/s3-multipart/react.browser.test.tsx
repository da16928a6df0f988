import { describeOwnBackendHooks } from '../testing/own-backend-hooks.ts';
import { s3MultipartKeys } from './api.ts';
import { useS3MultipartStatus, useS3MultipartUploader } from './react.ts';

describeOwnBackendHooks('S3Multipart', {
  useUploader: useS3MultipartUploader,
  useStatus: useS3MultipartStatus,
  keys: s3MultipartKeys,
  sent: ['s3-multipart', 'upload-1/parts', 'upload-1/complete'],
});
