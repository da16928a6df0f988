import { describeOwnBackendHooks } from '../testing/own-backend-hooks.ts';
import { presignedPostKeys } from './api.ts';
import { usePresignedPostStatus, usePresignedPostUploader } from './react.ts';

describeOwnBackendHooks('PresignedPost', {
  useUploader: usePresignedPostUploader,
  useStatus: usePresignedPostStatus,
  keys: presignedPostKeys,
  sent: ['presigned-post', 'upload-1/complete'],
});
