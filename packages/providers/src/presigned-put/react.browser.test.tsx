import { describeOwnBackendHooks } from '../testing/own-backend-hooks.ts';
import { presignedPutKeys } from './api.ts';
import { usePresignedPutStatus, usePresignedPutUploader } from './react.ts';

describeOwnBackendHooks('PresignedPut', {
  useUploader: usePresignedPutUploader,
  useStatus: usePresignedPutStatus,
  keys: presignedPutKeys,
  sent: ['presigned-put', 'upload-1/complete'],
});
