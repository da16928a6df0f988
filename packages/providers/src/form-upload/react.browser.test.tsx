import { describeOwnBackendHooks } from '../testing/own-backend-hooks.ts';
import { formUploadKeys } from './api.ts';
import { useFormUploadStatus, useFormUploadUploader } from './react.ts';

describeOwnBackendHooks('FormUpload', {
  useUploader: useFormUploadUploader,
  useStatus: useFormUploadStatus,
  keys: formUploadKeys,
  sent: ['form'],
});
