export { browserEnvironment } from '@longshore/browser';
export { createUploader } from '@longshore/core';
export { createPresignedPutProvider } from '@longshore/providers/presigned-put';
