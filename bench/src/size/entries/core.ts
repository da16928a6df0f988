export { createUploader } from '@longshore/core';
